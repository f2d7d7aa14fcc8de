"""What is wrong with the attached truststore, whoever calls."""

from diagnostics.admission.health import health
from diagnostics.model.asks import TruststoreAt, TruststoreVersions
from diagnostics.model.case import Case
from diagnostics.model.evidence import Known, Unreadable
from diagnostics.model.finding import Certainty, Finding, Severity, told
from diagnostics.walk.attached import attached, mutual_tls, newest
from diagnostics.walk.claims import unreadable
from diagnostics.walk.truststore_warnings import truststore_warnings


def truststore_findings(case: Case) -> tuple[Finding, ...]:
    """Return everything that is known to be wrong with the truststore, or why it is not known."""
    return (*availability(case), *truststore_warnings(case), *_health(case), *newer_version(case))


def availability(case: Case) -> tuple[Finding, ...]:
    """Return why the attached truststore's content is not known; nothing where it is."""
    setting = mutual_tls(case)
    if setting is None:
        return ()
    where = told(uri=setting.uri, version=setting.version)
    if setting.version is None:
        return (
            Finding(
                "truststore-unpinned",
                Severity.WARNING,
                Certainty.INFERRED,
                where,
                facts=("truststore.unpinned",),
            ),
        )
    ask = TruststoreAt(setting.uri, setting.version)
    found = case.get(ask)
    if isinstance(found, Unreadable):
        return (unreadable(ask, found),)
    if isinstance(found, Known) and found.value is None:
        gone = Finding(
            "truststore-object-gone",
            Severity.WARNING,
            Certainty.OBSERVED,
            where,
            (found.source,),
            ("truststore.object-deleted",),
        )
        return (gone,)
    return ()


def _health(case: Case) -> tuple[Finding, ...]:
    content = attached(case)
    return health(content.store, case.at) if content else ()


def faults(case: Case) -> tuple[Finding, ...]:
    """Return what the article checks where an issuer is not found: warnings, and what is surely wrong."""
    surely = tuple(one for one in _health(case) if one.severity is Severity.PROBLEM)
    return (*truststore_warnings(case), *surely)


def newer_version(case: Case) -> tuple[Finding, ...]:
    """Return the finding that S3 holds a newer version than the one attached."""
    setting = mutual_tls(case)
    latest = newest(case)
    if setting is None or setting.version is None or latest is None or latest.version == setting.version:
        return ()
    params = told(attached=setting.version, newest=latest.version, uploaded=latest.modified_at)
    evidence = case.get(TruststoreVersions(setting.uri))
    return (
        Finding(
            "newer-version-in-s3",
            Severity.WARNING,
            Certainty.OBSERVED,
            params,
            (evidence.source,) if evidence else (),
            ("truststore.copied",),
        ),
    )
