"""One domain of the list: its row, and what is told of it beside the list."""

from collections.abc import Collection

from rich.text import Text

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.domain import Domain, Principal
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.finding import Severity
from diagnostics.report.language import _
from diagnostics.report.lines import caller_name
from diagnostics.report.told import told
from diagnostics.report.worst import WORST_FIRST, worst
from diagnostics.walk.attached import newest
from diagnostics.walk.targets import targets
from tui.open_cases import OpenCase
from tui.shown.article import Article, filled_lines
from tui.shown.failures import told_failure
from tui.shown.marks import Marks, cell, muted, outside, sentence


def rank(opened: OpenCase | None) -> int:
    """Return where a domain stands among others when the worst come first."""
    found = worst(opened.examination) if opened and opened.examination else None
    return WORST_FIRST.index(found.severity) if found else len(WORST_FIRST)


def row(domain: Domain, opened: OpenCase | None, marks: Marks) -> tuple[Text, ...]:
    """Return a domain's cells: status, name, mutual TLS, worst finding."""
    status, finding = _state(domain, opened, marks)
    on = cell(_("on")) if domain.mutual_tls else muted(_("off"))
    name = cell(domain.key) if domain.mutual_tls else muted(domain.key)
    return (status, name, on, finding)


def _state(domain: Domain, opened: OpenCase | None, marks: Marks) -> tuple[Text, Text]:
    if domain.mutual_tls is None:
        return Text(""), muted("-")
    if opened is None:
        return muted(marks.unseen), muted(_("not looked at yet"))
    if opened.failure is not None:
        return marks.status(Severity.UNKNOWN), sentence(told_failure(opened.failure).title)
    found = worst(opened.examination) if opened.examination else None
    if found is not None:
        return marks.status(found.severity), sentence(found.title)
    if opened.run:
        return Text(marks.here, marks.accent), muted(_("reading"))
    return marks.status(Severity.UNKNOWN), cell(_("no conclusion yet: a question is open"))


def beside(domain: Domain, opened: OpenCase | None, marks: Marks) -> Article:
    """Return what is told of a domain beside the list."""
    case, complaint = (opened.case, opened.complaint) if opened else (None, None)
    lines = filled_lines(
        (
            (_("Finding"), _conclusions(opened, marks)),
            (_("APIs"), _apis(case, complaint)),
            (_("Store"), _truststore(domain, case)),
            (
                _("Endpoint"),
                outside(", ".join((*domain.endpoint_types, domain.security_policy or "")).rstrip(", ")),
            ),
            (_("State"), outside(domain.status or "")),
        )
    )
    return Article((outside(domain.key),), lines)


def account_notice(principal: Principal | None, domains: Collection[Domain]) -> DiagnosticsError | None:
    """Return what to say of an account where there is nothing to diagnose; ``None`` where there is."""
    if principal is None or any(one.mutual_tls for one in domains):
        return None
    code = "no-mutual-tls-here" if domains else "no-domains-here"
    return DiagnosticsError(code, account=principal.account, region=principal.region)


def _conclusions(opened: OpenCase | None, marks: Marks) -> Text:
    text = Text()
    if opened is None or opened.examination is None:
        return text
    if opened.failure is not None:
        return Text(told_failure(opened.failure).title)
    for walk in opened.examination.walks:
        if walk.conclusion is None:
            continue
        caller = f"{caller_name(walk.complaint.caller)}: " if walk.complaint.caller else ""
        text.append("\n" if text.plain else "")
        text.append_text(marks.signed(walk.conclusion.severity))
        text.append(f" {caller}{told(walk.conclusion).title}")
    return text


def _apis(case: Case | None, complaint: Complaint | None) -> Text:
    if case is None or complaint is None:
        return Text()
    found = (
        f"/{t.mapping.path} {t.api.kind.value} {t.api.id}/{t.mapping.stage}" for t in targets(case, complaint)
    )
    return outside(", ".join(found))


def _truststore(domain: Domain, case: Case | None) -> Text:
    setting = domain.mutual_tls
    if setting is None:
        return Text()
    pinned = (
        _("version {version}").format(version=setting.version) if setting.version else _("no version pinned")
    )
    latest = newest(case) if case else None
    newer = _(", newer in S3") if latest and setting.version and latest.version != setting.version else ""
    return outside(f"{setting.uri}, {pinned}{newer}")
