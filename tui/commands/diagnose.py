"""``mtls-tui diagnose DOMAIN``: the walk without screens."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import click

from diagnostics.model.clock import system_clock
from diagnostics.model.complaint import Complaint, Saw, serial_number
from tui.commands.denials_insights import follow_insights, insights_options, only_of_domain
from tui.commands.domain_name import domain_name
from tui.commands.options import answer, moment, span
from tui.commands.printing import print_lines
from tui.commands.way_in import WayIn, opened


@dataclass(frozen=True)
class _Request:
    domain: str | None
    complaint: Complaint
    answers: dict[str, str]
    case_file: str | None


@dataclass(frozen=True)
class _Form:
    name: str | None
    whole_timeline: bool
    """Of no effect on JSON, which always has all of it."""


@click.command("diagnose")
@click.argument("domain", type=domain_name, required=False)
@click.option("--path", metavar="PATH", help="The path that the caller called.")
@click.option(
    "--since", default="1h", show_default=True, metavar="SPAN", help="How far back to read the logs."
)
@click.option("--client", metavar="FILE", help="The client's certificate, then what else it sends.")
@click.option(
    "--request-id", metavar="ID", help="The x-amzn-requestid or x-amz-apigw-id that the caller got."
)
@click.option("--serial", metavar="HEX", help="The serial number of the client's certificate.")
@click.option("--source-ip", metavar="ADDRESS", help="The caller's address.")
@click.option("--around", metavar="TIME", help="About when the call was made.")
@click.option("--saw", type=click.Choice([saw.value for saw in Saw]), help="What the caller saw.")
@click.option("--answer", "answers", multiple=True, metavar="QUESTION=VALUE", help="Answer an open question.")
@click.option("--timeline", is_flag=True, help="Show the whole timeline, not only what is around a refusal.")
@insights_options
@click.option("--save-case", metavar="FILE", help="Write the case down, to be replayed with --case.")
@click.option("--case", "case_file", metavar="FILE", help="Replay a saved case; nothing is read from AWS.")
@click.option("--json", "form", flag_value="json", help="Print one JSON object.")
@click.option("--markdown", "form", flag_value="markdown", help="Print Markdown.")
@click.pass_obj
def COMMAND(way: WayIn, /, **options: Any) -> int:  # noqa: N802
    """Find out why callers of DOMAIN get 403, one conclusion for each caller."""
    request = _request(options)
    if request.domain is None and request.case_file is None:
        raise click.UsageError("Missing argument 'DOMAIN'.")
    if request.case_file is not None and (request.domain is not None or request.complaint != Complaint()):
        raise click.UsageError("--case has its own domain and complaint; only --answer goes with it.")
    if request.case_file is not None:
        only_of_domain()
    form = _Form(options["form"], options["timeline"])
    return asyncio.run(_diagnose(way, request, options["save_case"], form))


def complaint_of(options: Sequence[str]) -> Complaint:
    """Return the complaint that a command line's options tell, without running the command."""
    return _request(COMMAND.make_context("diagnose", list(options)).params).complaint


def _request(options: dict[str, Any]) -> _Request:
    from diagnostics.given.client import certificates_of

    complaint = Complaint(
        saw=Saw(options["saw"]) if options["saw"] else None,
        path=options["path"],
        certificates=certificates_of(options["client"]) if options["client"] is not None else (),
        request_id=options["request_id"],
        serial=serial_number(options["serial"]) if options["serial"] else None,
        source_ip=options["source_ip"],
        around=moment(options["around"]) if options["around"] is not None else None,
        since=span(options["since"]),
    )
    return _Request(options["domain"], complaint, dict(map(answer, options["answers"])), options["case_file"])


async def _diagnose(way: WayIn, request: _Request, save: str | None, form: _Form) -> int:
    from diagnostics import diagnosis
    from diagnostics.cases import casefile

    if request.case_file is not None:
        content = diagnosis.replayed(request.case_file, request.answers)
    else:
        async with opened(way, system_clock) as sources:
            follow_insights(sources)
            content = await diagnosis.gathered(
                request.domain or "", request.complaint, request.answers, sources, system_clock
            )
    code = _printed(content, form)
    if save is not None:
        from diagnostics.given.files import write_private

        write_private(save, casefile.dumps(content))
    return code


def _printed(content: Any, form: _Form) -> int:
    from diagnostics.report import json_form, lines, markdown
    from diagnostics.report.outcome import exit_code
    from diagnostics.walk.tree import TREE
    from diagnostics.walk.walk import examine

    examination = examine(content.case, content.complaint, TREE)
    whole = form.whole_timeline
    if form.name == "json":
        print_lines([json_form.line(json_form.diagnosis(content.case, content.complaint, examination))])
    elif form.name == "markdown":
        print_lines(markdown.markdown(content.case, content.complaint, examination, whole_timeline=whole))
    else:
        print_lines(lines.lines(content.case, content.complaint, examination, whole_timeline=whole))
    return exit_code(examination)
