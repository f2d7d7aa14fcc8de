"""Did the refused call leave a log?"""

from dataclasses import replace

from diagnostics.logs.groups import grouped
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Source, sources
from diagnostics.model.finding import Finding, Remedy
from diagnostics.walk.attached import truststore_asks
from diagnostics.walk.claims import no_conclusion, unreadable
from diagnostics.walk.foreign_entries import foreign_entries
from diagnostics.walk.http_access_log import no_reason
from diagnostics.walk.log_gaps.groups import missing_groups
from diagnostics.walk.logged_certificate import another, logged_certificates
from diagnostics.walk.matching import meant
from diagnostics.walk.silence import gaps, kept_asks
from diagnostics.walk.stage_logs import all_denials, event_asks
from diagnostics.walk.steps import Concludes, Decision, Goes, Needs, Node, Splits
from diagnostics.walk.targets import rest_targets
from diagnostics.walk.unread_logs import cut, unread
from diagnostics.walk.windows import window


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
    absent = (*missing_groups(case, complaint), *cut(case, asks), *foreign_entries(case, complaint))
    compared = logged_certificates(case, complaint)
    if found:
        findings = (*absent, *unread_logs, *compared)
        return Goes("reason", f"logged {len(found)} times", findings, evidence)
    if not rest_targets(case, complaint):
        return _not_in_http_log(case, complaint, (*absent, *unread_logs, *compared), evidence)
    if unread_logs:
        return Concludes(unread_logs[0], "unreadable", (*unread_logs, *absent), evidence)
    return _not_found(case, complaint, (absent, compared), evidence)


def _not_in_http_log(
    case: Case, complaint: Complaint, findings: tuple[Finding, ...], evidence: tuple[Source, ...]
) -> Decision:
    """Go on without an entry of an HTTP API: whether a refusal has one is not known, so nothing follows."""
    if complaint.certificates:
        return Goes("certificate", "nothing logged for this client", findings, evidence)
    return Concludes(no_reason(case, complaint), "nothing logged", findings, evidence)


def _not_found(
    case: Case,
    complaint: Complaint,
    findings: tuple[tuple[Finding, ...], tuple[Finding, ...]],
    evidence: tuple[Source, ...],
) -> Decision:
    """Go on without a denial of the complaint's call; ``findings`` are about logs and about certificates."""
    absent, compared = findings
    if complaint.certificates and not (complaint.saw or complaint.request_id or complaint.around):
        return Goes("certificate", "nothing logged for this client", (*absent, *compared), evidence)
    if other := another(compared):
        return Concludes(
            replace(other, evidence=evidence), "another certificate", (*absent, *compared), evidence
        )
    if complaint.about_a_call:
        return Goes("no-log", "nothing logged", absent, evidence)
    return _quiet(case, complaint, absent, evidence)


def _quiet(
    case: Case, complaint: Complaint, absent: tuple[Finding, ...], evidence: tuple[Source, ...]
) -> Decision:
    """Decide about a domain whose logs hold no denial; only full logs can show that there was none."""
    since = window(case, complaint).since
    if missing := [ask for ask in kept_asks(case, complaint, since) if case.get(ask) is None]:
        return Needs.of(*missing)
    blind = gaps(case, complaint, since)
    if blind:
        unseen = no_conclusion(
            "not-everything-is-logged",
            facts=("log.no-log-rule",),
            evidence=evidence,
            remedies=(Remedy("give-client-file"), Remedy("turn-on-logging")),
        )
        return Concludes(unseen, "nothing logged", (*absent, *blind), evidence)
    return Goes("truststore", "nothing refused", evidence=evidence)


NODE = Node("any-log", decide)
