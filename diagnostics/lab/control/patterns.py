"""A CloudWatch filter pattern of any kind as a test on a message (aws-facts 6)."""

from diagnostics.lab.control.json_terms import json_pattern
from diagnostics.lab.control.terms import (
    MalformedPatternError,
    Matches,
    UnsupportedPatternError,
    text_pattern,
)

LONGEST_PATTERN = 1024


def pattern_test(pattern: str | None) -> Matches:
    """Return the test for ``pattern``; ``MalformedPatternError`` where CloudWatch would refuse it."""
    text = (pattern or "").strip()
    if len(text) > LONGEST_PATTERN:
        raise MalformedPatternError(f"Longer than {LONGEST_PATTERN} characters")
    if text.startswith("["):
        raise UnsupportedPatternError("space-delimited filter patterns")
    if text.startswith("{"):
        if not text.endswith("}"):
            raise MalformedPatternError("Missing '}'")
        return json_pattern(text)
    return text_pattern(text)
