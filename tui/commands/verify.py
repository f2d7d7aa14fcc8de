"""``mtls-tui verify``: what the gateway would say of certificates, offline."""

from collections.abc import Iterator

import click

from diagnostics.model.clock import system_clock
from diagnostics.model.exits import worst
from tui.commands.options import moment
from tui.commands.printing import print_lines


@click.command("verify")
@click.option("--truststore", required=True, metavar="BUNDLE", help="The truststore as PEM.")
@click.option(
    "--untrusted", metavar="FILE", help="Intermediates that the client sends; the gateway ignores them."
)
@click.option("--at", metavar="TIME", help="Judge as of then; without offset it is UTC.  [default: now]")
@click.option(
    "--second-opinion", is_flag=True, help="Show OpenSSL's answer for every file, not only for one."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.argument("clients", nargs=-1, required=True, metavar="CLIENT...")
def COMMAND(  # noqa: N802
    *,
    truststore: str,
    untrusted: str | None,
    at: str | None,
    second_opinion: bool,
    as_json: bool,
    clients: tuple[str, ...],
) -> int:
    """Say of each CLIENT file whether API Gateway would admit it, and why not.

    The first certificate in a CLIENT file is the client's own; the rest is what it sends along.
    """
    from diagnostics.report import json_offline, lines_offline
    from diagnostics.verification import verification

    when = moment(at) if at else system_clock()
    second = second_opinion or len(clients) == 1
    run = verification(truststore, untrusted, when, second_opinion=second)
    codes: list[int] = []

    def printed() -> Iterator[str]:
        for checked in run.checked(clients):
            codes.append(checked.exit_code)
            if as_json:
                yield json_offline.verified(checked)
            else:
                yield from lines_offline.verified(checked)

    print_lines(printed())
    return worst(codes)
