"""Findings about where calls of a domain go, and what else leads to its APIs."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

MESSAGES = {
    "default-endpoint-open": Message(
        N_("Mutual TLS can be bypassed: the default endpoint of {api} is not disabled"),
        N_("Mutual TLS is the custom domain's alone. At {host} nobody asks for a client certificate; only what else guards "
           "the API stands in the way there."),
        N_("Disable the default endpoint and deploy the API again."),
    ),
    "paths-without-mapping": Message(
        N_("Some paths of {domain} lead nowhere"),
        N_("No API mapping or rule takes what the others leave. Who calls such a path gets 403, and no log may tell of it."),
        N_("Ask about one path with --path."),
    ),
    "precondition-path-mapped": Message(
        N_("The called path is not known, and some paths lead nowhere: such a call leaves no log, whoever refuses it"), "",
        N_("Give the path with --path."),
    ),
    "another-stage-logs": Message(
        N_("Logging is on for {stages} of {api}, but the path leads to {stage}"),
        N_("Each stage has log settings of its own, and what {stage} serves is logged nowhere."),
        N_("Turn on the logs of {stage}, or correct the mapping."),
    ),
    "http-api-access-log-off": Message(
        N_("The access log of the HTTP API {api}/{stage} is off"),
        N_("It is the only log that an HTTP API has. Whether it has an entry for a refused client is not published; with the "
           "certificate's variables such an entry would name it."),
        N_("Turn it on with the variables of the client's certificate."),
    ),
    "http-api-access-log-not-readable": Message(
        N_("The access log of the HTTP API {api}/{stage} goes where it cannot be read back"),
        N_("Only a CloudWatch log group can be read from here."),
        N_("Look for the entries where they are delivered, or send them to a log group."),
    ),
    "http-api-access-log-lacks-variables": Message(
        N_("The access log of the HTTP API {api}/{stage} leaves out: {variables}"),
        N_("Without them a refused call cannot be found there, or not be tied to its client."),
        N_("Add them to the format."),
    ),
}  # fmt: skip
