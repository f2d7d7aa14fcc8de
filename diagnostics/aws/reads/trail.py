"""What was changed in API Gateway lately, from CloudTrail's event history."""

import json
from collections.abc import Iterator, Mapping
from contextlib import aclosing
from typing import Any

from diagnostics.aws.pages import REPEATED, Page, Reader
from diagnostics.aws.refused import RefusedError
from diagnostics.model.asks import TrailEvents
from diagnostics.model.case import Case
from diagnostics.model.changes import SUMMARY_LIMIT, ChangeRecord, Trail, named_version
from diagnostics.model.evidence import Evidence

SOURCE = "apigateway.amazonaws.com"
PAGES = 20
"""Pages that are read, newest first: reading API Gateway fills the history with events of no interest."""

CHANGES = frozenset(
    {
        "CreateDomainName", "UpdateDomainName", "DeleteDomainName",
        "CreateRoutingRule", "PutRoutingRule", "DeleteRoutingRule",
        "CreateApiMapping", "UpdateApiMapping", "DeleteApiMapping",
        "CreateBasePathMapping", "UpdateBasePathMapping", "DeleteBasePathMapping",
        "CreateStage", "UpdateStage", "DeleteStage",
        "CreateDeployment",
        "UpdateAccount",
    }
)  # fmt: skip
"""Operations that can make a refusal, or hide one."""

_DOMAIN, _API, _STAGE = ("domainname",), ("restapiid", "apiid"), ("stagename", "stage")


async def read_trail(reader: Reader, ask: TrailEvents, _: Case) -> Evidence[Trail]:
    """Return the changes that succeeded, oldest first; not ``complete`` where reading stopped at the cap."""
    pages: list[Page] = []
    complete = True
    attribute = {"AttributeKey": "EventSource", "AttributeValue": SOURCE}
    try:
        listing = reader.pages(
            "cloudtrail",
            "LookupEvents",
            {"NextToken": "NextToken"},
            LookupAttributes=[attribute],
            StartTime=ask.since,
            EndTime=ask.until,
        )
        async with aclosing(listing):
            async for page in listing:
                pages.append(page)
                if len(pages) == PAGES and page.answer.get("NextToken"):
                    complete = False
                    break
    except RefusedError as refused:
        if refused.code != REPEATED:
            raise
        complete = False
    told = [one for page in pages for one in page.answer.get("Events") or ()]
    return pages[0].reads(lambda _: Trail(_oldest_first(told), complete))


def _oldest_first(told: list[Mapping[str, Any]]) -> tuple[ChangeRecord, ...]:
    found = {one.get("EventId"): one for one in told if _of_interest(one)}
    records = (_record(one) for one in found.values())
    return tuple(sorted((one for one in records if one), key=lambda one: (one.at, one.name, one.summary)))


def _of_interest(told: Mapping[str, Any]) -> bool:
    return told.get("EventSource") == SOURCE and told.get("EventName") in CHANGES


def _record(told: Mapping[str, Any]) -> ChangeRecord | None:
    """Return the change; ``None`` for a refused one. Raises ``ValueError`` for a text that is no JSON."""
    event = json.loads(told.get("CloudTrailEvent") or "{}")
    if event.get("errorCode"):
        return None
    asked = event.get("requestParameters") or {}
    summary = json.dumps(asked, sort_keys=True)
    return ChangeRecord(
        at=told["EventTime"],
        name=told["EventName"],
        principal=str((event.get("userIdentity") or {}).get("arn") or told.get("Username") or ""),
        domain=_named(asked, _DOMAIN),
        api_id=_named(asked, _API),
        stage=_named(asked, _STAGE),
        summary=summary[:SUMMARY_LIMIT],
        truststore="truststore" in summary.lower() or "mutualtls" in summary.lower(),
        version=named_version(asked),
    )


def _named(asked: object, names: tuple[str, ...]) -> str | None:
    """Return a parameter by its name, wherever it is: both APIs nest, and spell in their own ways."""
    found = (value for key, value in _pairs(asked) if key.lower() in names and isinstance(value, str))
    return next(found, None)


def _pairs(asked: object) -> Iterator[tuple[str, object]]:
    waiting = [asked]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, dict):
            yield from one.items()
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
