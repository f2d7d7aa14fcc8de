"""A plan that is printed or copied holds everything that the screen shows, and everything that it takes."""

import shlex

import pytest

from diagnostics.changes.actions import actions_of, calls, looks
from diagnostics.changes.change import Change
from diagnostics.model.text import unclean
from diagnostics.report.plan_lines import plan_lines
from tests.changes.kinds import Ready
from tests.changes.test_stage_logs import OFF, change_of
from tests.changes.test_workaround import planned
from tui.shown.marks import Marks
from tui.shown.plan import PlanView, whole_plan
from tui.shown.plan_step import step_in_full

WIDTH = 80
MARKS = Marks({}, ascii_only=True)


def parts(change: Change) -> list[list[str]]:
    """The lines of the whole, and of each step."""
    found: list[list[str]] = [[]]
    for line in plan_lines(change):
        if line:
            found[-1].append(line)
        else:
            found.append([])
    return found


def commands(lines: list[str]) -> list[tuple[str, ...]]:
    shown = [line.strip().removeprefix("$ ") for line in lines if line.strip().startswith("$ ")]
    return [tuple(unclean(one) for one in shlex.split(line)) for line in shown]


@pytest.mark.lab
def test_every_step_is_told_in_full(at_hand: Ready) -> None:
    change = at_hand.change
    whole, *steps, last = parts(change)
    assert last == ["Undoing goes from the last step to the first."]
    assert len(steps) == len(change.steps)
    labels = {line[2:11].strip() for line in whole}
    assert {"On", "Noticed", "Takes", "Rights"} <= labels
    for step, lines in zip(change.steps, steps, strict=True):
        labels = {line[2:11].strip() for line in lines}
        assert {"Call", "Look", "Before", "After", "Undo", "Rights"} <= labels, step.id
        region, order = change.domain.region, change.order
        wanted = [one.command(region, order) for one in (step.does, *step.look.operations, *step.undoes)]
        assert commands(lines) == [tuple(one) for one in wanted], step.id
        for name in (*step.before, *step.after):
            assert any(f"{name}: " in line for line in lines), (step.id, name)


@pytest.mark.lab
def test_the_rights_are_those_of_calls_and_looks(at_hand: Ready) -> None:
    whole = " ".join(" ".join(parts(at_hand.change)[0]).split())
    writes, reads = actions_of(calls(at_hand.change)), actions_of(looks(at_hand.change))
    assert writes
    assert reads
    assert f"to change: {', '.join(writes)} to look: {', '.join(reads)}" in whole
    for operation in (*calls(at_hand.change), *looks(at_hand.change)):
        assert actions_of([operation]), f"{operation.service}:{operation.name} takes no right"


@pytest.mark.lab
def test_the_screen_shows_the_same(at_hand: Ready) -> None:
    view = PlanView(at_hand.change)
    whole, *steps, _ = parts(at_hand.change)
    for lines, article in (
        (whole, whole_plan(view, MARKS, calls=False)),
        *(
            (lines, step_in_full(view, step.id, MARKS))
            for lines, step in zip(steps, at_hand.change.steps, strict=True)
        ),
    ):
        printed = " ".join(" ".join(lines).split())
        for line in article.lines:
            if line.label in ("Stands", "Undoing") or "more (e shows them)" in line.text.plain:
                break
            assert " ".join(line.text.plain.split()) in printed, line.label


def test_only_commands_and_values_are_wider_than_a_terminal() -> None:
    for change in (planned(), change_of(OFF)):
        for line in plan_lines(change):
            text = line.strip()
            assert len(line) <= WIDTH or text.startswith(("$ ", "Step ")) or ": " in text, line


def test_what_an_earlier_step_makes_is_named() -> None:
    told = "\n".join(plan_lines(planned()))
    assert "'<api id from step 2>'" in told
    assert "<mapping id from step 10>" in told
