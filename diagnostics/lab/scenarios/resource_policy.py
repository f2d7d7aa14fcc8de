"""The API's resource policy does not let in a partner's network."""

from datetime import timedelta

from diagnostics.lab.api_shape import ApiShape, only_from
from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.partners import rooted
from diagnostics.lab.scenario import Ending, Expectation, Scenario, Setup


def build(b: Builder) -> Setup:
    """Build it: the policy denies by the caller's address (aws-facts 2.2)."""
    truststore = b.truststore(rooted(b, "partner-y", "partner-x"))
    shape = ApiShape(policy=only_from([f"{b.address(0)}/32"]))
    api = b.rest_api("ledger", "prod", shape=shape)
    b.domain_with(truststore, api)
    b.calls(
        Call("partner-y", "/ledger", timedelta(minutes=46)),
        Call("partner-x", "/ledger/12", timedelta(minutes=28)),
        Call("partner-x", "/ledger/12", timedelta(minutes=14)),
    )
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="resource-policy",
    title="The API's resource policy lets in other networks than a partner's",
    build=build,
    expects=(
        Expectation(
            (),
            ("refused-for-another-reason",),
            ("cause-policy",),
            1,
            cut=Ending(("nothing-refused",), exit_code=0),
        ),
        Expectation(
            ("--client", "{clients}/partner-x.pem"),
            ("refused-for-another-reason",),
            ("cause-policy",),
            1,
            cut=Ending(("client-would-be-admitted",), exit_code=0),
        ),
    ),
)
