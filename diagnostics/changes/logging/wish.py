"""What an operator wants logged."""

from dataclasses import dataclass

from diagnostics.changes.mark import Mark
from diagnostics.model.api import Stage


@dataclass(frozen=True)
class LogWish:
    """A stage whose logs are to be turned on."""

    mark: Mark
    stage: Stage
    """As it was read: what is there is kept, and comes back."""
    role_arn: str | None = None
    """The role to set for logs where the account has none yet; REST APIs need one."""

    @property
    def access_group(self) -> str | None:
        """The log group that the access log writes to now; ``None`` where it is off or goes elsewhere."""
        log = self.stage.access_log
        _, found, name = log.destination_arn.partition(":log-group:") if log else ("", "", "")
        return name.removesuffix(":*") if found else None

    @property
    def new_group(self) -> str:
        """The log group to make where there is none."""
        return f"API-Gateway-Access-Logs_{self.stage.api_id}/{self.stage.name}"
