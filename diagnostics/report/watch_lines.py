"""The watch after a truststore changed, in sentences: who is refused now, and how the watch ended."""

from typing import TYPE_CHECKING

from diagnostics.model.text import clean
from diagnostics.report.language import _, counted
from diagnostics.report.lines_denials import line

if TYPE_CHECKING:
    from diagnostics.logs.denial import Denial
    from diagnostics.remediation.watch import Watched


def refused_line(denial: "Denial") -> str:
    """Return that somebody is refused who was not before."""
    return _("REFUSED, and was not before: {denial}").format(denial=line(denial))


def ended_line(found: "Watched") -> str:
    """Return what a watch came to that lasted to its end, or had nothing to watch."""
    if not found.followed:
        return _("Nothing could be watched: no log of the domain is on and can be read back.")
    if not found.announced:
        return _("Watched: the logs show nobody refused who was not refused before.")
    return counted(
        "Watched: {count} caller is refused who was not before.",
        "Watched: {count} callers are refused who were not before.",
        found.announced,
    )


def left_line() -> str:
    """Return that the watch was ended by whoever began it."""
    return _("The watch was ended; the change stands.")


def early_line() -> str:
    """Return that the watch ended because nothing could be read any more."""
    return _("The watch ended early; the change stands.")


def unwatched_line() -> str:
    """Return that the watch could not even begin."""
    return _("Nothing is watched: AWS cannot be asked any more. The change stands.")


def back_line(command: str) -> str:
    """Return which command takes the change back."""
    return _("To take it back: {command}").format(command=command)


def no_way_back_line(domain: str) -> str:
    """Return that nothing takes the change back, and what helps instead."""
    return _("It cannot be taken back; another version: mtls-tui attach {domain} --version ID").format(
        domain=clean(domain)
    )
