"""Logs that are too large to read page by page, and searching them with CloudWatch Logs Insights."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

MESSAGES = {
    "log-too-large": Message(
        N_("{group} took in {size} in this time, and was not read: Insights would scan it for about USD {cost}"),
        N_("Reading it page by page can take {duration}. The cost is an estimate at the price of us-east-1; other Regions differ."),
        N_("Have CloudWatch Logs Insights asked with --insights, narrow the time with --since, or raise --insights-above."),
    ),
    "insights-starts": Message(
        N_("CloudWatch Logs Insights searches {group}: {size}, about USD {cost}"),
        N_("An estimate, at the price of us-east-1; other Regions differ. Where more than 10,000 events are found, parts are scanned again, up to {passes} times in all."),
        N_("Ctrl-C stops it; what was scanned until then is paid for."),
    ),
    "insights-goes-on": Message(N_("{group}: {status}, {scanned} scanned, {matched} events found")),
    "insights-ended": Message(N_("{group}: {scanned} scanned in {queries} queries")),
    "size-not-understood": Message(
        N_("{text}: not a size that is understood"), "", N_("Write a number with kB, MB, GB or TB, like 500MB or 2GB.")
    ),
}  # fmt: skip
"""What Insights costs is always told as an estimate (facts insights.size and insights.price)."""
