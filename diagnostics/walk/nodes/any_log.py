"""Did the refused call leave a log?"""

from diagnostics.logs.groups import grouped
from diagnostics.model.api import ApiKind
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Known, Source, sources
from diagnostics.walk.attached import truststore_asks
from diagnostics.walk.claims import no_conclusion, unreadable
from diagnostics.walk.matching import meant
from diagnostics.walk.stage_logs import all_denials, event_asks, logged_stages, unread
from diagnostics.walk.steps import Concludes, Decision, Goes, Needs, Node, Splits
from diagnostics.walk.targets import targets


def decide(case: Case, complaint: Complaint) -> Decision:
    """Look for the complaint's denials in both logs of every stage; each caller found is explained alone."""
    asks = event_asks(case, complaint)
    missing = [ask for ask in asks if case.get(ask) is None]
    if missing:
        return Needs.of(*missing, soon=truststore_asks(case))
    evidence = sources(*(case.get(ask) for ask in asks))
    found = tuple(denial for denial in all_denials(case, complaint) if meant(complaint, denial))
    if found and complaint.caller is None:
        into = tuple(complaint.narrowed(group.caller, group.reason) for group in grouped(found))
        return Splits(into, "logged", evidence)
    unread_logs = tuple(unreadable(ask, one) for ask, one in unread(case, asks))
    if found:
        return Goes("reason", f"logged {len(found)} times", unread_logs, evidence)
    if unread_logs:
        return Concludes(unread_logs[0], "unreadable", unread_logs, evidence)
    if complaint.certificates and not (complaint.saw or complaint.request_id or complaint.around):
        return Goes("certificate", "nothing logged for this client", evidence=evidence)
    if complaint.about_a_call:
        return Goes("no-log", "nothing logged", evidence=evidence)
    return _quiet(case, complaint, evidence)


def _quiet(case: Case, complaint: Complaint, evidence: tuple[Source, ...]) -> Decision:
    """Decide about a domain whose logs hold no denial; only full logs can show that there was none."""
    stages = logged_stages(case, complaint)
    seen = all(stage.fully_on for stage in stages)
    others = any(target.api.kind is not ApiKind.REST for target in targets(case, complaint))
    cut = any(isinstance(one := case.get(ask), Known) and one.value and not one.value.complete
              for ask in event_asks(case, complaint))  # fmt: skip
    if not seen or others or cut:
        blind = no_conclusion("not-everything-is-logged", facts=("log.no-log-rule",), evidence=evidence)
        return Concludes(blind, "nothing logged", evidence=evidence)
    return Goes("truststore", "nothing refused", evidence=evidence)


NODE = Node("any-log", decide)
