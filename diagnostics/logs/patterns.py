"""CloudWatch filter patterns; every text from outside enters one through ``quoted``."""

import re
from collections.abc import Collection

_OWN_ID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def quoted(text: str) -> str:
    """Return ``text`` as one quoted term of a filter pattern, whatever it contains."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def any_of(*texts: str) -> str:
    """Return a pattern for messages that hold at least one of the texts."""
    return " ".join(f"?{quoted(one)}" for one in texts)


DENIED = '"Access denied" "Reason:"'
"""Matches the execution log's mutual TLS denials (aws-facts 6); quoted terms are all required.

The line with a request's extended id is not among them: every request, admitted or not, has one. The access
entry tells the same id, and for a single request ``quoted`` finds all its lines.
"""

STATUS_403 = '"403"'
"""Matches every access entry of a 403 in a format with the status, and some others, which reading sorts out.

An entry that was cut off before its status is missed; its absence never says that nobody was refused.
"""

WHOLE = ""
"""Matches everything: a whole access log, for which the operator's consent is needed."""


def denials_of(request_id: str | None) -> str:
    """Return the execution log's pattern, narrowed to one request where its id is known.

    Only one line of a request holds the extended id that its caller may have told; the denial's does not, so
    all denials are read beside it.
    """
    if request_id is None:
        return DENIED
    return quoted(request_id) if _own(request_id) else any_of(request_id, "Access denied")


def entries_of(request_id: str | None, variables: Collection[str]) -> str | None:
    """Return the access log's pattern, narrowed to one request where its id is known and logged.

    ``variables`` are those of the log's format. ``None`` where nothing in an entry tells that it is wanted,
    so that only the whole log could be read.
    """
    if request_id is not None and ("requestId" if _own(request_id) else "extendedRequestId") in variables:
        return quoted(request_id)
    return STATUS_403 if "status" in variables else None


def _own(request_id: str) -> bool:
    """Tell whether an id is the kind that begins each execution line, and not an extended one."""
    return _OWN_ID.fullmatch(request_id.strip()) is not None
