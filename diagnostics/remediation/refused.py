"""What a command ends with whose change is not planned."""

from collections.abc import Iterable

from diagnostics.changes.change import Refused
from diagnostics.model.exits import Exit, worst

_MISUSE = frozenset(
    {
        "bundle-remove-not-understood",
        "bundle-remove-unknown",
        "issuer-file-not-one",
        "issuer-sha256-differs",
        "issuer-sha256-not-understood",
        "plan-domain-missing",
        "truststore-version-missing",
        "workaround-existing-stage-unknown",
        "workaround-existing-unknown",
        "workaround-path-malformed",
    }
)
"""What was given cannot be understood, or names nothing that is there."""


def exit_of_refused(refused: Iterable[Refused]) -> Exit:
    """Return that there is nothing to do, that the command was used wrongly, or that it was refused."""
    return worst(_exit(one) for one in refused)


def _exit(one: Refused) -> Exit:
    if one.fine:
        return Exit.FINE
    return Exit.MISUSE if one.code in _MISUSE else Exit.PROBLEM
