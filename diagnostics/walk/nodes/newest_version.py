"""Would a newer version of the truststore, uploaded but not attached, admit the client?"""

from diagnostics.model.asks import TruststoreAt
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Known, Unreadable, sources
from diagnostics.model.finding import Certainty, Finding, Severity, told
from diagnostics.walk.attached import mutual_tls, newest, truststore
from diagnostics.walk.claims import unreadable
from diagnostics.walk.judging import about, judged, verdict_on
from diagnostics.walk.remedies import attach_version
from diagnostics.walk.steps import Concludes, Decision, Goes, Needs, Node
from diagnostics.walk.truststore_state import newer_version


def decide(case: Case, complaint: Complaint) -> Decision:
    """Judge the client against the newest version, where that is not the attached one."""
    findings = newer_version(case)
    setting = mutual_tls(case)
    latest = newest(case)
    if setting is None or latest is None or not findings:
        return Goes("missing-link", "the newest is attached" if latest else "not known")
    ask = TruststoreAt(setting.uri, latest.version)
    found = case.get(ask)
    if found is None:
        return Needs.of(ask)
    judgement = judged(case, complaint)
    evidence = sources(found)
    if isinstance(found, Unreadable):
        findings += (unreadable(ask, found),)
    if not isinstance(found, Known) or found.value is None or judgement.client is None:
        return Goes("missing-link", "could not be read", findings, evidence)
    verdict = verdict_on(judgement.client, truststore(found.value.content), case.at)
    if verdict.admitted is not True:
        return Goes("missing-link", "would not admit it either", findings, evidence)
    stale = Finding(
        "newer-version-not-attached",
        Severity.PROBLEM,
        Certainty.DOCUMENTED,
        told(**about(judgement, complaint), newest=latest.version, uploaded=latest.modified_at),
        evidence,
        ("truststore.copied", "log.reason.issuer"),
        (attach_version(case, latest.version),),
    )
    return Concludes(stale, "would admit it", findings, evidence)


NODE = Node("newest-version", decide)
