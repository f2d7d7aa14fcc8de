"""The way through the tree: every node with its sign and outcome, and where you are."""

from dataclasses import dataclass

from rich.text import Text

from diagnostics.model.finding import Severity
from diagnostics.report.language import _
from diagnostics.report.worst import WORST_FIRST
from diagnostics.walk.steps import Visited, Walk
from diagnostics.walk.tree import TREE
from tui.shown.marks import Marks, cell, muted
from tui.shown.nodes import node_text


@dataclass(frozen=True)
class Stop:
    """A node as the list shows it."""

    node: str
    line: Text


def stops(walk: Walk, marks: Marks) -> tuple[Stop, ...]:
    """Return the nodes that were visited, the one that waits, and then those that were passed by."""
    visited = {one.node: one for one in walk.path}
    found = [Stop(one.node, _visited(one, walk, marks)) for one in walk.path]
    if walk.at not in visited:
        found.append(Stop(walk.at, _waiting(walk, marks)))
    others = [node for node in TREE if node not in visited and node != walk.at]
    return (*found, *(Stop(node, _passed(node, walk, marks)) for node in others))


def ruled_out_by(node: str, walk: Walk) -> Visited | None:
    """Return the visited node whose answer leads past ``node``; none where the walk ended before it."""
    visited = {one.node: one for one in walk.path}
    by, unless = node_text(node).ruled_out_by, node_text(node).unless
    while by and by not in visited:
        by, unless = node_text(by).ruled_out_by, node_text(by).unless
    found = visited.get(by)
    if found is None or found.node == walk.at or (unless and unless in found.outcome):
        return None
    return found


def _visited(one: Visited, walk: Walk, marks: Marks) -> Text:
    here = one.node == walk.at
    line = Text(no_wrap=True, overflow="ellipsis")
    line.append(f"{marks.here} " if here else "  ", marks.accent)
    line.append_text(marks.signed(_severity(one, walk)))
    line.append_text(cell(f" {_(node_text(one.node).label)}: {_(one.outcome)}", "bold" if here else ""))
    return line


def _severity(one: Visited, walk: Walk) -> Severity:
    found = [finding.severity for finding in one.findings]
    if one.node == walk.at and walk.conclusion is not None:
        found.append(walk.conclusion.severity)
    worst = min(found, key=WORST_FIRST.index, default=Severity.OK)
    return Severity.OK if worst is Severity.NOTE else worst


def _waiting(walk: Walk, marks: Marks) -> Text:
    line = Text.assemble((f"{marks.here} ", marks.accent), no_wrap=True, overflow="ellipsis")
    line.append_text(marks.signed(Severity.UNKNOWN))
    doing = _("your answer?") if walk.needs and walk.needs.question else _("reading")
    line.append(f" {_(node_text(walk.at).label)}: {doing}")
    return line


def _passed(node: str, walk: Walk, marks: Marks) -> Text:
    by = ruled_out_by(node, walk)
    word = _("ruled out") if by is not None else _("not looked at")
    return muted(f"  {marks.unseen} {_(node_text(node).label)}: {word}")
