"""Other domains whose truststore is the same object in S3."""

from diagnostics.cases.domains import Lister
from diagnostics.model.case import Case
from diagnostics.model.domain import Domain, MutualTls
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.finding import Certainty, Finding, Severity, told


async def others_on(case: Case, setting: MutualTls, sources: Lister) -> tuple[Finding, ...]:
    """Return which other domains of the account and region have a version of the same object attached.

    A list that could not be read to its end is a finding as well.
    """
    known: dict[str, Domain] = {}
    findings = []
    pages = sources.domains()
    try:
        async for page in pages:
            known.update((one.key, one) for one in page)
    except DiagnosticsError as error:
        params = told(why=error.params.get("why", "failed"), action=error.params.get("action") or None)
        findings.append(Finding("truststore-others-unread", Severity.UNKNOWN, Certainty.OBSERVED, params))
    finally:
        await pages.aclose()
    known.pop(case.domain.key, None)
    same = [one for one in known.values() if one.mutual_tls and one.mutual_tls.uri == setting.uri]
    if same:
        names = tuple(f"{one.key} ({_version(one)})" for one in sorted(same, key=lambda one: one.key))
        findings.append(Finding("truststore-shared", Severity.NOTE, Certainty.OBSERVED, told(domains=names)))
    return tuple(findings)


def _version(domain: Domain) -> str:
    return (domain.mutual_tls.version if domain.mutual_tls else None) or "-"
