"""Who starts or stops being admitted, in sentences and in the order that matters, for lines and screens."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diagnostics.admission.impact import Effect, Predicted
from diagnostics.model.finding import Severity
from diagnostics.model.text import clean
from diagnostics.report.impact_lines import EFFECTS, said
from diagnostics.report.language import _, counted
from diagnostics.report.message import minute, moment
from diagnostics.x509.differences import differing_fields

if TYPE_CHECKING:
    from diagnostics.admission.truststore import Truststore
    from diagnostics.changes.bundle.comparing import Renewed
    from diagnostics.remediation.prediction import Prediction
    from diagnostics.x509.certificate import Certificate

MOST_SHOWN = 200
"""Callers of one kind that are told one by one; the rest is counted."""

_SEVERITIES = {
    Effect.LOSES: Severity.PROBLEM,
    Effect.UNKNOWN: Severity.UNKNOWN,
    Effect.GAINS: Severity.OK,
    Effect.NONE: Severity.NOTE,
}
_LIMIT = 4


@dataclass(frozen=True)
class Foretold:
    """One sentence of a prediction; without a severity it goes on with the one before."""

    severity: Severity | None
    text: str


def foretold(found: "Prediction") -> Iterator[Foretold]:
    """Yield who loses access, of whom nobody knows, who gains it, and how many stay as they are.

    That all is well is said only where everybody in the logs was judged.
    """
    for effect in (Effect.LOSES, Effect.UNKNOWN, Effect.GAINS):
        every = found.having(effect)
        for one in every[:MOST_SHOWN]:
            yield Foretold(_SEVERITIES[effect], caller_sentence(one))
        if len(every) > MOST_SHOWN:
            rest = len(every) - MOST_SHOWN
            yield Foretold(None, counted("and {count} more like that", "and {count} more like that", rest))
    same = found.having(Effect.NONE)
    admitted = sum(1 for one in same if one.impact.after.admitted)
    if same:
        told = _("no change for {count}: {admitted} admitted, {refused} refused")
        counts = told.format(count=len(same), admitted=admitted, refused=len(same) - admitted)
        yield Foretold(Severity.NOTE, counts)
    if found.coverage.complete and not found.having(Effect.LOSES) and not found.having(Effect.UNKNOWN):
        well = _("Everybody in the logs of that time was judged, and nobody loses access.")
        yield Foretold(Severity.OK, well)


def caller_sentence(one: Predicted) -> str:
    """Return what changes for one caller, who it is, and what each truststore says of it."""
    client, met = one.met.client, one.met
    known = [clean(file) for file in met.files]
    if met.requests and met.last is not None:
        many = counted("{count} request", "{count} requests", met.requests)
        known.append(_("{many}, the last at {last}").format(many=many, last=moment(met.last)))
    verdicts = _("{before}, then {after}").format(
        before=said(one.impact.before), after=said(one.impact.after)
    )
    who = f"{clean(client.subject.rfc4514) or '-'} ({client.fingerprint_sha256[:16]}; {'; '.join(known)})"
    return f"{_(EFFECTS[one.effect][1])}  {who}: {verdicts}"


def renewed(pair: "Renewed") -> str:
    """Return in whose place a certificate comes, and in what it differs."""
    key = (
        _("the same key")
        if pair.same_key
        else _("ANOTHER KEY: what the former one issued is not proven by it")
    )
    return _("in place of {former}, {key}; differs in {fields}").format(
        former=pair.former.fingerprint_sha256[:16],
        key=key,
        fields=", ".join(differing_fields(pair.former, pair.now)),
    )


def named(one: "Certificate") -> str:
    """Return which certificate that is, in one line."""
    return _("{subject}  sha256 {fingerprint}  until {until}").format(
        subject=clean(one.subject.rfc4514) or "-",
        fingerprint=one.fingerprint_sha256,
        until=minute(one.not_after),
    )


def depth(one: "Certificate", store: "Truststore") -> str:
    """Return how many CA certificates stand from this one up to its root; a client's own is none of them."""
    if not one.is_ca:
        return _("not marked as a CA, so no chain up to a root is counted")
    ways = store.ways_from(one).ways
    if not ways:
        return _("NO WAY UP TO A ROOT")
    count = 1 + min(len(way) for way in ways)
    return _("{count} of {limit} CA certificates up to its root").format(count=count, limit=_LIMIT)
