"""What hindered looking for a domain's callers, so that a prediction may leave some of them out."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

MESSAGES = {
    "callers-entries-foreign": Message(
        N_("{count} events of {group} are no entry in the access log's present format: callers in them were not judged"),
        N_("They came from {first} to {last}. The last change of the stage that is known and may explain them: "
           "{changed_at}."),
        N_("Look less far back with --since; or give the callers' certificates with --client."),
    ),
    "callers-entries-not-understood": Message(
        N_("An access log holds events that are no entry in its present format: callers in them were not judged")
    ),
    "callers-read-cut": Message(
        N_("{group} was not read to its end: there may be more callers"),
        N_("{count} events were read, as many as are read at once."),
        N_("Look less far back with --since; or give the callers' certificates with --client."),
    ),
    "callers-read-stopped": Message(
        N_("Reading {group} stopped after {count} events: {why}"),
        N_("What was read until then is used. Pages come in no order of time, so callers of any moment may be "
           "missing. The service said: {detail}"),
        N_("Try again, or look less far back with --since; if a right is missing, have it granted."),
    ),
    "callers-read-not-to-end": Message(
        N_("Not every log was read to its end: callers may be missing"),
        N_("A log group is missing, could not be read, or has more events than are read at once."),
        N_("Look less far back with --since; or give the callers' certificates with --client."),
    ),
    "callers-log-unsearched": Message(
        N_("An access log was not searched for refused callers: its format has no status"),
        next=N_("Add the status to the format; or let access logs be read whole with --unfiltered."),
    ),
    "callers-not-logged": Message(
        N_("No log was read: none is on for any stage that the domain leads to"),
        N_("So nobody is known who calls it."),
        N_("Turn on the logs and wait for callers; or give their certificates with --client."),
    ),
    "callers-of-http-api": Message(
        N_("No log was read: the domain leads to an HTTP API, which writes no execution log"),
        next=N_("Give the callers' certificates with --client."),
    ),
    "callers-not-all-logged": Message(
        N_("Callers may have left no entry: not every mapping is known to lead to a REST stage with both logs on, every "
           "method at level INFO, and the account's role set"),
        next=N_("Turn on both logs, at level INFO for all methods; or give the callers' certificates with --client."),
    ),
    "callers-stage-changed": Message(
        N_("Callers may have left no entry: a stage was changed within that time, or nobody knows when, and logging may "
           "have been off before"),
        next=N_("Give the certificates of callers who may be missing with --client."),
    ),
    "callers-logs-gone": Message(
        N_("The logs may no longer hold all of that time: a log group keeps its events for less long, is younger, or could "
           "not be looked up"),
        next=N_("Look less far back with --since."),
    ),
}  # fmt: skip
