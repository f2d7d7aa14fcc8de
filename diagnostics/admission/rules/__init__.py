"""The rules of admission, one a file, in the order in which their words win."""

from diagnostics.admission.rules import (
    algorithm_statements,
    basic_constraints,
    chain_length,
    complete_chain,
    extended_key_usage,
    file_tolerance,
    key_identifier,
    key_size,
    key_usage,
    name_constraints,
    other_extensions,
    policies,
    same_subject,
    self_signed,
    signature_algorithm,
    validity,
    validity_beside,
)
from diagnostics.admission.ruling import ClientRule, Presented, RouteRule

CLIENT_RULES: tuple[ClientRule, ...] = (
    self_signed.of_the_client,
    signature_algorithm.of_the_client,
    key_size.of_the_client,
    validity.of_the_client,
    file_tolerance.of_the_client,
    same_subject.of_the_client,
    key_identifier.of_the_client,
    algorithm_statements.of_the_client,
    key_usage.of_the_client,
    extended_key_usage.of_the_client,
    other_extensions.of_the_client,
)
"""Rules about the client's own certificate, whatever its chain."""

ROUTE_RULES: tuple[RouteRule, ...] = (
    chain_length.of_the_authorities,
    signature_algorithm.of_the_authorities,
    key_size.of_the_authorities,
    validity.of_the_authorities,
    validity_beside.of_the_others,
    file_tolerance.of_the_authorities,
    same_subject.of_the_authorities,
    key_identifier.of_the_authorities,
    algorithm_statements.of_the_authorities,
    basic_constraints.of_the_authorities,
    key_usage.of_the_authorities,
    extended_key_usage.of_the_authorities,
    name_constraints.of_the_authorities,
    policies.of_the_authorities,
    other_extensions.of_the_authorities,
)
"""Rules about the CAs of one way up; they never look at the client, so one answer serves all its clients."""


def without_a_way(presented: Presented) -> ClientRule:
    """Return the rule for a client from whom no way leads to a root."""
    client = presented.client
    alone = client.self_issued and not presented.store.forest.issuers_of(client)
    return self_signed.without_a_way if alone else complete_chain.without_a_way
