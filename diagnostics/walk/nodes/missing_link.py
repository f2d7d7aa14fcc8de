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
        more = (Remedy("give-client-file"), fetch_truststore(judgement))
        return Concludes(no_conclusion("issuer-not-known", remedies=more), "not known")
    also_sent = sent(complaint)
    link = missing_link(judgement.client, judgement.attached.store, also_sent)
    near = almost(judgement.client, judgement.attached.store, judgement.at, also_sent)
    params = about(judgement, complaint)
    if link is not None:
        params |= {"missing_issuer": link.subject.rfc4514, "missing_key_id": link.key_id}
        params |= {"below": link.below.subject.rfc4514, "depth": link.depth}
    known = link is not None and link.leads_to_root_in_store is True
    inside = link is not None and link.depth > 0
    admits = next((one for one in near if one.code == "one-change-admits"), None)
    remedies: tuple[Remedy, ...] = (verify_by_hand(), fetch_truststore(judgement))
    if admits and (known or inside):
        remedies = (add_to_truststore(admits), *remedies)
    elif not inside:
        remedies = (Remedy("ask-which-issuer"), *remedies)
    code, outcome = _told_as(known=known, inside=inside)
    conclusion = Finding(
        code,
        Severity.PROBLEM,
        judgement.verdict.certainty,
        told(**params),
        facts=("chain.complete", "chain.client-sent-ignored", "log.reason.issuer"),
        remedies=remedies,
    )
    return Concludes(conclusion, outcome, near)


def _told_as(*, known: bool, inside: bool) -> tuple[str, str]:
    """Return conclusion and outcome: what is missing may stand above a CA that the truststore has."""
    if inside:
        return "chain-ends-before-root", "an issuer above one that is there"
    if known:
        return "intermediate-not-in-truststore", "an intermediate"
    return "issuer-not-in-truststore", "its issuer"


NODE = Node("missing-link", decide)
