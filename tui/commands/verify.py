"""``mtls-tui verify``: what the gateway would say of certificates, offline."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from diagnostics.model.clock import system_clock
from diagnostics.model.exits import worst
from tui.commands.client_files import over_client_files
from tui.commands.options import moment
from tui.commands.printing import print_lines

if TYPE_CHECKING:
    from diagnostics.offline.verification import Checked, Verification


@click.command("verify")
@click.option("--truststore", required=True, metavar="BUNDLE", help="The truststore as PEM.")
@click.option(
    "--untrusted", metavar="FILE", help="Intermediates that the client sends; the gateway ignores them."
)
@click.option("--at", metavar="TIME", help="Judge as of then; without offset it is UTC.  [default: now]")
@click.option(
    "--second-opinion",
    is_flag=True,
    help="Show what other verifiers say of every file; without it OpenSSL only, and only of a single file.",
)
@click.option("--key", metavar="FILE", help="The client's private key: does it belong to the certificate?")
@click.option(
    "--key-password-fd", type=click.IntRange(min=0), metavar="N", help="Descriptor with the key's password."
)
@over_client_files
def COMMAND(  # noqa: N802, PLR0913
    *,
    truststore: str,
    untrusted: str | None,
    at: str | None,
    second_opinion: bool,
    key: str | None,
    key_password_fd: int | None,
    jobs: int,
    as_json: bool,
    clients: tuple[str, ...],
) -> int:
    """Say of each CLIENT file whether API Gateway would admit it, and why not.

    The first certificate in a CLIENT file is the client's own; the rest is what it sends along.
    """
    if key is None and key_password_fd is not None:
        raise click.UsageError("--key-password-fd is of no use without --key")
    from diagnostics.offline.verification import verification

    when = moment(at) if at is not None else system_clock()
    second = second_opinion or len(clients) == 1
    lines = _lines_of(as_json=as_json)
    codes: list[int] = []

    def told(checked: "Checked") -> tuple[int, tuple[str, ...]]:
        return int(checked.exit_code), tuple(lines(checked))

    def printed(run: "Verification") -> Iterator[str]:
        with closing(run.told(clients, told, jobs)) as results:
            for code, said in results:
                codes.append(code)
                yield from said

    run = verification(truststore, untrusted, when, second_opinion=second)
    if key is not None or second_opinion:
        from diagnostics.offline.beside_given import Given, beside

        given = Given(key, key_password_fd, second_opinion)
        run = replace(run, beside=beside(given, run.content, run.at))
    print_lines(printed(run))
    return worst(codes)


def _lines_of(*, as_json: bool) -> "Callable[[Checked], Iterable[str]]":
    """Return what makes a result's lines; the sentences are only loaded where they are to be shown."""
    if as_json:
        from diagnostics.report.json_offline import verified as form

        return lambda checked: (form(checked),)
    from diagnostics.report.lines_offline import verified

    return verified
