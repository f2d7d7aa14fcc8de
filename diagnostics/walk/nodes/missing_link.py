"""Which certificate is missing, and does anything known lead from it to a root in the truststore?"""

from diagnostics.admission.missing_link import missing_link
from diagnostics.admission.near import almost
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.finding import Finding, Remedy, Severity, told
from diagnostics.walk.claims import no_conclusion
from diagnostics.walk.judging import about, judged
from diagnostics.walk.matching import sent
from diagnostics.walk.remedies import add_to_truststore, fetch_truststore, verify_by_hand
from diagnostics.walk.steps import Concludes, Decision, Node


def decide(case: Case, complaint: Complaint) -> Decision:
    """Name the missing issuer, and tell a missing intermediate from a CA that nothing here knows."""
    judgement = judged(case, complaint)
    if judgement.client is None or judgement.attached is None or judgement.verdict is None:
        return Concludes(no_conclusion("issuer-not-known"), "not known")
    also_sent = sent(complaint)
    link = missing_link(judgement.client, judgement.attached.store, also_sent)
    near = almost(judgement.client, judgement.attached.store, judgement.at, also_sent)
    params = about(judgement, complaint)
    if link is not None:
        params |= {"missing_issuer": link.subject.rfc4514, "missing_key_id": link.key_id}
    known = link is not None and link.leads_to_root_in_store is True
    admits = next((one for one in near if one.code == "one-change-admits"), None)
    remedy = add_to_truststore(admits) if known and admits else Remedy("ask-which-issuer")
    conclusion = Finding(
        "intermediate-not-in-truststore" if known else "issuer-not-in-truststore",
        Severity.PROBLEM,
        judgement.verdict.certainty,
        told(**params),
        facts=("chain.complete", "chain.client-sent-ignored", "log.reason.issuer"),
        remedies=(remedy, verify_by_hand(), fetch_truststore(judgement)),
    )
    return Concludes(conclusion, "an intermediate" if known else "its issuer", near)


NODE = Node("missing-link", decide)
