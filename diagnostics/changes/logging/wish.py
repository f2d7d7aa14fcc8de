"""What an operator wants logged."""

from dataclasses import dataclass

from diagnostics.changes.mark import Mark
from diagnostics.model.api import LogLevel, MethodSetting, Stage


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
    def stream(self) -> str | None:
        """Where else the access log goes: a Firehose stream, which is left alone."""
        log = self.stage.access_log
        return log.destination_arn if log and self.access_group is None else None

    @property
    def group(self) -> str | None:
        """The log group that the access log is to write to; ``None`` where it goes to a stream."""
        return None if self.stream else self.access_group or self.new_group

    @property
    def untraced(self) -> tuple[MethodSetting, ...]:
        """The settings whose level rises and whose data trace is on: it must not write more than it does."""
        found = self.stage.method_settings
        return tuple(one for one in found if one.data_trace and one.level is not LogLevel.INFO)

    @property
    def traced(self) -> tuple[MethodSetting, ...]:
        """The settings whose data trace is on at INFO already, and stays so."""
        found = self.stage.method_settings
        return tuple(one for one in found if one.data_trace and one.level is LogLevel.INFO)

    @property
    def new_group(self) -> str:
        """The name of the log group to make where the access log is off."""
        return f"API-Gateway-Access-Logs_{self.stage.api_id}/{self.stage.name}"
