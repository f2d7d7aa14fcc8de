"""What the screens need of CloudWatch Logs Insights; the real one is in ``diagnostics.aws.insights``."""

from collections.abc import Callable
from typing import Protocol, cast

from diagnostics.model.scanning import InsightsPolicy, QueryProgress
from tui.aws_port import Aws


class Insights(Protocol):
    """Decides how a large log is read, by ``policy``; tells ``progress`` of each step of a search."""

    policy: InsightsPolicy
    progress: Callable[[QueryProgress], None] | None


def insights_of(aws: Aws | None) -> Insights | None:
    """Return what decides for this way in; ``None`` where every log is read page by page."""
    return cast("Insights | None", getattr(aws, "insights", None))
