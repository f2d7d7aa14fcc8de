"""What an examination comes to: conclusions, and the exit code that stands for them."""

from diagnostics.model.evidence import Source
from diagnostics.model.exits import Exit, worst
from diagnostics.model.finding import Finding, Severity
from diagnostics.walk.steps import Question, Visited, Walk
from diagnostics.walk.walk import Examination

_EXITS = {
    Severity.OK: Exit.FINE,
    Severity.NOTE: Exit.FINE,
    Severity.WARNING: Exit.PROBLEM,
    Severity.PROBLEM: Exit.PROBLEM,
    Severity.UNKNOWN: Exit.UNKNOWN,
}
_MISUSE = frozenset({"domain-not-found"})
_UNREAD = frozenset({"evidence-unreadable", "log-too-large"})


def exit_code(examination: Examination) -> Exit:
    """Return the exit code of all walks together; a walk without an answer is unknown."""
    return worst(_exit(walk) for walk in examination.walks)


def _exit(walk: Walk) -> Exit:
    if walk.conclusion is None:
        return Exit.UNKNOWN
    if walk.conclusion.code in _MISUSE:
        return Exit.MISUSE
    found = _EXITS[walk.conclusion.severity]
    return _beside(walk) if found is Exit.FINE and not walk.complaint.about_a_call else found


def _beside(walk: Walk) -> Exit:
    """Return what the findings beside good news come to: a fault is one, though nobody was refused yet."""
    severities = {finding.severity for finding in walk.findings}
    if Severity.PROBLEM in severities:
        return Exit.PROBLEM
    unread = any(finding.code in _UNREAD for finding in walk.findings)
    return Exit.UNKNOWN if unread else Exit.FINE


def path(examination: Examination) -> tuple[Visited, ...]:
    """Return every node that some walk visited, in order, what several share only once."""
    return tuple(dict.fromkeys(visited for walk in examination.walks for visited in walk.path))


def findings(examination: Examination) -> tuple[Finding, ...]:
    """Return the conclusions and then all other findings, each once."""
    conclusions = [walk.conclusion for walk in examination.walks if walk.conclusion]
    others = [finding for walk in examination.walks for finding in walk.findings]
    return tuple(dict.fromkeys([*conclusions, *others]))


def evidence(walk: Walk) -> tuple[Source, ...]:
    """Return what a walk's conclusion stands on: its own evidence, then that of the way there, each once."""
    own = walk.conclusion.evidence if walk.conclusion else ()
    return tuple(dict.fromkeys([*own, *(source for visited in walk.path for source in visited.evidence)]))


def questions(examination: Examination) -> tuple[Question, ...]:
    """Return what only the operator can answer."""
    asked = (walk.needs.question for walk in examination.walks if walk.needs)
    return tuple(dict.fromkeys(one for one in asked if one))
