"""Calls that moto answers with something else than what was asked, refused here instead."""

import json
from http import HTTPStatus
from typing import Any

from moto.logs.responses import LogsResponse

from diagnostics.lab.control.errors import RefusalError

_moto_describe_log_groups = LogsResponse.describe_log_groups

_IGNORED = ("logGroupNamePattern", "logGroupIdentifiers", "accountIdentifiers")


def not_implemented(what: str) -> RefusalError:
    """Return the refusal of something that AWS has and the lab has not."""
    return RefusalError("NotImplementedByLab", f"The lab has no {what}", HTTPStatus.NOT_IMPLEMENTED)


def start_query(self: Any) -> str:
    """Refuse StartQuery: moto ignores the query's filters and returns every event."""
    del self
    raise not_implemented("CloudWatch Logs Insights: queries are not run here")


def get_query_results(self: Any) -> str:
    """Refuse GetQueryResults: there can be no query to ask about."""
    return start_query(self)


def stop_query(self: Any) -> str:
    """Refuse StopQuery: there can be no query to stop."""
    return start_query(self)


def start_live_tail(self: Any) -> str:
    """Refuse StartLiveTail: moto ends the session at once."""
    del self
    raise not_implemented("live tail")


def describe_log_groups(self: Any) -> str:
    """Answer DescribeLogGroups, but for the filters that moto ignores."""
    for name in _IGNORED:
        if json.loads(self.body or "{}").get(name):
            raise not_implemented(f"{name} in DescribeLogGroups")
    return str(_moto_describe_log_groups(self))
