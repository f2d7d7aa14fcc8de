"""What stands of changes: by the journals of this machine, and by the tags that others left on domains."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from diagnostics.changes.mark import BY, KIND, NOTHING, SINCE, TAG, tag_text
from diagnostics.changes.records import Event
from diagnostics.changes.state import State
from diagnostics.model.domain import Domain, Principal
from diagnostics.remediation.changing import Kept

_WORKAROUND = "workaround-"


class Standing(StrEnum):
    """How a journaled change stands as a whole."""

    AT_WORK = "at-work"
    """A process on this machine is at work on it."""
    UNREADABLE = "unreadable"
    UNFINISHED = "unfinished"
    """Something of it may stand, and nobody decided that it should."""
    STANDS = "stands"
    ACCEPTED = "accepted"
    """Something of it stands that could not be undone, and the operator left it."""
    UNDONE = "undone"
    NOTHING = "nothing"
    """It ended before anything was done."""


@dataclass(frozen=True)
class Elsewhere:
    """A change that a domain's tags tell and no journal here; all text is raw."""

    domain: str
    """The domain's key."""
    change_id: str
    by: str
    """The principal's ARN; empty where the tags do not tell it."""
    since: datetime | None
    """When it began; ``None`` where the tags do not tell it in a form that can be read."""
    kind: str = ""
    """The change's kind; empty where the tags do not tell it."""

    @property
    def workaround(self) -> bool:
        """Whether the tags tell of a workaround."""
        return self.kind.startswith(_WORKAROUND)


def standing(one: Kept) -> Standing:
    """Return how a journal's change stands."""
    if one.held:
        return Standing.AT_WORK
    if one.state is not None:
        return standing_of(one.state)
    return Standing.UNREADABLE if one.unfinished else Standing.NOTHING


def standing_of(state: State) -> Standing:
    """Return how a change stands; what stays on purpose does not count once the rest is undone."""
    if state.ended is Event.TAKEN_BACK:
        return Standing.UNDONE
    if not state.standing:
        return Standing.UNDONE if state.undoing else Standing.NOTHING
    if state.ended is Event.ACCEPTED:
        return Standing.ACCEPTED
    stands = state.ended in (Event.FINISHED, Event.KEPT)
    return Standing.STANDS if stands else Standing.UNFINISHED


def made_here(state: State, principal: Principal | None) -> bool:
    """Tell whether a change was made in the account and region of ``principal``."""
    begun = state.beginning.principal
    return principal is not None and (begun.partition, begun.account, begun.region) == (
        principal.partition,
        principal.account,
        principal.region,
    )


def unfinished_here(found: Iterable[Kept], principal: Principal | None) -> tuple[Kept, ...]:
    """Return the changes of this account and region that somebody has to decide about.

    A journal that cannot be read is among them, as nobody knows whose it is.
    """
    return tuple(
        one for one in found if one.unfinished and (one.state is None or made_here(one.state, principal))
    )


def workarounds(found: Iterable[Kept], principal: Principal | None) -> tuple[State, ...]:
    """Return the workarounds that stand, or may stand, in this account and region."""
    return tuple(
        one.state
        for one in found
        if one.state is not None
        and one.state.change.kind.startswith(_WORKAROUND)
        and standing_of(one.state) in (Standing.STANDS, Standing.UNFINISHED)
        and made_here(one.state, principal)
    )


def marked_elsewhere(domains: Iterable[Domain], found: Iterable[Kept]) -> tuple[Elsewhere, ...]:
    """Return the changes that domains' tags tell and that no journal of this machine knows."""
    known = {one.path.stem for one in found}
    marks = (_marked(domain) for domain in domains)
    return tuple(mark for mark in marks if mark is not None and mark.change_id not in known)


def _marked(domain: Domain) -> Elsewhere | None:
    tags: Mapping[str, str] = dict(domain.tags)
    if TAG not in tags:
        return None
    by, since, kind = (tag_text(tags.get(name, NOTHING)) for name in (BY, SINCE, KIND))
    return Elsewhere(domain.key, tags[TAG], _told(by), _at(since), _told(kind))


def _told(text: str) -> str:
    return "" if text == NOTHING else text


def _at(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
