"""A change that a domain's tags tell, as plain lines."""

from collections.abc import Iterator

from diagnostics.changes.traces import Found
from diagnostics.changes.workaround.existing import EXISTING_KINDS
from diagnostics.changes.workaround.rebuilt import KINDS
from diagnostics.model.domain import DomainId
from diagnostics.model.text import clean
from diagnostics.report.catalogue import message
from diagnostics.report.change_lines import command, sentence
from diagnostics.report.language import _
from diagnostics.report.message import filled, moment


def found_lines(found: Found, domain: DomainId) -> Iterator[str]:
    """Yield what was begun, by whom and when, the calls that undo it, and what is left to do by hand."""
    mark = found.mark
    kind = sentence(mark.kind) if mark.kind in (*KINDS, *EXISTING_KINDS) else clean(mark.kind)
    yield f"{clean(mark.change_id)}  {kind}"
    yield "  " + _("{domain}, begun {at} by {principal}").format(
        domain=clean(domain.name), at=moment(mark.since), principal=clean(mark.principal)
    )
    if found.change is not None:
        yield "  " + _("Undoing looks at each of these first, and then calls:")
        values = {made: value for record in found.records for made, value in record.made.items()}
        for call in found.change.undoing:
            given = call.given(values)
            yield f"    $ {command(given.command(domain.region, found.change.order))}"
    for note in found.notes:
        text = message(note.code)
        for part in (text.title, text.meaning, text.next):
            if part:
                yield "  " + filled(part, note.params)
    for call in found.by_hand:
        yield f"    $ {command(call.command(domain.region))}"
