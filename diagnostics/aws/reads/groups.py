"""Whether anything was ever logged to a log group."""

from collections.abc import Mapping
from contextlib import aclosing
from functools import partial
from typing import Any

from diagnostics.aws.pages import Page, Reader
from diagnostics.aws.reads.times import from_milliseconds
from diagnostics.model.asks import LogGroupNamed
from diagnostics.model.case import Case
from diagnostics.model.evidence import Evidence
from diagnostics.model.log import LogGroup


async def read_group(reader: Reader, ask: LogGroupNamed, _: Case) -> Evidence[LogGroup | None]:
    """Return the group of exactly that name; ``None`` where no page of the listing has it."""
    pages: list[Page] = []
    listing = reader.pages(
        "logs", "DescribeLogGroups", {"nextToken": "nextToken"}, logGroupNamePrefix=ask.name
    )
    async with aclosing(listing):
        async for page in listing:
            pages.append(page)
            for told in page.answer.get("logGroups") or ():
                if told.get("logGroupName") == ask.name:
                    return pages[0].reads(partial(_group_of, told))
    return pages[0].known(None)


def _group_of(told: Mapping[str, Any], _: object) -> LogGroup:
    return LogGroup(
        told["logGroupName"], from_milliseconds(told["creationTime"]), told.get("retentionInDays")
    )
