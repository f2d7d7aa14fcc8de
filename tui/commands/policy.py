"""``mtls-tui policy``: the least that reading and changing need of IAM."""

import json

import click

from diagnostics.model.exits import Exit
from tui.commands.domain_name import domain_name
from tui.commands.printing import print_lines
from tui.commands.way_in import WayIn


@click.command("policy")
@click.option(
    "--domain", "domains", type=domain_name, multiple=True, metavar="NAME", help="Only this custom domain."
)
@click.option("--account", metavar="ID", help="The account; without it ACCOUNT stands for it.")
@click.option("--region", metavar="REGION", help="The region; without it REGION stands for it.")
@click.option(
    "--bucket",
    "truststores",
    multiple=True,
    metavar="BUCKET",
    help="A truststore's bucket, or s3://bucket/key.",
)
@click.option(
    "--log-group", "log_groups", multiple=True, metavar="GROUP", help="The log group of an access log."
)
@click.option("--kms-key", "kms_keys", multiple=True, metavar="ARN", help="An encrypted truststore's key.")
@click.option("--changes", is_flag=True, help="Add what the commands that change AWS need.")
@click.option(
    "--log-role", "log_roles", multiple=True, metavar="ARN", help="With --changes: a role for logs to be set."
)
@click.option("--required-only", is_flag=True, help="Leave out what a diagnosis can do without.")
@click.option("--explain", is_flag=True, help="Say what each statement is for, and what is lost without it.")
@click.option("--json", "as_json", is_flag=True, help="Print the policy document, which is the default.")
@click.pass_obj
def COMMAND(  # noqa: N802, PLR0913
    way: WayIn,
    /,
    *,
    domains: tuple[str, ...],
    account: str | None,
    region: str | None,
    truststores: tuple[str, ...],
    log_groups: tuple[str, ...],
    kms_keys: tuple[str, ...],
    changes: bool,
    log_roles: tuple[str, ...],
    required_only: bool,
    explain: bool,
    as_json: bool,
) -> int:
    """Print the IAM policy that reading needs, or with --changes changing too; AWS is not asked.

    The document goes to standard output as IAM takes it. Statements whose Sid begins with Optional can be
    left out. --domain, --bucket, --log-group, --kms-key and --log-role
    can be given several times.
    """
    if explain and as_json:
        raise click.UsageError("--explain and --json exclude each other.")
    if log_roles and not changes:
        raise click.UsageError("--log-role needs --changes.")
    from diagnostics.report.lines_policy import rights, to_fill_in
    from diagnostics.rights.policy import Scope, policy, unfilled, wanted

    scope = Scope(
        region=region or way.region,
        account=account,
        domains=domains,
        truststores=truststores,
        log_groups=log_groups,
        kms_keys=kms_keys,
        optional=not required_only,
        changes=changes,
        log_roles=log_roles,
    )
    if explain:
        print_lines(rights(wanted(scope)))
        return Exit.FINE
    print_lines([json.dumps(policy(scope), indent=2, ensure_ascii=True)])
    if left := unfilled(scope):
        click.echo(to_fill_in(left), err=True)
    return Exit.FINE
