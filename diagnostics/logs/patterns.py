"""CloudWatch filter patterns; every text from outside enters one through ``quoted``."""


def quoted(text: str) -> str:
    """Return ``text`` as one quoted term of a filter pattern, whatever it contains."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


DENIED = '"Access denied" "Reason:"'
"""Matches the execution log's mutual TLS denials (aws-facts 6); quoted terms are all required."""

STATUS_403 = '"403"'
"""Matches every access entry of a 403 in any format, and some others, which reading sorts out."""


def denials_of(request_id: str | None) -> str:
    """Return the execution log's pattern, narrowed to one request where its id is known."""
    return DENIED if request_id is None else quoted(request_id)


def entries_of(request_id: str | None) -> str:
    """Return the access log's pattern, narrowed to one request where its id is known."""
    return STATUS_403 if request_id is None else quoted(request_id)
