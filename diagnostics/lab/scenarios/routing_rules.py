"""A routing rule sends the path to another stage than the API mapping does."""

from datetime import timedelta

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.partners import rooted, unrooted
from diagnostics.lab.scenario import Ending, Expectation, Scenario, Setup


def build(b: Builder) -> Setup:
    """Build it: only the logs of the rule's stage hold the refusals (aws-facts 5.2)."""
    roots = rooted(b, "partner-y")
    unrooted(b, "partner-x")
    truststore = b.truststore(roots)
    mapped = b.rest_api("fleet", "prod")
    ruled = b.rest_api("fleet-next", "prod")
    b.domain_with(truststore, mapped, routing_mode="ROUTING_RULE_THEN_BASE_PATH_MAPPING")
    with b.past(timedelta(days=45)):
        b.resources.rule(b.domain, 10, ruled, "fleet")
    b.calls(
        Call("partner-y", "/fleet", timedelta(minutes=46)),
        Call("partner-x", "/fleet/5", timedelta(minutes=30)),
        Call("partner-x", "/fleet/5", timedelta(minutes=10)),
        Call("partner-y", "/health", timedelta(minutes=5)),
    )
    return b.setup(truststore, ruled)


SCENARIO = Scenario(
    name="routing-rules",
    title="A routing rule sends the path to another stage than the API mapping does",
    build=build,
    expects=(
        Expectation(
            ("--path", "/fleet/5"), ("issuer-not-in-truststore",), (), 1, cut=Ending(("issuer-not-found",))
        ),
        Expectation((), ("issuer-not-in-truststore",), (), 1, cut=Ending(("issuer-not-found",))),
        Expectation(("--path", "/health"), ("nothing-refused",), (), 0),
    ),
)
