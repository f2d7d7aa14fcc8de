"""The one family of failures that an operator can do something about."""

from collections.abc import Mapping
from types import MappingProxyType


class DiagnosticsError(Exception):
    """Something an operator can act on, told as a code; the catalogue in ``report`` has its sentences.

    ``params`` fill the sentences; ``exit_code`` is what a command ends with when nothing catches it.
    """

    def __init__(self, code: str, *, exit_code: int = 2, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.exit_code = exit_code
        self.params: Mapping[str, str] = MappingProxyType(params)

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
        return f"{self.code}({told})"
