"""Pages of log events, decoded once: botocore would go through every field of ten thousand events a page."""

import json
from http import HTTPStatus
from typing import Any

EVENT = "before-parse.cloudwatch-logs.FilterLogEvents"
"""When botocore hands an answer over before it parses it; a botocore that does not is only slower."""


def take_events(**given: Any) -> None:
    """Take the events out of an answer as they stand in its JSON, and leave the rest to botocore.

    Anything but a list of objects is left alone as well, so that botocore says what is wrong with it; except
    for an answer that is no object at all, of which botocore would make one that ends the pages. Raises
    ``ResponseParserError`` for that.
    """
    response, taken = given["response_dict"], given["customized_response_dict"]
    if response.get("status_code") != HTTPStatus.OK:
        return
    try:
        answer = json.loads(response["body"])
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict):
        raise _no_answer()
    events = answer.get("events")
    if isinstance(events, list) and all(type(one) is dict for one in events):
        taken["events"] = events
        response["body"] = json.dumps({**answer, "events": []}).encode()


def _no_answer() -> Exception:
    from botocore.parsers import ResponseParserError

    error: Exception = ResponseParserError("FilterLogEvents: the answer is no JSON object")
    return error
