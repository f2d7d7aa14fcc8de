"""For whom a conclusion is, and since when that caller was refused."""

from datetime import datetime

from diagnostics.model.complaint import Caller
from diagnostics.model.text import clean
from diagnostics.report.language import _, counted
from diagnostics.report.message import moment
from diagnostics.walk.matching import client
from diagnostics.walk.refused import Refused
from diagnostics.walk.steps import Walk


def caller_name(caller: Caller) -> str:
    """Return the most telling name of a caller, harmless for a terminal."""
    if caller.subject:
        return clean(caller.subject)
    if caller.serial:
        return _("serial {serial}").format(serial=clean(caller.serial))
    return clean(caller.source_ip) if caller.source_ip else _("unknown caller")


def for_whom(walk: Walk) -> str:
    """Return whom a walk is about."""
    if walk.complaint.caller:
        return caller_name(walk.complaint.caller)
    given = client(walk.complaint)
    if given is not None:
        return _("{client}, by its file").format(client=clean(given.subject.rfc4514))
    return _("the call that was told") if walk.complaint.about_a_call else _("all callers of the domain")


def refused_words(found: Refused | None) -> str:
    """Return how often and since when, apart for what another truststore decided; empty where none was."""
    if found is None:
        return ""
    if found.changed_at is None:
        return _span(found.times)
    changed, before = moment(found.changed_at), _span(found.times[: found.before])
    if not found.since:
        return _("{before}; all before the truststore changed at {changed}").format(
            before=before, changed=changed
        )
    return _("{since}, since the truststore changed at {changed}; before that {before}").format(
        since=_span(found.since), changed=changed, before=before
    )


def _span(times: tuple[datetime, ...]) -> str:
    if len(times) == 1:
        return _("once, at {at}").format(at=moment(times[0]))
    many = counted("{count} time", "{count} times", len(times))
    return _("{many}, from {first} to {last}").format(
        many=many, first=moment(times[0]), last=moment(times[-1])
    )
