"""A stand-in for AWS: the lab, and beside it a fake of Insights, which the lab does not run."""

from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

from diagnostics.lab.lab import Lab
from tests.aws.insights.service import FakeInsights, Line
from tests.aws.stub import Request, Response, told

OF_INSIGHTS = frozenset({"StartQuery", "GetQueryResults", "StopQuery"})


class Beside:
    """Answers by the lab, or by a fake that holds the lab's own events; ``size`` replaces what logs took in.

    ``endless`` makes every page of events an empty one with a token, as pages of a huge log are.
    """

    def __init__(self, lab: Lab, account: str, size: int) -> None:
        self.endpoint = urlsplit(lab.endpoint).netloc
        self.fake = FakeInsights(lines_of(lab, account), size=size)
        self.operations: list[str] = []
        self.endless = False

    def __call__(self, request: Request) -> Response:
        self.operations.append(request.operation)
        if request.operation in OF_INSIGHTS or request.operation == "GetMetricStatistics":
            return self.fake(request)
        if self.endless and request.operation == "FilterLogEvents":
            return told({"events": [], "nextToken": str(len(self.operations))})
        connection = HTTPConnection(self.endpoint)
        query = f"?{urlencode(request.query)}" if request.query else ""
        try:
            connection.request(request.method, request.path + query, request.body, dict(request.headers))
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        kept = {name: value for name, value in answer.getheaders() if not _of_transport(name)}
        return Response(answer.status, body, kept)


def lines_of(lab: Lab, account: str) -> list[Line]:
    """Every event of the account's logs, as Insights would hold it."""
    logs: Any = lab.client("logs", account=account)
    names = [one["logGroupName"] for one in logs.describe_log_groups()["logGroups"]]
    pages = ((name, logs.get_paginator("filter_log_events").paginate(logGroupName=name)) for name in names)
    return [
        Line(one["timestamp"], one["message"], f"ptr-{one['eventId']}", one["logStreamName"], name)
        for name, found in pages
        for page in found
        for one in page["events"]
    ]


def _of_transport(name: str) -> bool:
    return name.lower() in {"content-length", "connection", "transfer-encoding", "date", "server"}
