"""Asks AWS for one page at a time: one page is one hop into a worker thread, paced, bounded and noted."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from diagnostics.aws.activity import Activity
from diagnostics.aws.failures import Attempt, explain
from diagnostics.aws.pacing import Pacer
from diagnostics.aws.refused import RefusedError
from diagnostics.aws.session import Session
from diagnostics.model.clock import Clock
from diagnostics.model.command import aws_command, hyphenated
from diagnostics.model.domain import Principal
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Known, Source, Unreadable

T = TypeVar("T")
Answer = Mapping[str, Any]
"""What boto3 returned for one page."""

AT_ONCE = 16
"""Calls under way in one account and region."""

REPEATED = "RepeatedPageToken"
"""The code of a listing that would never end, as its page tokens repeat."""


@dataclass(frozen=True)
class Page:
    """One page and where it came from."""

    answer: Answer
    source: Source

    def known(self, value: T) -> Known[T]:
        """Return ``value`` as evidence from this page."""
        return Known(value, self.source)

    def reads(self, shape: Callable[[Answer], T]) -> Known[T] | Unreadable:
        """Return what ``shape`` makes of the answer, or ``failed`` where that lacks what AWS promises."""
        try:
            return Known(shape(self.answer), self.source)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            return Unreadable("failed", None, self.source, f"{type(error).__name__}: {error}")


@dataclass(frozen=True)
class Reader:
    """Reads one account and region; use it from one event loop."""

    session: Session
    clock: Clock
    pacer: Pacer
    activity: Activity = field(default_factory=Activity)
    slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    principal: Principal | None = None
    """Who asks, once that is known: it completes the ARNs of what is denied."""

    def at(self, principal: Principal) -> "Reader":
        """Return the same reader, knowing who asks."""
        return replace(self, principal=principal)

    async def call(
        self, service: str, operation: str, *, take: Callable[[Any], Answer] | None = None, **params: Any
    ) -> Page:
        """Return one page of ``service``'s ``operation``, names as in the service model (``GetApiMappings``).

        ``take`` turns the raw answer into what is kept, still in the worker thread: a body is read there.
        Raises ``RefusedError`` for a read that failed, ``DiagnosticsError`` where the whole session has.
        """
        await self.pacer.ready(service, operation)
        return await self.call_now(service, operation, take=take, **params)

    async def call_now(
        self, service: str, operation: str, *, take: Callable[[Any], Answer] | None = None, **params: Any
    ) -> Page:
        """Return what ``call`` does, for whoever has waited for its quota already; raises as it does."""
        async with self.slots:
            return await self._noted(service, operation, take or dict, params)

    async def _noted(
        self, service: str, operation: str, take: Callable[[Any], Answer], params: Mapping[str, object]
    ) -> Page:
        source = self._source(service, operation, params)
        entry = self.activity.started(source.call, source.command, source.read_at)
        outcome = "cancelled"
        try:
            page = await self._hop(service, operation, take, params)
            outcome = "ok"
        except RefusedError as refused:
            outcome = refused.unreadable.why
            raise
        except DiagnosticsError as ended:
            outcome = ended.code
            self.session.forget()
            raise
        finally:
            self.activity.ended(entry, outcome)
        return page

    async def _hop(
        self, service: str, operation: str, take: Callable[[Any], Answer], params: Mapping[str, object]
    ) -> Page:
        method = hyphenated(operation).replace("-", "_")

        def perform() -> Answer:
            return take(getattr(self.session.client(service), method)(**params))

        try:
            answer = await asyncio.get_running_loop().run_in_executor(self.session.threads, perform)
        except Exception as error:
            meaning = explain(error, self._attempt(service, operation, params))
            if meaning is None or meaning is error:
                raise
            raise meaning from error
        return Page(answer, self._source(service, operation, params))

    def _source(self, service: str, operation: str, params: Mapping[str, object]) -> Source:
        command = aws_command(service, operation, params, self.session.region, self.session.profile.name)
        return Source(f"{service}:{operation}", command, self.clock())

    def _attempt(self, service: str, operation: str, params: Mapping[str, object]) -> Attempt:
        who = self.principal
        place = {
            "partition": who.partition if who else "aws",
            "region": who.region if who else self.session.region or "*",
            "account": who.account if who else "*",
        }
        source = self._source(service, operation, params)
        return Attempt(operation, source, params, place, self.session.login_profile)

    async def pages(
        self, service: str, operation: str, cursor: Mapping[str, str], **params: Any
    ) -> AsyncGenerator[Page, None]:
        """Yield every page; ``cursor`` says which parameter continues with which field of the answer.

        Raises as ``call`` does, and ``RefusedError`` with the code ``RepeatedPageToken``.
        """
        seen: set[tuple[tuple[str, str], ...]] = set()
        more: dict[str, Any] = {}
        while True:
            page = await self.call(service, operation, **params, **more)
            yield page
            more = {name: page.answer[told] for name, told in cursor.items() if page.answer.get(told)}
            if not more:
                return
            token = tuple(sorted(more.items()))
            if token in seen:
                raise RefusedError(REPEATED, Unreadable("failed", None, page.source, REPEATED))
            seen.add(token)
