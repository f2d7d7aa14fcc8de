"""What the gateway said of a caller, set beside our verdict on the truststore attached now."""

from dataclasses import dataclass

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Source, sources
from diagnostics.model.finding import Finding
from diagnostics.walk.attached import truststore_asks
from diagnostics.walk.judging import Judged, comparison, judged
from diagnostics.walk.steps import Concludes, Needs
from diagnostics.walk.then import compared, fixed_since, needs_past
from diagnostics.walk.truststore_state import availability


@dataclass(frozen=True)
class Weighed:
    """The verdict beside the gateway's word, where nothing was fixed since."""

    judgement: Judged
    findings: tuple[Finding, ...]
    evidence: tuple[Source, ...]


def weighed(case: Case, complaint: Complaint) -> Weighed | Needs | Concludes:
    """Weigh the word, or ask for what that needs, or conclude that its cause is gone since."""
    asks = truststore_asks(case)
    missing = [ask for ask in asks if case.get(ask) is None]
    if missing:
        return Needs.of(*missing)
    judgement = judged(case, complaint)
    if (past := needs_past(case, complaint, judgement)) is not None:
        return past
    if (fixed := fixed_since(case, complaint, judgement)) is not None:
        return fixed
    word = compared(case, complaint, judgement, comparison(judgement, complaint))
    return Weighed(judgement, (*availability(case), *word), sources(*(case.get(ask) for ask in asks)))
