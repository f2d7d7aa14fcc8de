"""A case that is full of hostile text."""

from diagnostics.model.case import Case
from diagnostics.model.complaint import Caller, Complaint
from diagnostics.model.domain import DomainId, Principal
from diagnostics.model.evidence import Source
from diagnostics.model.finding import Certainty, Finding, Param, Remedy, Severity
from diagnostics.walk.steps import Visited, Walk
from diagnostics.walk.walk import Examination
from tests.hostile import HOSTILE, raw_in
from tests.walk.world import AT

__all__ = ["HOSTILE", "examined", "raw_in"]


def examined(text: str, conclusion: Finding | None = None) -> tuple[Case, Complaint, Examination]:
    """A case, a complaint and a finished walk in which everything from outside is ``text``."""
    params = {name: Param(text) for name in ("reason", "missing_issuer", "client", "version", "uri", "ours")}
    params["add_subjects"] = params["add_fingerprints"] = Param((text, text))
    source = Source(text, ("aws", text, f"--{text}"), AT)
    remedy = Remedy("add-to-truststore", params, ("openssl", text, f"`{text}``"))
    finding = Finding(
        "refused-for-undocumented-reason",
        Severity.PROBLEM,
        Certainty.OBSERVED,
        params,
        (source,),
        (),
        (remedy,),
    )
    beside = Finding("verdict-names-another-reason", Severity.WARNING, Certainty.OBSERVED, params)
    complaint = Complaint(path=text, request_id=text, serial=text, source_ip=text)
    callers = (Caller(subject=text), Caller(serial=text), Caller(source_ip=text))
    walks = tuple(
        Walk(
            complaint.narrowed(caller, text),
            (Visited("reason", "other", (beside,), (source,)),),
            "reason",
            conclusion=conclusion or finding,
        )
        for caller in callers
    )
    case = Case(DomainId(text, text, text, text), AT, Principal(text, text, text, text))
    return case, complaint, Examination(walks)
