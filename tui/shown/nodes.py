"""The nodes of the tree as an operator reads them: a short label, the question, and who rules them out."""

from dataclasses import dataclass
from types import MappingProxyType

from diagnostics.report.language import N_


@dataclass(frozen=True)
class NodeText:
    """How a node is told; ``ruled_out_by`` is the node whose answer leads past it, where one does.

    An answer that holds ``unless`` leaves it open all the same.
    """

    label: str
    question: str
    ruled_out_by: str = ""
    unless: str = ""


NODE_TEXTS = MappingProxyType(
    {
        "domain": NodeText(N_("mutual TLS"), N_("Is the domain there, and is mutual TLS on?")),
        "symptom": NodeText(
            N_("caller saw"), N_("What did the caller see: an answer, or a closed connection?")
        ),
        "api-kind": NodeText(
            N_("API kind"), N_("Does the called path lead to a REST API or to an HTTP API?"), "domain"
        ),
        "workaround": NodeText(
            N_("workaround"),
            N_("An HTTP API writes no execution log: what can still be known?"),
            "api-kind",
            "HTTP",
        ),
        "logging": NodeText(
            N_("logging"), N_("Are both logs on for the stage that the path leads to?"), "api-kind"
        ),
        "any-log": NodeText(N_("any log"), N_("Did the refused call leave a log?"), "logging"),
        "no-log": NodeText(
            N_("no log"),
            N_("The call left no log: does that prove that mutual TLS was not the cause?"),
            "any-log",
        ),
        "reason": NodeText(
            N_("reason"), N_("What does the gateway say behind `Access denied. Reason:`?"), "any-log"
        ),
        "issuer": NodeText(
            N_("issuer"),
            N_("Is the issuer of the client's certificate in the attached truststore?"),
            "reason",
        ),
        "newest-version": NodeText(
            N_("newest"),
            N_("Would a newer version of the truststore, not attached, admit the client?"),
            "issuer",
        ),
        "missing-link": NodeText(
            N_("missing"),
            N_("Which certificate is missing, and does anything known lead from it to a root?"),
            "newest-version",
        ),
        "algorithm": NodeText(
            N_("algorithm"), N_("Are the client's signature and key strong enough?"), "reason"
        ),
        "self-signed": NodeText(
            N_("self-signed"), N_("Is the self-signed certificate the very one in the truststore?"), "reason"
        ),
        "other-reason": NodeText(
            N_("other words"), N_("What does a reason mean that AWS does not document?"), "reason"
        ),
        "certificate": NodeText(
            N_("certificate"),
            N_("Would the gateway admit this certificate, by the documented rules?"),
            "reason",
        ),
        "truststore": NodeText(
            N_("truststore"), N_("Nothing was refused: will the truststore refuse somebody soon?"), "any-log"
        ),
    }
)

OPTIONS = MappingProxyType({"yes": N_("yes"), "no": N_("no")})


def node_text(node: str) -> NodeText:
    """Return how a node is told; a node without a text of its own is told by its id."""
    return NODE_TEXTS.get(node) or NodeText(node, node)
