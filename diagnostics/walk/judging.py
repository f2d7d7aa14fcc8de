"""Our own verdict on the client of a complaint, and how it compares with what the gateway said."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from diagnostics.admission.judge import judge
from diagnostics.admission.self_signed_comparison import self_signed_findings
from diagnostics.admission.truststore import Truststore
from diagnostics.admission.verdict import Verdict
from diagnostics.logs.denial import Denial
from diagnostics.logs.reasons import ReasonKind, kind_of
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.finding import Certainty, Finding, Param, Remedy, Sensitivity, Severity, told
from diagnostics.walk.attached import Attached, attached
from diagnostics.walk.matching import client, meant
from diagnostics.walk.stage_logs import all_denials
from diagnostics.x509.certificate import Certificate, parse


@dataclass(frozen=True)
class Judged:
    """The client, its denials, and the verdict on it against the attached truststore."""

    client: Certificate | None
    denials: tuple[Denial, ...]
    attached: Attached | None
    verdict: Verdict | None
    """``None`` where the client or the attached content is not known: no verdict may be claimed."""
    at: datetime

    @property
    def changed_since(self) -> bool:
        """Whether the attached version is younger than the last denial, so that it cannot have decided it."""
        return bool(self.denials and self.attached and self.attached.object.modified_at > self.denials[-1].at)


def judged(case: Case, complaint: Complaint) -> Judged:
    """Judge the complaint's client at the moment of its last denial, or now without one."""
    denials = tuple(one for one in all_denials(case, complaint) if meant(complaint, one))
    at = denials[-1].at if denials else case.at
    own = client(complaint) or _logged(denials)
    store = attached(case)
    verdict = verdict_on(own, store.store, at) if own and store else None
    return Judged(own, denials, store, verdict, at)


@lru_cache(maxsize=256)
def verdict_on(client: Certificate, store: Truststore, at: datetime) -> Verdict:
    """Judge once for each client, truststore and moment, as every walk asks again."""
    return judge(client, store, at)


def _logged(denials: tuple[Denial, ...]) -> Certificate | None:
    der = next((denial.certificate for denial in reversed(denials) if denial.certificate), None)
    found = parse(der) if der else None
    return found if isinstance(found, Certificate) else None


def about(judgement: Judged, complaint: Complaint) -> dict[str, Param | int | datetime | str | None]:
    """Return the parameters that every conclusion about a caller carries."""
    own = judgement.client
    caller = complaint.caller
    subject = own.subject.rfc4514 if own else caller.subject if caller else None
    owner = own.fingerprint_sha256 if own else subject
    times = [denial.at for denial in judgement.denials]
    return {
        "client": Param(subject, Sensitivity.TENANT, owner) if subject else None,
        "count": len(times) if times else None,
        "first": times[0] if times else None,
        "last": times[-1] if times else None,
        "reason": complaint.reason,
        "uri": judgement.attached.uri if judgement.attached else None,
        "version": judgement.attached.version if judgement.attached else None,
    }


def with_stored(judgement: Judged) -> tuple[Finding, ...]:
    """Return how a self-signed client compares with the stored certificates that resemble it."""
    if judgement.client is None or judgement.attached is None:
        return ()
    return self_signed_findings(judgement.client, judgement.attached.store)


_KINDS = {
    "complete-chain": ReasonKind.ISSUER_NOT_FOUND,
    "self-signed": ReasonKind.SELF_SIGNED,
    "signature-algorithm": ReasonKind.INSECURE_SIGNATURE,
    "key-size": ReasonKind.INSECURE_SIGNATURE,
}
"""What the gateway is expected to say where one of these rules refuses."""


def same_reason(verdict: Verdict, reason: str) -> bool:
    """Tell whether the gateway is expected to say that reason where this verdict refuses."""
    return _KINDS.get(verdict.rule or "") is kind_of(reason)


def comparison(judgement: Judged, complaint: Complaint) -> tuple[Finding, ...]:
    """Say how the verdict compares with the gateway's word; silent where there is no verdict or no word."""
    verdict = judgement.verdict
    if verdict is None or complaint.reason is None:
        return ()
    params = told(reason=complaint.reason, rule=verdict.rule)
    if verdict.admitted is False:
        ours = told(reason=complaint.reason, rule=verdict.rule, ours=verdict.reason or verdict.rule)
        if kind_of(complaint.reason) is ReasonKind.OTHER:
            return (Finding("verdict-refuses-too", Severity.NOTE, verdict.certainty, ours), *verdict.findings)
        if same_reason(verdict, complaint.reason):
            return (Finding("verdict-agrees", Severity.OK, verdict.certainty, params), *verdict.findings)
        return (
            Finding("verdict-names-another-reason", Severity.WARNING, verdict.certainty, ours),
            *verdict.findings,
        )
    if verdict.admitted is None:
        return (Finding("verdict-unknown", Severity.UNKNOWN, Certainty.UNKNOWN, params), *verdict.findings)
    if judgement.changed_since:
        return (Finding("admitted-by-todays-truststore", Severity.NOTE, Certainty.INFERRED, params),)
    report = Remedy("report-disagreement")
    return (
        Finding(
            "gateway-and-verdict-disagree", Severity.WARNING, Certainty.OBSERVED, params, remedies=(report,)
        ),
    )
