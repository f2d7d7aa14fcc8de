"""The saved cases as lines and as JSON."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from diagnostics.model.text import clean
from diagnostics.report.failures import sentence
from diagnostics.report.json_parts import SCHEMA, line, time
from diagnostics.report.language import _, counted
from diagnostics.report.lines import headline
from diagnostics.report.message import moment

if TYPE_CHECKING:
    from diagnostics.cases.saved import SavedCase


def saved_lines(found: "Sequence[SavedCase]") -> Iterator[str]:
    """Yield each case by its name, with what it is about and what is concluded from it."""
    for one in found:
        yield clean(one.name)
        if one.domain is not None and one.at is not None:
            yield "  " + _("{domain}, account {account}, {region}, as of {at}").format(
                domain=clean(one.domain.key),
                account=clean(one.domain.account),
                region=clean(one.domain.region),
                at=moment(one.at),
            )
        yield f"  {conclusion_line(one)}"
    if not found:
        yield _("No case is saved; s on a case saves it.")


def conclusion_line(one: "SavedCase") -> str:
    """Return what is concluded from a case, or why it cannot be read, in one line."""
    if one.error is not None:
        return _("unreadable: {why}").format(why=sentence(one.error))
    if not one.conclusions:
        return _("no conclusion yet: a question is open")
    more = len(one.conclusions) - 1
    first = headline(one.conclusions[0])
    return first + (
        counted(" (and {count} caller more)", " (and {count} callers more)", more) if more else ""
    )


def saved_json(one: "SavedCase") -> str:
    """Return what ``cases --json`` prints for a case."""
    form: dict[str, Any] = {
        "schema": SCHEMA,
        "name": one.name,
        "domain": one.domain.name if one.domain else None,
        "id": (one.domain.id or None) if one.domain else None,
        "account": one.domain.account if one.domain else None,
        "region": one.domain.region if one.domain else None,
        "at": time(one.at) if one.at else None,
        "conclusions": [found.code for found in one.conclusions],
        "error": one.error.code if one.error else None,
    }
    return line(form)
