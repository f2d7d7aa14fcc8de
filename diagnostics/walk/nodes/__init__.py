"""The nodes of the tree, in the article's order."""

from diagnostics.walk.nodes import (
    algorithm,
    any_log,
    api_kind,
    certificate,
    domain,
    issuer,
    logging,
    missing_link,
    newest_version,
    no_log,
    other_reason,
    reason,
    self_signed,
    symptom,
    truststore,
    workaround,
)
from diagnostics.walk.steps import Node

NODES: tuple[Node, ...] = (
    domain.NODE,
    symptom.NODE,
    api_kind.NODE,
    workaround.NODE,
    logging.NODE,
    any_log.NODE,
    no_log.NODE,
    reason.NODE,
    issuer.NODE,
    newest_version.NODE,
    missing_link.NODE,
    algorithm.NODE,
    self_signed.NODE,
    other_reason.NODE,
    certificate.NODE,
    truststore.NODE,
)
