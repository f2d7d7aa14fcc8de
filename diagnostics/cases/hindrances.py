"""What hindered looking for callers, told of all of them: the walk tells the same of one refused call."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from diagnostics.model.finding import Finding

_OF_CALLERS: Mapping[str, str] = MappingProxyType(
    {
        "access-entries-foreign": "callers-entries-foreign",
        "http-api-logs-no-reason": "callers-of-http-api",
        "log-read-cut": "callers-read-cut",
        "log-read-stopped": "callers-read-stopped",
        "nothing-is-logged": "callers-not-logged",
        "precondition-entries-understood": "callers-entries-not-understood",
        "precondition-log-searched": "callers-log-unsearched",
        "precondition-logs-before-call": "callers-stage-changed",
        "precondition-logs-full": "callers-not-all-logged",
        "precondition-logs-kept": "callers-logs-gone",
        "precondition-read-to-end": "callers-read-not-to-end",
    }
)
"""By the code of what the walk tells."""


def of_callers(finding: Finding) -> Finding:
    """Return what a finding says where no call in particular is meant; all others stay as they are."""
    return replace(finding, code=_OF_CALLERS.get(finding.code, finding.code))
