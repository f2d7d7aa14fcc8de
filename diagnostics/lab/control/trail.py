"""CloudTrail's LookupEvents, which moto lacks: the lab notes its own control plane's changes."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

from moto.apigateway.responses import APIGatewayResponse

from diagnostics.lab.control.errors import RefusalError
from diagnostics.lab.ground import Ground, ground

LARGEST_PAGE = 50
SOURCE = "apigateway.amazonaws.com"

NOTED = (
    "create_domain_name", "update_domain_name", "delete_domain_name",
    "create_api_mapping", "update_api_mapping", "delete_api_mapping",
    "create_base_path_mapping", "update_base_path_mapping", "delete_base_path_mapping",
    "put_routing_rule", "create_stage", "update_stage", "delete_stage", "create_deployment", "update_account",
)  # fmt: skip
"""Operations that leave an event, by moto's names."""

_PATH_NAMES = {"domainnames": "domainName", "restapis": "restApiId", "apis": "apiId", "stages": "stageName"}


def noting(name: str, answer: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the answer of an operation that notes itself once it was done."""
    operation = "".join(word.capitalize() for word in name.split("_"))

    def noted(self: Any) -> Any:
        told = answer(self)
        _note(ground(), self, operation)
        return told

    noted.__name__ = name
    return noted


def lookup_events(self: Any) -> str:
    """Answer LookupEvents: newest first, without the youngest, by EventSource and EventName."""
    asked = json.loads(self.body or "{}")
    here = ground()
    listed = (here.clock() - here.pace.trail_delay).timestamp()
    found = [
        one
        for one in here.trail.get((self.current_account, self.region), [])
        if _wanted(one, asked.get("LookupAttributes") or [])
        and asked.get("StartTime", 0) <= one["EventTime"] <= asked.get("EndTime", one["EventTime"])
        and one["EventTime"] <= listed
    ]
    found.sort(key=lambda one: one["EventTime"], reverse=True)
    size = min(asked.get("MaxResults") or LARGEST_PAGE, LARGEST_PAGE)
    start = int(b64decode(asked["NextToken"])) if asked.get("NextToken") else 0
    more = {"NextToken": b64encode(str(start + size).encode()).decode()} if start + size < len(found) else {}
    return json.dumps({"Events": found[start : start + size], **more})


def _wanted(event: dict[str, Any], attributes: list[dict[str, str]]) -> bool:
    for one in attributes:
        if one["AttributeKey"] not in {"EventSource", "EventName"}:
            raise RefusalError("InvalidLookupAttributesException", f"The lab has no {one['AttributeKey']}")
        if event[one["AttributeKey"]] != one["AttributeValue"]:
            return False
    return True


def _note(here: Ground, call: Any, operation: str) -> None:
    at: datetime = here.clock()
    place = (call.current_account, call.region)
    events = here.trail.setdefault(place, [])
    arn = f"arn:aws:iam::{call.current_account}:role/lab"
    body_name = (
        f"{operation[0].lower()}{operation[1:]}Input" if isinstance(call, APIGatewayResponse) else None
    )
    told = {
        "eventVersion": "1.08",
        "userIdentity": {"type": "AssumedRole", "arn": arn},
        "eventTime": at.isoformat(),
        "eventSource": SOURCE,
        "eventName": operation,
        "awsRegion": call.region,
        "requestParameters": _parameters(call, body_name),
    }
    event = {
        "EventId": here.seed.request_id("trail", *place, len(events)),
        "EventName": operation,
        "EventTime": at.timestamp(),
        "EventSource": SOURCE,
        "Username": "lab",
        "ReadOnly": "false",
        "CloudTrailEvent": json.dumps(told),
    }
    events.append(event)


def _parameters(call: Any, body_name: str | None) -> dict[str, Any]:
    """Return the call's parameters as the lab takes CloudTrail to write them: path, then body."""
    parts = [unquote(part) for part in call.path.strip("/").split("/")]
    named = {_PATH_NAMES[kind]: name for kind, name in pairwise(parts) if kind in _PATH_NAMES}
    raw = call.body if isinstance(call.body, str) else bytes(call.body or b"").decode("utf-8", "replace")
    try:
        body = json.loads(raw or "{}")
    except ValueError:
        body = {}
    return {**named, **({body_name: body} if body_name and body else body)}
