"""Whether a path can be the test's own, and what its callers notice: a mapping takes them from others."""

from collections.abc import Iterator, Mapping

from diagnostics.changes.change import Note, Refused
from diagnostics.changes.workaround.refusals import known_mappings
from diagnostics.changes.workaround.served import Served, Takes, served
from diagnostics.changes.workaround.wish import Wish
from diagnostics.model.api import ApiKind
from diagnostics.model.asks import ApiOf
from diagnostics.model.case import Case
from diagnostics.model.evidence import Known
from diagnostics.model.finding import Param, told

_SHOWN = 5
"""Routes that a sentence names."""


def own_path_refusals(wish: Wish, case: Case) -> tuple[Refused, ...]:
    """Return why a path cannot be the test's own: the root, one that is mapped, one that callers may use.

    The last is accepted where the wish says so, with the outage that it means.
    """
    path = told(path=f"/{wish.key}")
    if not wish.key:
        return (Refused("workaround-root-path", facts=("mapping.longest-path",)),)
    if any(one.path == wish.key for one in known_mappings(case) or ()):
        return (Refused("workaround-path-taken", path),)
    return () if wish.outage else tuple(_of_callers(wish, served(wish.key, case)))


def outage(wish: Wish, case: Case) -> bool:
    """Tell whether mapping the path may take calls from callers; what could not be read may."""
    return served(wish.key, case).takes in (Takes.CALLERS, Takes.UNKNOWN)


def noticed_on(wish: Wish, case: Case) -> Note:
    """Return what callers of the path will notice; never that it is nothing, unless that is known."""
    now = served(wish.key, case)
    params = {**told(path=f"/{wish.key}"), **_told(now)}
    if now.takes in (Takes.CALLERS, Takes.UNKNOWN):
        return Note("noticed-path-outage", params)
    if now.takes is Takes.CHANCE:
        return Note("noticed-made-up-path", params)
    which = case.get(ApiOf(now.mapping.api_id)) if now.mapping else None
    as_defined = isinstance(which, Known) and which.value is not None and which.value.kind is ApiKind.HTTP
    return Note("noticed-no-route" if as_defined else "noticed-nothing", params)


def _of_callers(wish: Wish, now: Served) -> Iterator[Refused]:
    params = {**told(path=f"/{wish.key}"), **_told(now)}
    if now.takes is Takes.CALLERS:
        yield Refused("workaround-path-served", params, ("mapping.longest-path",))
    elif now.takes is Takes.UNKNOWN:
        ask, why = now.unread or (None, None)
        unread = told(
            ask=type(ask).__name__,
            why=why.why if why else "failed",
            detail=(why.detail if why else "") or "-",
            action=(why.denied_action if why else None) or "-",
        )
        yield Refused("workaround-path-unread", {**params, **unread}, ("mapping.longest-path",))


def _told(now: Served) -> Mapping[str, Param]:
    mapping = now.mapping
    if mapping is None:
        return {}
    routes = told(routes=now.routes[:_SHOWN], count=len(now.routes))
    return {**told(api=mapping.api_id, stage=mapping.stage, served=f"/{mapping.path}"), **routes}
