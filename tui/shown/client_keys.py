"""Key, presented and stored certificate side by side, by digests of their keys, as in the article."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from diagnostics.admission.likeness import Row, Who
from diagnostics.model.finding import Severity
from diagnostics.report.language import _, counted
from diagnostics.x509.key_match import MODULUS
from tui.shown.article import Article, Line
from tui.shown.client_differences import differences
from tui.shown.marks import Marks, outside


def keys_title(rows: Sequence[Row], marks: Marks) -> str:
    """Return whether the key belongs and how many stored certificates are alike, in a few words."""
    key = next((one for one in rows if one.who is Who.KEY), None)
    stored = [one for one in rows if one.who is Who.STORED]
    told = _("no key given") if key is None else _belongs(key, marks)
    if any(one.identical for one in stored):
        return _("{key}, stored unchanged").format(key=told)
    if not stored:
        return told
    alike = counted("{count} stored is alike", "{count} stored are alike", len(stored))
    return f"{told}, {alike}"


def _belongs(key: Row, marks: Marks) -> str:
    if key.same_key:
        return f"{marks.sign(Severity.OK)} {_('key belongs')}"
    return f"{marks.sign(Severity.PROBLEM)} {_('key of another certificate')}"


def keys_article(rows: Sequence[Row], commands: Sequence[str], marks: Marks) -> Article:
    """Return what is equal, the digests, what differs in stored certificates, and how to see it by hand."""
    presented, *others = rows
    lines = [Line(_name(one), _judged(one, marks)) for one in others]
    if all(one.who is not Who.KEY for one in others):
        lines.insert(
            0, Line(_("Key"), Text(_("none given; o takes one, compares it and keeps nothing of it")))
        )
    if all(one.who is not Who.STORED for one in others):
        lines.append(Line(_("Stored"), Text(_("nothing of this name or key is in the truststore"))))
    for row in rows:
        lines += _digests(row)
    for row in others:
        lines += _differing(presented, row)
    lines += [
        Line("" if number else _("By hand"), Text(f"$ {command}", "bold", overflow="fold"))
        for number, command in enumerate(commands)
    ]
    return Article((), tuple(lines))


def _name(row: Row) -> str:
    return {Who.PRESENTED: _("Presented"), Who.KEY: _("Key"), Who.STORED: _("Stored")}[row.who]


def _compared(row: Row) -> str:
    return _("modulus") if row.key.compared == MODULUS else _("public key")


def _judged(row: Row, marks: Marks) -> Text:
    """Return how a row compares with the presented certificate, as sign and words."""
    place = _("block {index}: ").format(index=row.block) if row.block is not None else ""
    what = _compared(row)
    if row.identical:
        severity, told = Severity.OK, _("equal, the same certificate byte for byte")
    elif row.same_key:
        severity = Severity.OK if row.who is Who.KEY else Severity.WARNING
        told = _("equal {what}") if row.who is Who.KEY else _("equal {what}, another certificate")
    else:
        severity, told = Severity.PROBLEM, _("another {what}: not equal")
    line = marks.signed(severity)
    line.append(f" {place}{told.format(what=what)}", marks.ink(severity))
    if row.certificate is not None:
        line.append_text(outside(f" {row.certificate.subject.rfc4514}"))
    line.no_wrap, line.overflow = False, "fold"
    return line


def _digests(row: Row) -> Iterator[Line]:
    yield Line(_name(row), _bold(_("the {what}:").format(what=_compared(row))))
    yield from _both(row.key.sha1, row.key.sha256)
    if row.certificate is not None:
        yield Line("", _bold(_("the whole certificate:")))
        yield from _both(row.sha1, row.certificate.fingerprint_sha256)


def _both(sha1: str, sha256: str) -> Iterator[Line]:
    yield Line("SHA-1", Text(sha1, overflow="fold"))
    yield Line("SHA-256", Text(sha256, overflow="fold"))


def _differing(presented: Row, row: Row) -> Iterator[Line]:
    if presented.certificate is None or row.certificate is None or row.identical:
        return
    yield Line(_("Differs"), _bold(_("field: presented | stored")))
    for field, ours, theirs in differences(presented.certificate, row.certificate):
        line = outside(f"{field}: ")
        line.append_text(outside(ours))
        line.append(" | ", "dim")
        line.append_text(outside(theirs))
        yield Line("", line)


def _bold(text: str) -> Text:
    return Text(text, "bold", overflow="fold")
