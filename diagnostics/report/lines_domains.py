"""The plain lines of ``domains``: one for each domain, in columns, and what the list does not tell."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.finding import Severity
from diagnostics.model.text import clean
from diagnostics.report.failures import sentence
from diagnostics.report.language import _, counted
from diagnostics.report.told import STATUS
from diagnostics.report.worst import worst
from diagnostics.walk.attached import newest
from diagnostics.walk.targets import targets

if TYPE_CHECKING:
    from diagnostics.cases.domains import DomainList, Listed

_VERSION = 10
"""Characters of a version id that are shown; ``--json`` and ``diagnose`` give all."""


def domains(found: "DomainList", *, every: bool) -> Iterator[str]:
    """Yield the list; ``every`` names those without mutual TLS too, which are only counted otherwise."""
    shown = found.listed if every else found.mutual
    if shown:
        heads = (_("Status"), _("Domain"), _("mTLS"), _("APIs"), _("Truststore"), _("Worst finding"))
        yield from _columns([heads, *map(_cells, shown)])
    left = len(found.listed) - len(shown)
    if left:
        yield counted("{count} domain without mutual TLS; --all names it",
                      "{count} domains without mutual TLS; --all names them", left)  # fmt: skip
    if shown and not found.surveyed:
        yield _("The logs were not read: who is refused, and why, is told with --survey.")


def account_notice(found: "DomainList") -> DiagnosticsError | None:
    """Return what to say where the account has nothing to diagnose; ``None`` where it has, or may have."""
    if found.failure is not None or found.mutual:
        return None
    code = "no-mutual-tls-here" if found.listed else "no-domains-here"
    return DiagnosticsError(code, account=found.principal.account, region=found.principal.region)


def _cells(one: "Listed") -> tuple[str, ...]:
    return (_status(one), clean(one.domain.key), _("on") if one.domain.mutual_tls else _("off"),
            " ".join(_kinds(one)) or "-", clean(_versions(one)) or "-", _worst(one))  # fmt: skip


def _status(one: "Listed") -> str:
    if one.domain.mutual_tls is None:
        return "-"
    found = worst(one.examination) if one.examination else None
    _sign, ascii_sign, word = STATUS[found.severity if found else Severity.UNKNOWN]
    return f"{ascii_sign} {_(word)}"


def _worst(one: "Listed") -> str:
    if one.domain.mutual_tls is None:
        return "-"
    if one.failure is not None:
        return sentence(one.failure)
    found = worst(one.examination) if one.examination else None
    return found.title if found else _("no conclusion yet: a question is open")


def _kinds(one: "Listed") -> tuple[str, ...]:
    found = targets(one.case, one.complaint) if one.case else ()
    return tuple(sorted({target.api.kind.value for target in found}))


def _versions(one: "Listed") -> str:
    setting, latest = one.domain.mutual_tls, newest(one.case) if one.case else None
    if setting is None:
        return ""
    if setting.version is None:
        return _("not pinned")
    if latest is None or latest.version == setting.version:
        return _short(setting.version)
    return _("{version} (newest {newest})").format(
        version=_short(setting.version), newest=_short(latest.version)
    )


def _short(version: str) -> str:
    return version if len(version) <= _VERSION else f"{version[:_VERSION]}.."


def _columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
