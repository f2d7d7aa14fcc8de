"""Would the gateway admit this certificate? Judged without a word from its logs."""

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import sources
from diagnostics.model.finding import Certainty, Finding, Severity, told
from diagnostics.walk.attached import truststore_asks
from diagnostics.walk.claims import no_conclusion
from diagnostics.walk.judging import about, judged, with_stored
from diagnostics.walk.logged_certificate import another, logged_certificates
from diagnostics.walk.matching import could_be_meant
from diagnostics.walk.stage_logs import all_denials
from diagnostics.walk.steps import Concludes, Decision, Goes, Needs, Node
from diagnostics.walk.truststore_state import availability


def decide(case: Case, complaint: Complaint) -> Decision:
    """Judge the certificate against the attached truststore."""
    asks = truststore_asks(case)
    missing = [ask for ask in asks if case.get(ask) is None]
    if missing:
        return Needs.of(*missing)
    evidence = sources(*(case.get(ask) for ask in asks))
    judgement = judged(case, complaint)
    findings = availability(case)
    verdict = judgement.verdict
    if verdict is None:
        facts = tuple(fact for finding in findings for fact in finding.facts)
        unknown = no_conclusion("no-verdict", facts=facts, evidence=evidence)
        return Concludes(unknown, "not known", findings, evidence)
    findings += (*verdict.findings, *with_stored(judgement), *_nameless(case, complaint))
    if verdict.admitted is False and verdict.rule == "complete-chain":
        return Goes("newest-version", "issuer not in the truststore", findings, evidence)
    params = told(**about(judgement, complaint), rule=verdict.rule, ours=verdict.reason)
    if verdict.admitted is None:
        conclusion = Finding("verdict-unknown", Severity.UNKNOWN, Certainty.UNKNOWN, params, evidence)
        return Concludes(conclusion, "nobody knows", findings, evidence)
    code, severity = (
        ("client-would-be-admitted", Severity.OK)
        if verdict.admitted
        else ("client-would-be-refused", Severity.PROBLEM)
    )
    conclusion = Finding(code, severity, verdict.certainty, params, evidence)
    other = another(logged_certificates(case, complaint))
    if verdict.admitted and other is not None:
        return Concludes(other, "another certificate", (conclusion, *findings), evidence)
    return Concludes(conclusion, "admitted" if verdict.admitted else "refused", findings, evidence)


def _nameless(case: Case, complaint: Complaint) -> tuple[Finding, ...]:
    """Return how many refusals may be this certificate's: their log does not tell whose they are."""
    if not complaint.certificates:
        return ()
    count = sum(
        denial.mutual_tls is not False
        and not (denial.caller.fingerprint or denial.caller.serial)
        and could_be_meant(complaint, denial)
        for denial in all_denials(case, complaint)
    )
    unknown = ("refused-callers-unknown", Severity.UNKNOWN, Certainty.OBSERVED)
    return (Finding(*unknown, told(count=count)),) if count else ()


NODE = Node("certificate", decide)
