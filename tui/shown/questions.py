"""What only the operator can answer in a case: the open question, the answers given, and a word on both."""

from diagnostics.model.asks import AnswerTo
from diagnostics.report.language import _
from diagnostics.walk.steps import Question, Walk
from tui.open_cases import OpenCase


def open_question(walk: Walk | None) -> Question | None:
    """Return the question that a walk waits with."""
    return walk.needs.question if walk and walk.needs else None


def answered(opened: OpenCase) -> tuple[AnswerTo, ...]:
    """Return the questions that were answered, the last one last."""
    return tuple(ask for ask in opened.case.evidence if isinstance(ask, AnswerTo))


def progress(opened: OpenCase, walk: Walk | None) -> str:
    """Return what goes on in a case, or what is to be done there; empty where nothing is."""
    if opened.run:
        return _("reading: {count} answers so far").format(count=len(opened.case.evidence))
    needed = _("Your answer is needed: press its number.") if open_question(walk) else ""
    undo = _("b takes the last answer back.") if answered(opened) else ""
    return " ".join(part for part in (needed, undo) if part)
