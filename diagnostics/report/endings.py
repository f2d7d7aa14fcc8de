"""How a change, undoing or keeping it ended, as plain lines: what was left, step by step, and why."""

from collections.abc import Iterable, Iterator, Mapping

from diagnostics.changes.change import Change
from diagnostics.changes.outcome import Ended, Outcome
from diagnostics.model.finding import Param, told
from diagnostics.model.text import clean, unclean
from diagnostics.report.catalogue import message
from diagnostics.report.change_lines import command, notes, sentence
from diagnostics.report.language import N_, _
from diagnostics.report.message import filled
from diagnostics.report.why import WHY

_GOING_ON = frozenset(
    {
        "change-answer-lost",
        "change-halted",
        "change-not-confirmed",
        "change-not-seen",
        "change-not-verified",
        "change-refused",
    }
)
"""What ends with how to go on: not said of a change that was undone at once."""

_THEIRS = N_("The domain carries the tags of the change {other}, begun by {by}: they were not touched.")
_WHY, _SAYS, _MISSING = N_("Why: {why}"), N_("AWS says: {detail}"), N_("Missing: {action}")


def outcome_lines(outcome: Outcome, change: Change, *, undone: bool = False) -> Iterator[str]:
    """Yield how carrying out or undoing ended; ``undone`` where it was undone at once, as a command does."""
    if outcome.ended is Ended.FINISHED:
        yield _("Done, and seen to be done.")
    elif outcome.ended is Ended.TAKEN_BACK:
        yield from _taken_back(outcome, change)
    elif outcome.ended is Ended.KEPT:
        yield _("Kept: what was done stays, and others may change the domain. Undoing works as before.")
    elif outcome.ended is Ended.ACCEPTED:
        yield from _steps(_("Left as it is:"), outcome.steps, change)
        if not outcome.steps:
            yield _("Nothing of it stands.")
        if outcome.told:
            yield filled(_THEIRS, outcome.told)
        yield _("It counts as over now, and others may change the domain.")
    else:
        yield from _stopped(outcome, change, undone=undone)


def ended_lines(outcome: Outcome, undone: Outcome | None, change: Change) -> Iterator[str]:
    """Yield how carrying out ended, and then how undoing did, unless there was nothing to undo."""
    yield from outcome_lines(outcome, change, undone=undone is not None)
    if undone is None:
        return
    nothing = outcome.ended is Ended.STOPPED and outcome.steps == change.order[:1]
    if nothing and undone.ended is Ended.TAKEN_BACK:
        yield _("Nothing was changed.")
    else:
        yield from outcome_lines(undone, change)


def _taken_back(outcome: Outcome, change: Change) -> Iterator[str]:
    if outcome.left:
        yield from notes(sentence("undo-ceded"), outcome.left)
    if outcome.steps:
        text = message(outcome.code)
        yield from _steps(filled(text.title, {}), outcome.steps, change)
    if outcome.steps and not outcome.left:
        yield filled(message(outcome.code).meaning, {})
    if not outcome.left and not outcome.steps:
        yield _("Undone: every setting is as it was before.")


def _stopped(outcome: Outcome, change: Change, *, undone: bool) -> Iterator[str]:
    text, params = message(outcome.code), _params(outcome, change)
    yield filled(text.title, params)
    if text.meaning:
        yield filled(text.meaning, params)
    yield from _because(outcome)
    yield from _steps(_("Not touched, as what is left may need it:"), outcome.steps[1:], change)
    if text.next and not (undone and outcome.code in _GOING_ON):
        yield filled(text.next, params)


def _because(outcome: Outcome) -> Iterator[str]:
    """Yield what AWS said, and the right that is missing, as far as there is any."""
    if outcome.detail in WHY:
        yield filled(_WHY, told(why=outcome.detail))
    elif outcome.detail:
        yield filled(_SAYS, told(detail=outcome.detail))
    if outcome.action:
        yield filled(_MISSING, told(action=outcome.action))


def _params(outcome: Outcome, change: Change) -> Mapping[str, Param]:
    """Return what the sentences name, raw: the step by number and words, and the commands that lead on."""
    at = outcome.steps[0] if outcome.steps else ""
    undo = ("mtls-tui", "undo", change.id)
    harmless = {
        "step": _words(at, change),
        "undo": command((*undo, "--allow-changes")),
        "leave": command((*undo, "--leave", "--allow-changes")),
        "find": command(("mtls-tui", "undo", "--find", change.domain.name, "--plan")),
    }
    return {
        **told(
            number=change.order.index(at) + 1 if at in change.order else None,
            domain=change.domain.name,
            **{name: unclean(text) for name, text in harmless.items()},
        ),
        **outcome.told,
    }


def _steps(title: str, steps: Iterable[str], change: Change) -> Iterator[str]:
    found = tuple(steps)
    if found:
        yield title
    for one in found:
        yield f"  - {_words(one, change)}"


def _words(step_id: str, change: Change) -> str:
    """Return what a step does, without the end of the sentence; the id of one that the plan does not have."""
    step = next((one for one in change.steps if one.id == step_id), None)
    return clean(step_id) if step is None else filled(message(step.code).title, step.params).removesuffix(".")
