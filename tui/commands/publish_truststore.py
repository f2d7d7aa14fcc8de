"""``mtls-tui publish-truststore DOMAIN``: a new truststore, predicted, uploaded, attached and watched."""

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import click

from tui.commands.changing import Asked, change_options
from tui.commands.domain_name import domain_name
from tui.commands.ending import run_changing
from tui.commands.printing import print_lines
from tui.commands.publish_options import caution_options, taken
from tui.commands.way_in import WayIn

if TYPE_CHECKING:
    from diagnostics.aws.sources import AwsSources
    from diagnostics.changes.change import Refused
    from diagnostics.model.case import Case
    from diagnostics.remediation.publishing import Proposal, Wish


@click.command("publish-truststore")
@click.argument("domain", type=domain_name)
@click.option("--bundle", metavar="FILE", help="Replace the whole truststore by this PEM bundle.")
@click.option("--add", multiple=True, metavar="FILE", help="Add the issuer in this file that you were given.")
@click.option(
    "--sha256",
    multiple=True,
    metavar="HEX",
    help="The first 8 or more characters of its SHA-256, for each --add in order.",
)
@click.option(
    "--remove", multiple=True, metavar="HEX", help="Remove the certificate whose SHA-256 begins so."
)
@click.option(
    "--base",
    type=click.Choice(["attached", "newest"]),
    help="Which truststore is edited, where the newest in S3 is not the attached one.",
)
@click.option("--self-signed-client", is_flag=True, help="Allow a self-signed certificate that is no CA.")
@click.option("--public-ca", is_flag=True, help="Allow a CA that the whole web trusts.")
@caution_options
@change_options
@click.pass_obj
def COMMAND(way: WayIn, /, *, domain: str, **given: Any) -> int:  # noqa: N802
    """Give DOMAIN a new truststore: --bundle, or the present one with --add and --remove.

    Says first who starts and who stops being admitted, and refuses where somebody loses access, or may, who
    was not accepted; it ends with 1 then. Undone with `mtls-tui undo`.
    """
    caution = taken(given)
    asked = Asked(**{one.name: given.pop(one.name) for one in fields(Asked)})
    wish = _wish(**given)
    if isinstance(wish, tuple):
        from diagnostics.remediation.refused import exit_of_refused
        from diagnostics.report.change_lines import refused_lines

        print_lines(refused_lines(wish))
        return exit_of_refused(wish)
    from tui.commands.publishing import published

    async def proposing(case: "Case", sources: "AwsSources") -> "tuple[Case, Proposal | tuple[Refused, ...]]":
        from diagnostics.remediation.publishing import proposed

        return await proposed(case, wish, sources)

    return run_changing(way, published(way, domain, proposing, asked, caution))


def _wish(
    *,
    bundle: str | None,
    add: tuple[str, ...],
    sha256: tuple[str, ...],
    remove: tuple[str, ...],
    base: str | None,
    self_signed_client: bool,
    public_ca: bool,
) -> "Wish | tuple[Refused, ...]":
    """Return what the options wish; everything that is wrong with given files is told before AWS is asked."""
    from diagnostics.changes.bundle.issuers import Allowed, issuer_in, objections
    from diagnostics.changes.change import Refused
    from diagnostics.given.files import read_file
    from diagnostics.remediation.publishing import Wish

    _check_together(bundle, add, sha256, remove, base)
    allowed = Allowed(self_signed_client, public_ca)
    if bundle is not None:
        return Wish(read_file(bundle), allowed=allowed)
    found = [issuer_in(file, read_file(file), typed) for file, typed in zip(add, sha256, strict=True)]
    refused = [one for one in found if isinstance(one, Refused)]
    issuers = [one for one in found if not isinstance(one, Refused)]
    refused += [objection for one in issuers for objection in objections(one, allowed)]
    return tuple(refused) or Wish(None, tuple(issuers), remove, base, allowed)


def _check_together(
    bundle: str | None,
    add: tuple[str, ...],
    sha256: tuple[str, ...],
    remove: tuple[str, ...],
    base: str | None,
) -> None:
    if (bundle is None) == (not add and not remove):
        raise click.UsageError("Give either --bundle, or --add and --remove as often as needed.")
    if bundle is not None and (sha256 or base):
        raise click.UsageError("--sha256 and --base are for --add and --remove.")
    if len(add) != len(sha256):
        raise click.UsageError("Give each --add its --sha256.")
