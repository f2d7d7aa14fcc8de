"""Every certificate on the chain must be within its validity."""

from collections.abc import Iterator

from diagnostics.admission.naming import of_authority, of_client, validity
from diagnostics.admission.ruling import Presented, Route, Ruling, refuse
from diagnostics.model.finding import Certainty

RULE = "validity"


def of_the_client(presented: Presented) -> Iterator[Ruling]:
    """Refuse an expired or not yet valid client; the words that are logged for it are not documented."""
    client, at = presented.client, presented.at
    if client.valid_at(at):
        return
    code = "client-expired" if client.not_after < at else "client-not-yet-valid"
    facts = ("validity.current", "validity.disputed", "validity.reason")
    yield refuse(RULE, code, of_client(client, at=at, **validity(client)), facts)


def of_the_authorities(route: Route) -> Iterator[Ruling]:
    """Refuse a way over a CA outside its validity, which the guide implies and does not spell out."""
    for authority in route.authorities:
        if authority.valid_at(route.at):
            continue
        code = "authority-expired" if authority.not_after < route.at else "authority-not-yet-valid"
        told = of_authority(authority, route.store, at=route.at, **validity(authority))
        yield refuse(RULE, code, told, ("validity.current", "validity.ca"), certainty=Certainty.INFERRED)
