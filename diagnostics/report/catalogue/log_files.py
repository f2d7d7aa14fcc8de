"""What can go wrong with files of log events."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

MESSAGES = {
    "log-file-not-understood": Message(
        N_("{file}: nothing in it is a log event that is understood"),
        N_("Understood are `aws logs filter-log-events` JSON, JSON lines with message and timestamp, and bare lines "
           "of both logs; gzip or not."),
        N_("Name such a file; where the access log has a format of its own, give it with --format."),
    ),
    "log-lines-broken": Message(
        N_("{file}: {count} records could not be read, in line: {lines}"),
        N_("They begin as JSON and break off or go wrong; everything else was read."),
        N_("Export these events again if they matter."),
    ),
    "log-file-ends-early": Message(
        N_("{file}: the compressed file is damaged or cut off; what comes before that was read"), "",
        N_("Copy it again."),
    ),
    "log-entries-cut-off": Message(
        N_("{count} access log entries end before their status, so whether those requests were refused is not known"),
        N_("API Gateway cuts log events at 1,024 bytes; a long certificate alone fills them."),
        N_("Put status and request id before the certificate in the access log's format."),
    ),
    "log-entries-foreign": Message(
        N_("{count} events hold a 403 and are no entry in a format that is known, so they are in no count"),
        N_("Without the access log's format, entries are told by the names of their JSON keys, or as CLF and XML."),
        N_("Give the access log's format with --format."),
    ),
    "log-file-and-domain": Message(
        N_("{name}: there is no such file, and a domain name stands alone"), "",
        N_("Name files, or one domain."),
    ),
}  # fmt: skip
