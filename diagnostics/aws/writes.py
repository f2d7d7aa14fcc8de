"""The calls that change AWS: made once, never again while it is possible that they had an effect."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any

from diagnostics.aws.pages import Reader
from diagnostics.aws.refused import RefusedError
from diagnostics.model.quotas import SECONDS_BETWEEN
from diagnostics.model.world import Answer, Check, NotDoneError, PerhapsDoneError, unchecked

Waiting = Callable[[str, float], None]
"""Told which call waits for its quota, and for how many seconds."""

MOST_WAITS = 4
"""How often a call that found no quota is made again."""

_LEAST_WAIT, _LONGEST_WAIT = 5.0, 120.0
_READ_PAUSE = 1.0
_REFUSALS = range(400, 500)
_TIMED_OUT = 408
_AGAIN_TEXTS = ("concurrent modification", "remove all api mappings")
"""AWS's words for conflicts that pass by themselves (aws-facts 5.4): somebody else's call at the same moment,
and a mapping that was taken away just now and is seen there for a while."""

_AGAIN_CODE = "OperationAbortedException"
"""CloudWatch Logs' code for the same."""

_FULL_CODE = "LimitExceededException"
"""A quota that is used up: waiting helps only where AWS says how long."""

_PASSING = frozenset({"throttled", "unreachable"})
"""Why a read may go well a moment later."""

_CURSORS: Mapping[str, Mapping[str, str]] = {
    "apigateway": {"position": "position"},
    "apigatewayv2": {"NextToken": "NextToken"},
    "logs": {"nextToken": "nextToken"},
}


@dataclass(frozen=True)
class AwsWorld:
    """AWS through one session; ``reader``'s session must make every call only once."""

    reader: Reader
    sleep: Callable[[float], Awaitable[object]]
    waiting: Waiting = field(default=lambda _, __: None)

    async def change(
        self, service: str, operation: str, params: Mapping[str, Any], check: Check = unchecked
    ) -> Answer:
        """Make the call; raises as ``model.world.World`` says."""
        for left in range(MOST_WAITS, -1, -1):
            waited = await self.reader.pacer.ready(service, operation)
            if waited or left < MOST_WAITS:
                await check()
            try:
                return (await self.reader.call_now(service, operation, **params)).answer
            except RefusedError as refused:
                if _perhaps_done(refused.__cause__):
                    raise PerhapsDoneError(refused.unreadable.detail) from refused
                seconds = _again_after(refused, operation)
                if seconds is None or not left:
                    raise _not_done(refused) from refused
            self.waiting(f"{service}:{operation}", seconds)
            await self.sleep(seconds)
        raise AssertionError("unreachable")

    async def read(self, service: str, operation: str, params: Mapping[str, Any]) -> Answer | None:
        """Return all pages as one answer, their lists one behind another; read again what may pass."""
        for left in range(MOST_WAITS, -1, -1):
            try:
                return await self._whole(service, operation, params)
            except RefusedError as refused:
                if refused.unreadable.why == "not-found":
                    return None
                if not left or not _passes(refused):
                    raise _not_done(refused) from refused
            await self.sleep(_READ_PAUSE * 2 ** (MOST_WAITS - left))
        raise AssertionError("unreachable")

    async def _whole(self, service: str, operation: str, params: Mapping[str, Any]) -> Answer:
        whole: dict[str, Any] = {}
        listing = self.reader.pages(service, operation, _CURSORS.get(service, {}), **params)
        async with aclosing(listing):
            async for page in listing:
                for name, value in page.answer.items():
                    joined = [*whole.get(name, ()), *value] if isinstance(value, list) else value
                    whole[name] = joined
        return whole


def _not_done(refused: RefusedError) -> NotDoneError:
    told = refused.unreadable
    return NotDoneError(told.why, told.detail, told.denied_action)


def _passes(refused: RefusedError) -> bool:
    """Tell whether a failed read may go well a moment later."""
    return refused.unreadable.why in _PASSING or _status(refused.__cause__) not in (None, *_REFUSALS)


def _again_after(refused: RefusedError, operation: str) -> float | None:
    """Return after how many seconds a call without effect may be made again; ``None`` for never."""
    passing = refused.code == _AGAIN_CODE or any(
        text in refused.unreadable.detail.lower() for text in _AGAIN_TEXTS
    )
    if refused.unreadable.why != "throttled" and not passing:
        return None
    told = str(_metadata(refused.__cause__).get("HTTPHeaders", {}).get("retry-after", ""))
    asked = float(told) if told.isdecimal() else 0.0
    if (refused.code == _FULL_CODE and not asked) or asked > _LONGEST_WAIT:
        return None
    return max(asked, SECONDS_BETWEEN.get(operation, 0.0), _LEAST_WAIT)


def _status(error: BaseException | None) -> int | None:
    """Return the HTTP status of AWS's answer; ``None`` where there was none."""
    status = _metadata(error).get("HTTPStatusCode")
    return status if isinstance(status, int) else None


def _metadata(error: BaseException | None) -> Mapping[str, Any]:
    response = getattr(error, "response", None) or {}
    found: Mapping[str, Any] = response.get("ResponseMetadata", {})
    return found


def _perhaps_done(error: BaseException | None) -> bool:
    """Tell whether a failed call may have had an effect: only a refusal, or a call never sent, had none."""
    from botocore.exceptions import (
        ClientError,
        ConnectTimeoutError,
        EndpointConnectionError,
        ParamValidationError,
        ProxyConnectionError,
    )

    if isinstance(error, ClientError):
        status = _status(error)
        return status not in _REFUSALS or status == _TIMED_OUT
    never_sent = (ConnectTimeoutError, EndpointConnectionError, ParamValidationError, ProxyConnectionError)
    return not isinstance(error, never_sent)
