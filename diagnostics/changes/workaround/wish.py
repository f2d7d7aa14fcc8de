"""What an operator wants of a workaround, and what its plans call the things they make."""

from dataclasses import dataclass

from diagnostics.changes.mark import TAG, Mark

STAGE = "check"
_API = "mtls-tui-"
API_NAMES = f"{_API}*"
"""What the names of the REST APIs that are made look like."""


@dataclass(frozen=True)
class Wish:
    """A workaround that is wished for."""

    mark: Mark
    key: str
    """The mapping's path for the test, without slashes at its ends; empty is the root."""
    role_arn: str | None = None
    """The role to set for logs where the account has none yet."""
    outage: bool = False
    """Whether a path of its own may be one that callers use, who get 503 then."""

    @property
    def change_id(self) -> str:
        """The change's id."""
        return self.mark.change_id

    @property
    def api_name(self) -> str:
        """The name of the REST API that is made."""
        return f"{_API}{self.change_id}"

    @property
    def access_group(self) -> str:
        """The name of the log group that is made for its access log."""
        return f"/mtls-tui/{self.change_id}"

    @property
    def tags(self) -> dict[str, str]:
        """The tags on everything that is made."""
        return {TAG: self.change_id}
