"""Pages of a list, in both of API Gateway's manners."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs

from diagnostics.lab.control.errors import bad_request
from diagnostics.lab.ground import ground

_LARGEST = 500


def page_v1(call: Any, entries: Sequence[dict[str, Any]]) -> str:
    """Answer a v1 list call: ``limit`` and ``position``."""
    page, token = _page(entries, _asked(call, "limit"), _asked(call, "position"))
    return json.dumps({"item": page} | ({"position": token} if token else {}))


def page_v2(
    call: Any, entries: Sequence[dict[str, Any]], of: str = "items"
) -> tuple[int, dict[str, str], str]:
    """Answer a v2 list call: ``MaxResults`` and ``NextToken``; ``of`` is the list's name."""
    page, token = _page(entries, _asked(call, "maxResults"), _asked(call, "nextToken"))
    return 200, {}, json.dumps({of: page} | ({"nextToken": token} if token else {}))


def _asked(call: Any, name: str) -> str | None:
    given: list[str] = parse_qs(call.parsed_url.query).get(name, [])
    return given[0] if given else None


def _page(
    entries: Sequence[dict[str, Any]], limit: str | None, token: str | None
) -> tuple[list[dict[str, Any]], str | None]:
    start = _position(token)
    size = min(_number(limit) if limit else ground().pace.page_size, _LARGEST)
    end = start + size
    return list(entries[start:end]), _token(end) if end < len(entries) else None


def _number(limit: str) -> int:
    if not limit.isdigit() or int(limit) < 1:
        raise bad_request(f"Invalid limit: {limit}")
    return int(limit)


def _token(position: int) -> str:
    return urlsafe_b64encode(f"lab:{position}".encode()).decode()


def _position(token: str | None) -> int:
    if token is None:
        return 0
    try:
        return int(urlsafe_b64decode(token).decode().removeprefix("lab:"))
    except ValueError:
        raise bad_request("Invalid position parameter specified") from None
