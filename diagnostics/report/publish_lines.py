"""A new truststore as plain lines: what differs, what is wrong, who starts or stops being admitted."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from diagnostics.admission.impact import Effect, Predicted
from diagnostics.model.finding import Certainty, Finding, Severity
from diagnostics.model.text import clean
from diagnostics.report.impact_lines import EFFECTS, said
from diagnostics.report.language import _, counted
from diagnostics.report.message import minute, moment
from diagnostics.report.told import status, told
from diagnostics.x509.differences import differing_fields

if TYPE_CHECKING:
    from diagnostics.admission.truststore import Truststore
    from diagnostics.changes.bundle.comparing import Compared
    from diagnostics.remediation.prediction import Prediction
    from diagnostics.remediation.publishing import Proposal
    from diagnostics.x509.certificate import Certificate

MOST_SHOWN = 200
"""Callers of one kind that are told one by one; the rest is counted."""

_LIMIT = 4


def proposal_lines(one: "Proposal") -> Iterator[str]:
    """Yield the truststore three ways, attached, newest and proposed, and what to know of the last."""
    setting, present = one.present.setting, one.present
    attached = counted("{count} certificate", "{count} certificates", len(one.before.certificates))
    yield _("Attached: version {version}, {certificates}").format(
        version=clean(setting.version or "-"), certificates=attached
    )
    if present.newest_version == setting.version:
        yield _("Newest in S3: the same")
    else:
        yield _("Newest in S3: version {version}, against the attached one:").format(
            version=clean(present.newest_version)
        )
        yield from _compared(one.newer, None)
    yield _("Proposed, against the attached one:")
    yield from _compared(one.changed, one.after)
    if one.findings:
        yield _("To know before; of these API Gateway may warn as well, in words that AWS does not publish:")
    yield from _findings(one.findings)
    if one.standing:
        yield _("As with the attached one:")
    for finding in one.standing:
        text = told(finding)
        yield f"  {status(text)} {text.title}"


def _compared(found: "Compared", store: "Truststore | None") -> Iterator[str]:
    for one in found.added:
        yield f"  + {_named(one)}{_depth(one, store)}"
    for one in found.removed:
        yield f"  - {_named(one)}"
    for pair in found.renewed:
        key = (
            _("the same key")
            if pair.same_key
            else _("ANOTHER KEY: what the former one issued is not proven by it")
        )
        yield f"  ~ {_named(pair.now)}{_depth(pair.now, store)}"
        yield "    " + _("in place of {former}, {key}; differs in {fields}").format(
            former=pair.former.fingerprint_sha256[:16],
            key=key,
            fields=", ".join(differing_fields(pair.former, pair.now)),
        )
    if found.same:
        yield "  " + _("the same certificates, in other bytes")
    elif found.kept:
        yield "  = " + counted("{count} certificate stays", "{count} certificates stay", len(found.kept))


def _named(one: "Certificate") -> str:
    return _("{subject}  sha256 {fingerprint}  until {until}").format(
        subject=clean(one.subject.rfc4514) or "-",
        fingerprint=one.fingerprint_sha256,
        until=minute(one.not_after),
    )


def _depth(one: "Certificate", store: "Truststore | None") -> str:
    """Return how many CA certificates stand from this one up to its root."""
    if store is None:
        return ""
    ways = store.ways_from(one).ways
    if not ways:
        return "  " + _("NO WAY UP TO A ROOT")
    count = 1 + min(len(way) for way in ways)
    return "  " + _("{count} of {limit} CA certificates up to its root").format(count=count, limit=_LIMIT)


def _findings(found: Iterable[Finding]) -> Iterator[str]:
    for finding in found:
        text = told(finding)
        yield f"  {status(text)} {text.title}"
        for part in (text.meaning, text.next):
            if part:
                yield f"    {part}"


def impossible_lines() -> Iterator[str]:
    """Yield that nothing can be predicted, and why."""
    finding = Finding(
        "prediction-impossible", Severity.WARNING, Certainty.UNKNOWN, facts=("truststore.unpinned",)
    )
    yield from _findings((finding,))


def prediction_lines(found: "Prediction") -> Iterator[str]:
    """Yield everybody for whom something changes or may, how many stay as they are, and the coverage."""
    yield _("Who starts and who stops being admitted:")
    for effect in (Effect.LOSES, Effect.UNKNOWN, Effect.GAINS):
        every = found.having(effect)
        for one in every[:MOST_SHOWN]:
            yield f"  {caller_line(one)}"
        if len(every) > MOST_SHOWN:
            rest = len(every) - MOST_SHOWN
            yield "    " + counted("and {count} more like that", "and {count} more like that", rest)
    same = found.having(Effect.NONE)
    admitted = sum(1 for one in same if one.impact.after.admitted)
    if found.coverage.checked:
        yield "  · " + _("no change for {count}: {admitted} admitted, {refused} refused").format(
            count=len(same), admitted=admitted, refused=len(same) - admitted
        )
    if found.coverage.complete and not found.having(Effect.LOSES) and not found.having(Effect.UNKNOWN):
        yield "  ✓ " + _("Everybody in the logs of that time was judged, and nobody loses access.")
    yield from _findings(found.findings)


def caller_line(one: Predicted) -> str:
    """Return one caller's line: what changes, who it is, and what each truststore says."""
    sign, words = EFFECTS[one.effect]
    client, met = one.met.client, one.met
    known = [clean(file) for file in met.files]
    if met.requests and met.last is not None:
        many = counted("{count} request", "{count} requests", met.requests)
        known.append(_("{many}, the last at {last}").format(many=many, last=moment(met.last)))
    verdicts = _("{before}, then {after}").format(
        before=said(one.impact.before), after=said(one.impact.after)
    )
    who = f"{clean(client.subject.rfc4514) or '-'} ({client.fingerprint_sha256[:16]}; {'; '.join(known)})"
    return f"{sign} {_(words)}  {who}: {verdicts}"


def warning_lines(warnings: tuple[str, ...]) -> Iterator[str]:
    """Yield the warnings that the gateway gives of the new truststore, in its own words."""
    if not warnings:
        yield _("API Gateway gives no warning of the new truststore.")
        return
    yield _("API Gateway warns of the new truststore, in its own words:")
    for one in warnings:
        yield f"  ! {clean(one)}"
