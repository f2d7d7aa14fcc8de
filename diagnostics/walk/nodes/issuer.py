"""Is the issuer of the client's certificate in the attached truststore?"""

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Source
from diagnostics.model.finding import Certainty, Finding, Remedy, Severity, told
from diagnostics.walk.gateways_word import Weighed, weighed
from diagnostics.walk.judging import Judged, about
from diagnostics.walk.object_in_s3 import object_admits, object_ask
from diagnostics.walk.remedies import fetch_truststore, verify_by_hand
from diagnostics.walk.steps import Concludes, Decision, Goes, Needs, Node
from diagnostics.walk.truststore_state import faults, newer_version


def decide(case: Case, complaint: Complaint) -> Decision:
    """Compare the gateway's word with our verdict; only an agreeing verdict leads further."""
    found = weighed(case, complaint)
    if not isinstance(found, Weighed):
        return found
    judgement, findings, evidence = found.judgement, found.findings, found.evidence
    if (
        judgement.verdict
        and judgement.verdict.rule == "complete-chain"
        and judgement.verdict.admitted is False
    ):
        return Goes("newest-version", "not in the truststore", findings, evidence)
    other = object_ask(case, judgement)
    if other is not None and case.get(other) is None:
        return Needs.of(other)
    if (admits := object_admits(case, complaint, judgement)) is not None:
        return Concludes(admits, "the object in S3 would admit it", findings, evidence)
    findings += tuple(one for one in (*faults(case), *newer_version(case)) if one not in findings)
    if (broken := _in_broken_block(judgement, complaint, evidence)) is not None:
        return Concludes(broken, "in a block that cannot be read", findings, evidence)
    remedies: tuple[Remedy, ...] = (verify_by_hand(), fetch_truststore(judgement))
    if judgement.client is None:
        unlogged = Finding("client-certificate-not-logged", Severity.UNKNOWN, Certainty.OBSERVED)
        findings += (unlogged,)
        remedies = (Remedy("give-client-file"), *remedies)
    said = Finding(
        "issuer-not-found",
        Severity.PROBLEM,
        Certainty.OBSERVED,
        told(**about(judgement, complaint)),
        evidence,
        ("log.reason.issuer",),
        remedies,
    )
    return Concludes(said, "the gateway says so", findings, evidence)


def _in_broken_block(judgement: Judged, complaint: Complaint, evidence: tuple[Source, ...]) -> Finding | None:
    """Return the conclusion that the issuer stands in a block which cannot be read, where it seems so."""
    rulings = judgement.verdict.findings if judgement.verdict else ()
    found = next((one for one in rulings if one.code == "issuer-in-unread-block"), None)
    if found is None:
        return None
    place = {name: found.params[name] for name in ("issuer", "block", "first_line", "last_line")}
    facts = ("log.reason.issuer", "truststore.file-tolerance")
    return Finding(
        "issuer-in-broken-block",
        Severity.PROBLEM,
        Certainty.INFERRED,
        {**told(**about(judgement, complaint)), **place},
        evidence,
        facts,
        (fetch_truststore(judgement),),
    )


NODE = Node("issuer", decide)
