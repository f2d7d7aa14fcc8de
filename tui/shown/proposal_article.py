"""A proposal as a whole, and one certificate of it, for the pane beside the table."""

from collections.abc import Iterable, Iterator

from rich.text import Text

from diagnostics.model.finding import Finding
from diagnostics.model.text import clean
from diagnostics.remediation.prediction import Prediction
from diagnostics.report.foretold import depth, foretold, renewed
from diagnostics.report.language import _, counted
from diagnostics.report.told import Told, told
from diagnostics.walk.attached import truststore
from tui.shown.article import Article, Line
from tui.shown.certificate import certificate_article
from tui.shown.forest import store_health
from tui.shown.marks import Marks, outside
from tui.shown.proposal import ADDED, REMOVED, RENEWED, ProposalView, Row
from tui.shown.proposal_words import KEYS_FOR
from tui.shown.spans import span_words


def whole_article(view: ProposalView, rows: Iterable[Row], marks: Marks) -> Article:
    """Return whom the proposal admits, what to know before, what stays wrong, and the three truststores."""
    lines = [
        *_admitted(view.seen, marks),
        *_findings(_("Know"), view.proposal.findings if view.proposal else (), marks),
        *_standing(view, marks),
        *_changes(rows, view),
        *_three(view),
        *_looked_at(view),
    ]
    return Article((), tuple(lines))


def _admitted(seen: Prediction | None, marks: Marks) -> Iterator[Line]:
    if seen is None:
        return
    label = _("Admits")
    for one in foretold(seen):
        text = Text(overflow="fold")
        if one.severity is not None:
            text.append(f"{marks.sign(one.severity)} ", marks.ink(one.severity))
        text.append(one.text)
        yield Line(label, text)
        label = ""
    yield from _findings(_("Coverage"), seen.findings, marks)


def _findings(label: str, found: Iterable[Finding], marks: Marks) -> Iterator[Line]:
    for finding in found:
        text = told(finding)
        yield Line(label, _title(text, marks))
        helps = KEYS_FOR.get(finding.code)
        if text.meaning:
            yield Line("", Text(f"  {text.meaning}"))
        if helps or text.next:
            yield Line("", Text(f"  {helps or text.next}", marks.accent if helps else ""))
        label = ""


def _title(text: Told, marks: Marks) -> Text:
    return Text.assemble((f"{marks.sign(text.severity)} ", marks.ink(text.severity)), text.title)


def _standing(view: ProposalView, marks: Marks) -> Iterator[Line]:
    label = _("As before")
    for finding in view.proposal.standing if view.proposal else ():
        yield Line(label, _title(told(finding), marks))
        label = ""


def _changes(rows: Iterable[Row], view: ProposalView) -> Iterator[Line]:
    if view.proposal is None:
        return
    label = _("Changes")
    for row in rows:
        if row.change and (row.change != RENEWED or row.renewal):
            yield Line(label, outside(f"{row.change} {row.certificate.subject.rfc4514}"))
            label = ""
    if view.proposal.changed.same:
        yield Line(label, Text(_("the same certificates, in other bytes")))


def _three(view: ProposalView) -> Iterator[Line]:
    there = view.there
    if there is None:
        return
    yield Line(_("Attached"), Text(_version(there.setting.version, there.attached.content)))
    if there.newest_version == there.setting.version:
        yield Line(_("Newest"), Text(_("the same")))
    else:
        yield Line(_("Newest"), Text(_version(there.newest_version, there.newest.content)))
    if view.proposal is not None:
        yield Line(_("Proposed"), Text(_certificates(view.proposal.draft.content)))


def _version(version: str | None, content: bytes) -> str:
    return _("version {version}, {certificates}").format(
        version=clean(version or "-"), certificates=_certificates(content)
    )


def _certificates(content: bytes) -> str:
    return counted("{count} certificate", "{count} certificates", len(truststore(content).certificates))


def _looked_at(view: ProposalView) -> Iterator[Line]:
    logs = _("whole") if view.wanted.whole else _("refused callers only")
    told_span = _("the logs of {span}, {logs} · o otherwise").format(
        span=span_words(view.wanted.since), logs=logs
    )
    yield Line(_("Looks at"), Text(told_span))
    for file in view.wanted.files:
        yield Line("", outside(file))
    watched = _("for {span} afterwards").format(span=span_words(view.span)) if view.span else _("not")
    yield Line(_("Watched"), Text(watched))


def certificate_in(view: ProposalView, row: Row, marks: Marks) -> Article:
    """Return a certificate with what happens to it, and what is wrong with it in the proposed truststore."""
    label = _("Change")
    lines = [Line("" if number else label, Text(one)) for number, one in enumerate(_happens(view, row))]
    if view.proposal is not None and row.proposed:
        wrong = store_health(view.proposal.after, view.at).get(row.certificate.fingerprint_sha256, ())
        lines += _findings(_("Wrong"), wrong, marks)
    return Article((), (*lines, *certificate_article(row.certificate, view.at).lines))


def _happens(view: ProposalView, row: Row) -> Iterator[str]:
    if row.renewal is not None:
        yield renewed(row.renewal)
    words = {ADDED: _("added"), REMOVED: _("removed"), RENEWED: _("another one takes its place")}
    if row.change and row.renewal is None:
        yield words[row.change]
    if view.proposal is not None and row.proposed and row.change:
        yield depth(row.certificate, view.proposal.after)
