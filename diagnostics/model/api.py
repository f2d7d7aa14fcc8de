"""APIs, their stages, and what those stages log."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ApiKind(StrEnum):
    """The kinds of API that differ in what they log."""

    REST = "REST"
    HTTP = "HTTP"
    WEBSOCKET = "WEBSOCKET"


@dataclass(frozen=True)
class Api:
    """An API behind a mapping."""

    id: str
    kind: ApiKind
    name: str
    default_endpoint_disabled: bool
    tags: tuple[tuple[str, str], ...] = ()


class LogLevel(StrEnum):
    """The level of a stage's execution log."""

    OFF = "OFF"
    ERROR = "ERROR"
    INFO = "INFO"


@dataclass(frozen=True)
class MethodSetting:
    """A logging setting of one method, or of all (``*/*``)."""

    path: str
    """``*/*``, or resource and verb as the service writes them: ``~1pets/GET``."""
    level: LogLevel
    data_trace: bool


@dataclass(frozen=True)
class AccessLog:
    """Where and how a stage writes its access log."""

    destination_arn: str
    format: str


@dataclass(frozen=True)
class Stage:
    """A deployed stage."""

    api_id: str
    kind: ApiKind
    name: str
    access_log: AccessLog | None
    method_settings: tuple[MethodSetting, ...]
    updated_at: datetime | None
    canary_percent: float | None = None
    """The share of calls that a canary deployment takes; ``None`` where the stage has none."""
    tags: tuple[tuple[str, str], ...] = ()

    @property
    def default_level(self) -> LogLevel:
        """The execution log's level where no method says otherwise."""
        return next((s.level for s in self.method_settings if s.path == "*/*"), LogLevel.OFF)


@dataclass(frozen=True)
class AccountLogging:
    """The account-wide role with which REST APIs write their logs; ``None`` where none is set."""

    role_arn: str | None


def execution_log_group(api_id: str, stage: str) -> str:
    """Return the name of a REST stage's execution log group (aws-facts 0.7: an underscore, then a slash)."""
    return f"API-Gateway-Execution-Logs_{api_id}/{stage}"
