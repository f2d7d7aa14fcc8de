"""Tags, in whichever answer they come."""

from collections.abc import Mapping


def tags_in(told: Mapping[str, str] | None) -> tuple[tuple[str, str], ...]:
    """Return the tags by name; none where the answer has none."""
    return tuple(sorted((told or {}).items()))
