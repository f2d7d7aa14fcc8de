"""Remembering by which object it is, where comparing large values would cost more than it saves."""

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any, TypeVar

A = TypeVar("A")
K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class Same:
    """Equal only to the same object, which it keeps alive."""

    __slots__ = ("of",)

    def __init__(self, of: Any) -> None:
        self.of = of

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.of is other.of

    def __hash__(self) -> int:
        return id(self.of)


def by_identity(most: int) -> Callable[[Callable[[A, K], T]], Callable[[A, K], T]]:
    """Return a decorator that keeps ``most`` results, by which object comes first and what value second.

    The first must be immutable; it lives as long as its result is kept.
    """

    def keeping(make: Callable[[A, K], T]) -> Callable[[A, K], T]:
        kept = lru_cache(maxsize=most)(lambda same, key: make(same.of, key))

        def remembering(of: A, key: K) -> T:
            found: T = kept(Same(of), key)
            return found

        return remembering

    return keeping
