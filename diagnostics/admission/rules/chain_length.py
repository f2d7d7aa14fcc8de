"""At most four CA certificates may stand above the client's."""

from collections.abc import Iterator

from diagnostics.admission.naming import of_authority
from diagnostics.admission.ruling import Route, Ruling, refuse, remark
from diagnostics.model.finding import Certainty

RULE = "chain-length"
MOST_AUTHORITIES = 4


def of_the_authorities(route: Route) -> Iterator[Ruling]:
    """Refuse a fifth CA; with exactly four the guide can be read both ways and a measurement decides."""
    count = len(route.authorities)
    if count < MOST_AUTHORITIES:
        return
    told = of_authority(route.authorities[-1], route.store, count=count, limit=MOST_AUTHORITIES)
    if count > MOST_AUTHORITIES:
        yield refuse(RULE, "chain-too-long", told, ("chain.max-four", "chain.four-cas"))
    else:
        facts = ("chain.max-four", "chain.four-cas")
        yield remark(RULE, "chain-at-limit", told, facts, Certainty.INFERRED)
