"""Readings that are remembered, because a CA writes the same few fields into all its certificates."""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")
_SHORT = 256


def remembered(most: int) -> Callable[[Callable[[bytes], T]], Callable[[bytes], T]]:
    """Return a decorator that keeps what ``most`` inputs read as; long ones are not kept, to bound memory."""

    def keeping(read: Callable[[bytes], T]) -> Callable[[bytes], T]:
        kept = lru_cache(maxsize=most)(read)

        def remembering(raw: bytes) -> T:
            return kept(raw) if len(raw) <= _SHORT else read(raw)

        return remembering

    return keeping
