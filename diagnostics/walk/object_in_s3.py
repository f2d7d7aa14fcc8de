"""Where the attached content cannot be known: what the object that S3 holds now would do with a client."""

from diagnostics.model.asks import TruststoreAt
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Known, sources
from diagnostics.model.finding import Certainty, Finding, Remedy, Severity, told
from diagnostics.walk.attached import mutual_tls, newest, truststore
from diagnostics.walk.judging import Judged, about, verdict_on
from diagnostics.walk.remedies import attach_version, fetch_truststore

_UNVERSIONED = (None, "null")


def object_ask(case: Case, judgement: Judged) -> TruststoreAt | None:
    """Return the ask for the object to try in place of the attached one; ``None`` where that is known."""
    setting, latest = mutual_tls(case), newest(case)
    if setting is None or judgement.client is None or judgement.attached is not None:
        return None
    if setting.version is None:
        return TruststoreAt(setting.uri, None)
    gone = case.get(TruststoreAt(setting.uri, setting.version))
    known_gone = isinstance(gone, Known) and gone.value is None
    return TruststoreAt(setting.uri, latest.version) if known_gone and latest else None


def object_admits(case: Case, complaint: Complaint, judgement: Judged) -> Finding | None:
    """Return the conclusion that S3's object admits whom the gateway refused, so that it had another one."""
    ask = object_ask(case, judgement)
    found = case.get(ask) if ask else None
    if not isinstance(found, Known) or found.value is None or judgement.client is None:
        return None
    stored = found.value
    if verdict_on(judgement.client, truststore(stored.content), case.at).admitted is not True:
        return None
    remedies: tuple[Remedy, ...] = (fetch_truststore(judgement),)
    if stored.version not in _UNVERSIONED:
        remedies = (attach_version(case, str(stored.version)), *remedies)
    return Finding(
        "object-in-s3-admits",
        Severity.PROBLEM,
        Certainty.INFERRED,
        told(**about(judgement, complaint), newest=stored.version, uploaded=stored.modified_at),
        sources(found),
        ("truststore.copied", "truststore.unpinned", "log.reason.issuer"),
        remedies,
    )
