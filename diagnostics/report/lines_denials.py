"""The plain lines of ``denials``."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from diagnostics.logs.denial import UNTIMED, Denial
from diagnostics.logs.openssl_words import openssl_words
from diagnostics.logs.reasons import ReasonKind
from diagnostics.logs.tallies import Tally
from diagnostics.model.complaint import Caller
from diagnostics.model.finding import Severity
from diagnostics.model.text import clean
from diagnostics.report.catalogue import message
from diagnostics.report.language import _, counted
from diagnostics.report.lines import caller_name
from diagnostics.report.message import moment
from diagnostics.report.told import STATUS


def denials(found: Iterable[Denial]) -> Iterator[str]:
    """Yield a line for each denial, and how many there are."""
    count = 0
    for one in found:
        count += 1
        yield line(one)
    yield _total(count)


def line(one: Denial) -> str:
    """Return the line of one denial."""
    outside = (what(one), one.path, one.request_id)
    reason, path, request_id = (clean(part) if part else "" for part in outside)
    parts = (_at(one.at), _sign(one), reason, caller_name(one.caller), path, request_id)
    return "  ".join(part for part in parts if part)


def groups(found: Iterable[Tally]) -> Iterator[str]:
    """Yield a line for each group, and how many denials there are."""
    count = 0
    for one in found:
        count += one.count
        who = _identified(one.example.caller)
        span = _("{first} to {last}").format(first=_at(one.example.at), last=_at(one.last))
        yield f"{one.count:7}  {_sign(one.example)}  {clean(what(one.example))}  {who}  {span}"
    yield _total(count)


def what(one: Denial) -> str:
    """Return why a request was refused, as far as the logs tell; outside text in it is raw."""
    if one.reason is not None:
        words = openssl_words(one.reason) if one.kind is ReasonKind.OTHER else None
        if words is None:
            return one.reason
        told = _("OpenSSL's words for its error {code}; AWS does not document them")
        return f"{one.reason} ({told.format(code=words.codes[0])})"
    if one.cause:
        return _(message(f"cause-{one.cause.kind}").title)
    if one.mutual_tls is False:
        return _("not mutual TLS: its log, which tells of every such refusal, is silent")
    return _("no reason logged")


def _identified(caller: Caller) -> str:
    """Return a caller's name and what tells it from others of that name, harmless for a terminal."""
    mark = caller.fingerprint[:16] if caller.fingerprint else caller.serial
    return f"{caller_name(caller)} ({clean(mark)})" if mark and caller.subject else caller_name(caller)


def _sign(one: Denial) -> str:
    severity = {True: Severity.PROBLEM, False: Severity.NOTE, None: Severity.UNKNOWN}[one.mutual_tls]
    return STATUS[severity][1]


def _at(at: datetime) -> str:
    return _("(time not told)") if at == UNTIMED else moment(at)


def _total(count: int) -> str:
    return counted("{count} refused request", "{count} refused requests", count)
