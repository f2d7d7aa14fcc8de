"""A workaround's plan made again from the tags that it left, to undo it where no journal of it is."""

from dataclasses import dataclass

from diagnostics.changes.change import Change, Step
from diagnostics.changes.mark import Mark, marking
from diagnostics.changes.sample_api import Answers
from diagnostics.changes.workaround.making import making
from diagnostics.changes.workaround.mapping import added, swapped
from diagnostics.changes.workaround.plans import EXTRA_PATH, SWAP, TAKEN_PATH, THERE
from diagnostics.changes.workaround.wish import Wish
from diagnostics.model.domain import ApiMapping, DomainId

KINDS = (EXTRA_PATH, TAKEN_PATH, SWAP)


@dataclass(frozen=True)
class Traces:
    """What of a workaround was found in AWS, by its tags and with its shape."""

    mark: Mark
    api_id: str | None
    """The one REST API that it made; ``None`` where that is gone."""
    mappings: tuple[ApiMapping, ...]
    """The domain's mappings."""

    @property
    def mapped(self) -> ApiMapping | None:
        """The mapping that leads to its API; a swap's is the one that its tags name."""
        mine = [one for one in self.mappings if self.api_id is not None and one.api_id == self.api_id]
        if self.mark.kind == SWAP:
            before = self.before
            return next((one for one in mine if before is not None and one.id == before.id), None)
        return mine[0] if len(mine) == 1 else None

    @property
    def before(self) -> ApiMapping | None:
        """What a swap has to put back, as its tags tell."""
        parts = self.mark.before.split(" ")
        if self.mark.kind != SWAP or len(parts) != len(("id", "api", "stage")) or not all(parts):
            return None
        mapping_id, api_id, stage = parts
        path = next((one.path for one in self.mappings if one.id == mapping_id), "")
        return ApiMapping(mapping_id, path, api_id, stage)

    @property
    def strange(self) -> tuple[ApiMapping, ...]:
        """Mappings to its API that it did not make: somebody else's work."""
        return tuple(one for one in self.mappings if one.api_id == self.api_id and one != self.mapped)


def rebuilt(traces: Traces, domain: DomainId) -> Change:
    """Return the plan as far as its traces go; only undoing it makes sense."""
    mark, mapped = traces.mark, traces.mapped
    wish = Wish(mark, mapped.path if mapped else "")
    answers = Answers.OK if mark.kind == EXTRA_PATH else Answers.UNAVAILABLE
    steps = (marking(mark, domain), *making(wish, domain, answers))
    if mapped is not None:
        before = traces.before
        steps = (*steps, _mapping(before, wish.key, domain))
    return Change(mark.change_id, mark.kind, domain, steps)


def _mapping(before: ApiMapping | None, key: str, domain: DomainId) -> Step:
    return added(key, domain, THERE) if before is None else swapped(before, domain, THERE)
