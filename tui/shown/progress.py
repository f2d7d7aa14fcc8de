"""How far the reading of an account is, in one line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from diagnostics.model.domain import Domain
from diagnostics.report.language import _
from tui.open_cases import OpenCase


@dataclass(frozen=True)
class Standing:
    """What is under way."""

    signed_in: bool
    listing: bool
    """Whether signing in or the list of domains is not done."""
    surveying: bool


def progress(standing: Standing, domains: Iterable[Domain], cases: Mapping[str, OpenCase]) -> str:
    """Return what is being read or waits to be; empty once all that can be known is known."""
    if standing.listing:
        return _("reading the list") if standing.signed_in else _("signing in")
    every = tuple(domains)
    mutual = [one for one in every if one.mutual_tls is not None]
    done = sum(1 for one in mutual if (case := cases.get(one.key)) and case.settled)
    if done == len(mutual):
        return ""
    if standing.surveying:
        return _("reading {done}/{total}").format(done=done, total=len(mutual))
    return _("{count} not looked at; a looks at all").format(count=len(mutual) - done)
