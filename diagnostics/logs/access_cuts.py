"""Cutting an entry at the literal texts of its format, where it was not written as JSON."""

import re
from collections.abc import Sequence

Cut = tuple[int, int]
"""Where a value begins and ends."""

CUT = 1024
"""Bytes behind which API Gateway cuts a log event (aws-facts 3.1)."""

SHORTEST = 1000
"""Characters that a cut-off entry has at least: some of those bytes may belong together."""

_WRITTEN_BY_THE_SERVICE = frozenset(
    {
        "accountId", "apiId", "domainName", "domainPrefix", "extendedRequestId", "identity.sourceIp",
        "identity.clientCert.serialNumber", "requestId", "requestTimeEpoch", "resourceId", "responseLatency",
        "responseLength", "stage", "status",
    }
)  # fmt: skip
_PLAIN = re.compile(r"[\w.:+/=-]*+", re.A)
_SHAPES = {
    "requestId": re.compile(r"[\w.+/=-]{1,128}", re.A),
    "extendedRequestId": re.compile(r"[\w.+/=-]{1,128}", re.A),
    "status": re.compile(r"\d{3}|-"),
}


def sure_values(literals: Sequence[str], variables: Sequence[str], message: str) -> dict[str, str] | None:
    """Return a whole entry's values, without those that could also be cut in another way."""
    if not variables:
        return None
    head, *between, tail = literals
    if not message.startswith(head) or not message.endswith(tail):
        return None
    first, last = len(head), len(message) - len(tail)
    soonest, latest = _soonest(message, between, first, last), _latest(message, between, first, last)
    if soonest is None or latest is None:
        return None
    cuts = zip(variables, soonest, latest, strict=True)
    return {name: message[slice(*cut)] for name, cut, other in cuts if cut == other}


def first_values(literals: Sequence[str], variables: Sequence[str], message: str) -> dict[str, str] | None:
    """Return what an entry whose end was cut off still tells: literals matched in order as far as they go.

    A value is only taken where the text behind it comes once, or where the service itself wrote a value
    that cannot hold that text. ``None`` where the message does not begin as the format does.
    """
    if not variables or not message.startswith(literals[0]):
        return None
    if not literals[0].strip() and len(message) < SHORTEST:
        return None
    found: dict[str, str] = {}
    at = len(literals[0])
    for name, literal in zip(variables, literals[1:], strict=True):
        end = message.find(literal, at) if literal else -1
        if end < 0:
            break
        value = message[at:end]
        if message.find(literal, end + 1) < 0 or _cannot_hold(name, value, literal):
            found[name] = value
        at = end + len(literal)
    return found if found and _shaped(found) else None


def _cannot_hold(name: str, value: str, literal: str) -> bool:
    return (
        name in _WRITTEN_BY_THE_SERVICE
        and _PLAIN.fullmatch(value) is not None
        and not _PLAIN.fullmatch(literal[0])
    )


def _shaped(found: dict[str, str]) -> bool:
    """Tell whether what should be an id or a status looks like one: else it is another text altogether."""
    return all(shape.fullmatch(found[name]) for name, shape in _SHAPES.items() if name in found)


def _soonest(message: str, between: Sequence[str], first: int, last: int) -> list[Cut] | None:
    """Cut the values between ``first`` and ``last``, each as soon as the text behind it comes."""
    cuts = []
    for literal in between:
        end = message.find(literal, first, last)
        if end < 0:
            return None
        cuts.append((first, end))
        first = end + len(literal)
    return [*cuts, (first, last)] if first <= last else None


def _latest(message: str, between: Sequence[str], first: int, last: int) -> list[Cut] | None:
    """Cut the values as late as can be: a cut is sure only where this comes to the same."""
    cuts = []
    for literal in reversed(between):
        end = message.rfind(literal, first, last)
        if end < 0:
            return None
        cuts.append((end + len(literal), last))
        last = end
    return [(first, last), *reversed(cuts)] if first <= last else None
