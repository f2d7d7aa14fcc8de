"""The one way in which a read fails without ending the session."""

from diagnostics.model.evidence import Unreadable


class RefusedError(Exception):
    """A read that failed; ``code`` is the service's own, empty where none was given."""

    def __init__(self, code: str, unreadable: Unreadable) -> None:
        super().__init__(f"{unreadable.why} {code}".rstrip())
        self.code = code
        self.unreadable = unreadable
