"""The evidence behind a node: which calls were made, when, and how to make them by hand."""

from collections.abc import Sequence

from rich.text import Text

from diagnostics.model.evidence import Source
from diagnostics.report.language import _
from diagnostics.report.outcome import evidence
from diagnostics.report.told import command_line
from diagnostics.walk.steps import Walk
from tui.shown.article import Article, filled_lines
from tui.shown.marks import cell, outside
from tui.shown.path import ruled_out_by
from tui.shown.times import Times


def evidence_of(walk: Walk, node: str) -> tuple[Source, ...]:
    """Return what a node's answer stands on: a conclusion on all of the way there.

    What was ruled out stands on what ruled it out.
    """
    if node == walk.at and walk.conclusion is not None:
        return evidence(walk)
    visited = next((one for one in walk.path if one.node == node), None) or ruled_out_by(node, walk)
    if visited is None:
        return ()
    found = (source for finding in visited.findings for source in finding.evidence)
    return tuple(dict.fromkeys((*visited.evidence, *found)))


def evidence_lines(found: Sequence[Source], times: Times) -> list[tuple[str, tuple[Text, ...]]]:
    """Return a line for each call by its place: what was called, when, and the command."""
    return [
        (
            str(place),
            (cell(one.call), cell(times.clock(one.read_at)), one_line(command_line(one.command))),
        )
        for place, one in enumerate(found)
    ]


def command_text(one: Source) -> Text:
    """Return the command that shows the same, for a pane; empty where there is none."""
    return Text(f"$ {command_line(one.command)}", overflow="fold") if one.command else Text()


def one_line(text: str, style: str = "") -> Text:
    """Return text that is harmless already for one line of a list, cut with an ellipsis."""
    return Text(text, style, no_wrap=True, overflow="ellipsis")


def one_source(one: Source, times: Times) -> Article:
    """Return a source in full."""
    command = command_text(one) if one.command else Text(_("there is no command for it"))
    return Article(
        (outside(one.call),),
        filled_lines(((_("Read at"), outside(times.full(one.read_at))), (_("By hand"), command))),
    )
