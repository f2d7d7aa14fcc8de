"""The rights of a policy as plain lines: what each is for, and what is lost without it."""

from collections.abc import Iterable, Iterator

from diagnostics.report.catalogue.rights import RIGHTS
from diagnostics.report.language import _
from diagnostics.rights.statements import Right


def rights(wanted: Iterable[Right]) -> Iterator[str]:
    """Yield three lines for each right, told by the id of its statement."""
    for right in wanted:
        text = RIGHTS[right.sid]
        yield f"{right.sid} ({_('optional')})" if right.optional else right.sid
        yield f"  {_(text.title)}."
        yield "  " + _("Without it: {loss}.").format(loss=_(text.meaning))


def to_fill_in(placeholders: Iterable[str]) -> str:
    """Return what is left to do before the policy allows anything."""
    return _("Put in what stands for {placeholders}, or give it as an option: mtls-tui policy --help").format(
        placeholders=", ".join(placeholders)
    )
