"""Judges one client certificate against one truststore at one moment."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from diagnostics.admission.naming import of_client
from diagnostics.admission.rules import CLIENT_RULES, ROUTE_RULES, without_a_way
from diagnostics.admission.ruling import Presented, Route, Ruling, outcome, unknown
from diagnostics.admission.truststore import Truststore, Way, Ways
from diagnostics.admission.verdict import Verdict
from diagnostics.model.finding import Certainty
from diagnostics.x509.certificate import Certificate

Rulings = tuple[Ruling, ...]

_PREFERRED = (False, None, True)
"""Outcomes of a way, the one that the verdict's chain follows last."""


def judge(client: Certificate, store: Truststore, at: datetime) -> Verdict:
    """Return what the gateway would do with ``client`` (alone: whatever else it sends never helps) at ``at``.

    Pure; ``at`` is aware. The answer is definite only where every rule it rests on is documented or measured.
    """
    presented = Presented(client, store, at)
    own = tuple(ruling for rule in CLIENT_RULES for ruling in rule(presented))
    ways = store.ways_from(client)
    if not ways.ways:
        linked = _differing(presented, ways, []) or tuple(without_a_way(presented)(presented))
        return _verdict((*linked, *own), (client, *_as_far_as_proven(presented)))
    judged = [(way, _on(Route(way, store, at))) for way in ways.ways]
    best, rulings = max(judged, key=lambda one: _PREFERRED.index(outcome(one[1])))
    if differing := _differing(presented, ways, [said for _, said in judged]):
        rulings = tuple(ruling for ruling in rulings if ruling.admitted is not False) + differing
    return _verdict((*own, *rulings), (client, *best))


@lru_cache(maxsize=2048)
def _on(route: Route) -> Rulings:
    return tuple(ruling for rule in ROUTE_RULES for ruling in rule(route))


def _differing(presented: Presented, ways: Ways, judged: list[Rulings]) -> Rulings:
    """Return what is unknown where the ways up do not all come to the same, or not all were tried."""
    outcomes = {outcome(rulings) for rulings in judged}
    if ways.some_break_off and judged:
        outcomes.add(False)
    if ways.all_found and len(outcomes) <= 1:
        return ()
    told = of_client(presented.client, ways=len(ways.ways))
    code = "paths-too-many"
    if ways.all_found:
        code = "path-breaks-off" if ways.some_break_off else "paths-differ"
    return (unknown("several-paths", code, told, ("chain.several-paths", "same-subject")),)


def _as_far_as_proven(presented: Presented) -> Way:
    """Return the CAs above a client up to where its longest way breaks off."""
    return max(presented.store.dead_ends(presented.client), key=len, default=(presented.client,))[1:]


def _verdict(rulings: Rulings, chain: tuple[Certificate, ...]) -> Verdict:
    findings = tuple(ruling.finding for ruling in rulings)
    admitted = outcome(rulings)
    if admitted:
        certainty = _least_sure(ruling for ruling in rulings)
        return Verdict(True, None, None, certainty, chain, findings)
    deciding = [ruling for ruling in rulings if ruling.admitted is admitted]
    first = deciding[0]
    reasons = {ruling.reason for ruling in deciding}
    reason = first.reason if len(reasons) == 1 else None
    return Verdict(admitted, reason, first.rule, first.finding.certainty, chain, findings)


def _least_sure(rulings: Iterable[Ruling]) -> Certainty:
    sure = all(ruling.finding.certainty is Certainty.DOCUMENTED for ruling in rulings)
    return Certainty.DOCUMENTED if sure else Certainty.INFERRED
