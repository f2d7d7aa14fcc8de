"""The plan that mapped an existing REST API, made again from the domain's tags; it makes no API."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from diagnostics.changes.change import Change, Note, Step
from diagnostics.changes.log_group import group_arn, making_group
from diagnostics.changes.logging.rest import logging_rest
from diagnostics.changes.logging.wish import LogWish
from diagnostics.changes.mark import Mark, marking
from diagnostics.changes.workaround.existing_mark import InTags, LogsBefore
from diagnostics.changes.workaround.mapping import Target, added, swapped
from diagnostics.model.api import ApiKind, Stage
from diagnostics.model.domain import ApiMapping, DomainId
from diagnostics.model.finding import told


@dataclass(frozen=True)
class ExistingTraces:
    """What the tags tell, and the domain's mappings now."""

    mark: Mark
    tags: InTags
    mappings: tuple[ApiMapping, ...]

    @property
    def there(self) -> Target:
        """Where the change led its mapping."""
        return Target(self.tags.api_id, self.tags.stage)

    @property
    def found(self) -> ApiMapping | None:
        """The mapping that the tags name, wherever it leads now."""
        before = self.tags.before
        if before is not None:
            return next((one for one in self.mappings if one.id == before.id), None)
        return next((one for one in self.mappings if one.path == self.tags.path), None)

    @property
    def mapped(self) -> ApiMapping | None:
        """The same, where it leads as the change left it: to this very stage."""
        one = self.found
        return one if one is not None and (one.api_id, one.stage) == _place(self.tags) else None

    @property
    def notes(self) -> Iterator[Note]:
        """What cannot be undone from here, and why."""
        one, before = self.found, self.tags.before
        back = one is None if before is None else one is not None and _leads(one) == _leads(before)
        if self.mapped is None and not back:
            path = f"/{one.path}" if one else None
            yield Note("find-mapping-elsewhere", {**told(path=path), **self.there.existing})
        if self.tags.logs is LogsBefore.SET:
            yield Note("find-logs-not-in-tags", self.there.existing)


def existing_rebuilt(traces: ExistingTraces, domain: DomainId) -> Change:
    """Return the plan as far as its traces go; only undoing it makes sense."""
    mark, mapped, before = traces.mark, traces.mapped, traces.tags.before
    steps: tuple[Step, ...] = (marking(mark, domain),)
    if traces.tags.logs is LogsBefore.UNSET:
        steps = (*steps, *_logging(mark, traces.tags, domain))
    if mapped is not None and before is not None:
        steps = (*steps, swapped(replace(before, path=mapped.path), domain, traces.there))
    elif mapped is not None:
        steps = (*steps, added(mapped.path, domain, traces.there))
    return Change(mark.change_id, mark.kind, domain, steps)


def _logging(mark: Mark, tags: InTags, domain: DomainId) -> Iterator[Step]:
    """Yield the steps that turned the logs on of a stage of which nothing was set."""
    wish = LogWish(mark, Stage(tags.api_id, ApiKind.REST, tags.stage, None, (), None))
    yield from making_group(wish.new_group, mark.change_id, domain, stage=f"{tags.api_id}/{tags.stage}")
    step = logging_rest(wish, group_arn(wish.new_group, domain))
    if step is not None:
        yield step


def _place(tags: InTags) -> tuple[str, str]:
    return tags.api_id, tags.stage


def _leads(one: ApiMapping) -> tuple[str, str]:
    return one.api_id, one.stage
