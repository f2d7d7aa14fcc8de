"""Walking: from the first node until one concludes or something is missing."""

from dataclasses import dataclass
from typing import Any

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Ask
from diagnostics.walk.refused import refused_before_change
from diagnostics.walk.steps import Concludes, Goes, Needs, Splits, Tree, Visited, Walk
from diagnostics.walk.then import past_beside
from diagnostics.walk.timeline import changed_before
from diagnostics.walk.trail import trail_ask

FIRST = "domain"


def walk(case: Case, complaint: Complaint, tree: Tree) -> Walk:
    """Walk the tree for one complaint; the same case and complaint always give the same walk."""
    path: list[Visited] = []
    at = FIRST
    while True:
        decision = tree[at].decide(case, complaint)
        if isinstance(decision, Needs):
            return Walk(complaint, tuple(path), at, needs=decision)
        findings = () if isinstance(decision, Splits) else decision.findings
        if isinstance(decision, Concludes) and complaint.caller is not None:
            findings += (*refused_before_change(case, complaint), *changed_before(case, complaint))
        path.append(Visited(at, decision.outcome, findings, decision.evidence))
        if isinstance(decision, Goes):
            at = decision.to
        elif isinstance(decision, Concludes):
            return Walk(complaint, tuple(path), at, conclusion=decision.conclusion)
        else:
            return Walk(complaint, tuple(path), at, splits=decision.into)


@dataclass(frozen=True)
class Examination:
    """All walks that a complaint leads to: one, or one for each caller that the logs show."""

    walks: tuple[Walk, ...]

    @property
    def asks(self) -> frozenset[Ask[Any]]:
        """Everything that some walk must have now or will want soon."""
        needs = [one.needs for one in self.walks if one.needs]
        return frozenset().union(*(need.now | need.soon for need in needs))

    def beside(self, case: Case) -> frozenset[Ask[Any]]:
        """Return what would tell more about the conclusions, though none of them waits for it."""
        refused = [walk.complaint for walk in self.walks if walk.conclusion and walk.complaint.caller]
        former = (past_beside(case, complaint) for complaint in refused)
        changes = (trail_ask(case, complaint) for complaint in refused)
        return frozenset((*changes, *(ask for ask in former if ask is not None)))

    @property
    def finished(self) -> bool:
        """Whether every walk has come to a conclusion."""
        return all(one.conclusion for one in self.walks)


def examine(case: Case, complaint: Complaint, tree: Tree) -> Examination:
    """Walk for the complaint, and where it means several callers, for each of them."""
    first = walk(case, complaint, tree)
    if not first.splits:
        return Examination((first,))
    return Examination(tuple(walk(case, one, tree) for one in first.splits))
