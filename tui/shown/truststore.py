"""A truststore as the screen needs it: its content, its versions, or why they are not known."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rich.text import Text

from diagnostics.admission.truststore import Truststore
from diagnostics.model.asks import TruststoreAt, TruststoreVersions
from diagnostics.model.case import Case
from diagnostics.model.domain import MutualTls
from diagnostics.model.evidence import Ask, Known, Unreadable
from diagnostics.model.finding import Severity
from diagnostics.model.truststore import ObjectVersion
from diagnostics.report.language import _
from diagnostics.report.message import moment
from diagnostics.report.told import told
from diagnostics.walk.attached import mutual_tls, newest, truststore, truststore_asks
from diagnostics.x509.certificate import Certificate
from tui.shown.article import Article, Line
from tui.shown.certificate import certificate_article
from tui.shown.failures import ToldFailure, unreadable_line
from tui.shown.forest import block_key, block_line, store_health
from tui.shown.marks import Marks, cell, outside


@dataclass(frozen=True)
class StoreView:
    """What a case knows of its truststore."""

    setting: MutualTls
    case: Case
    asks: tuple[Ask[Any], ...]
    content: bytes | None
    """The bytes shown; of the attached version, or of S3's newest where none is pinned."""

    @property
    def at(self) -> datetime:
        """The moment the case is about."""
        return self.case.at

    @property
    def store(self) -> Truststore | None:
        """The certificates in the content."""
        return truststore(self.content) if self.content is not None else None

    @property
    def versions(self) -> tuple[ObjectVersion, ...]:
        """The versions in S3, newest first; empty where they are not known."""
        found = self.case.get(TruststoreVersions(self.setting.uri))
        return found.value if isinstance(found, Known) else ()

    @property
    def failure(self) -> ToldFailure | None:
        """Why what is shown is not the attached content, or why nothing is."""
        found = self.case.get(TruststoreAt(self.setting.uri, self.setting.version))
        if isinstance(found, Unreadable):
            return ToldFailure(unreadable_line(_("The truststore"), found), outside(found.detail).plain, "")
        if isinstance(found, Known) and found.value is None:
            return ToldFailure(_("The truststore's object or version is no longer in S3."), "", "")
        if self.setting.version is None and found is not None:
            return ToldFailure(
                _("No version is pinned: what the domain has attached cannot be known."),
                _("Shown is the newest content of S3, which may be another."),
                "",
            )
        return None

    def certificate(self, fingerprint: str) -> Certificate | None:
        """Return the certificate of a line of the forest."""
        every = self.store.certificates if self.store else ()
        return next((one for one in every if one.fingerprint_sha256 == fingerprint), None)

    def title(self, marks: Marks) -> Text:
        """Return where the truststore is and which version is attached, in one line."""
        line = cell("")
        version = self.setting.version
        line.append(
            _("attached {version}").format(version=outside(version).plain) if version else _("none pinned")
        )
        latest = newest(self.case)
        if latest is not None and version is not None:
            newer = latest.version != version
            word = _(" · newer in S3 (v)") if newer else _(" · newest")
            line.append(word, marks.ink(Severity.WARNING) if newer else "")
        line.append_text(cell(f"  {self.setting.uri}"))
        return line


def store_view(case: Case) -> StoreView | None:
    """Return what the case knows of its truststore; ``None`` while its setting is not known."""
    setting = mutual_tls(case)
    if setting is None:
        return None
    found = case.get(TruststoreAt(setting.uri, setting.version))
    content = found.value.content if isinstance(found, Known) and found.value else None
    return StoreView(setting, case, truststore_asks(case), content)


def detail(view: StoreView, key: str, marks: Marks) -> Article:
    """Return what is told of a line of the forest."""
    if view.store is None:
        reading = view.case.get(TruststoreAt(view.setting.uri, view.setting.version)) is None
        return Article((Text(_("reading") if reading else _("nothing to show")),), ())
    wrong = store_health(view.store, view.at).get(key, ())
    lines = []
    for finding in wrong:
        text = told(finding)
        line = marks.status(text.severity)
        line.append(f" {text.title}")
        line.no_wrap, line.overflow = False, "fold"
        lines += [Line("", part) for part in (line, Text(text.meaning), Text(text.next)) if part.plain]
    one = view.certificate(key)
    if one is not None:
        article = certificate_article(one, view.at)
        block = view.store.bundle.block_with(one)
        where = (
            (Line(_("Place"), Text(_place(block.index, block.first_line, block.last_line))),) if block else ()
        )
        return Article(article.heading, (*lines, *where, *article.lines))
    block = next((one for one in view.store.bundle.blocks if block_key(one.index) == key), None)
    if block is not None:
        detail_line = (Line(_("Library"), outside(block.detail)),) if block.detail else ()
        return Article((Text(block_line(block)),), (*lines, *detail_line))
    return Article((), tuple(_missing(view, key)))


def _place(index: int, first: int, last: int) -> str:
    return _("block {index}, lines {first}-{last}").format(index=index, first=first, last=last)


def _missing(view: StoreView, key: str) -> list[Line]:
    parents = view.store.forest.missing_parents if view.store else ()
    number = key.removeprefix("missing ")
    if not key.startswith("missing ") or int(number) >= len(parents):
        return []
    parent = parents[int(number)]
    return [
        Line(_("Missing"), outside(parent.subject.rfc4514)),
        Line(_("Key id"), outside(parent.key_id or _("not said"))),
        Line(_("Issued"), outside(", ".join(one.subject.rfc4514 for one in parent.children))),
        Line(_("Issuer at"), outside(", ".join(parent.aia) or "-")),
    ]


def versions_article(view: StoreView, marks: Marks) -> Article:
    """Return the versions in S3, newest first, with the attached one marked."""
    found = view.case.get(TruststoreVersions(view.setting.uri))
    heading = (Text(_("Versions in S3, newest first"), "bold"),)
    if isinstance(found, Unreadable):
        return Article(heading, (Line("", Text(unreadable_line(_("The list of versions"), found))),))
    if found is None:
        return Article(heading, (Line("", Text(_("reading"))),))
    lines = []
    for one in found.value:
        attached = one.version == view.setting.version
        text = outside(one.version)
        text.append(f"\n{moment(one.modified_at)}")
        text.append(
            _("  {size} bytes").format(size=f"{one.size:,}") if not one.delete_marker else _("  deleted")
        )
        lines.append(Line(f"{marks.here} {_('in use')}" if attached else "", text))
    if view.setting.version and all(one.version != view.setting.version for one in found.value):
        lines.append(Line("", Text(_("The attached version is not among them."))))
    return Article(heading, tuple(lines))
