"""AWS WAF blocks a partner that mutual TLS admits."""

from datetime import timedelta

from diagnostics.lab.api_shape import ApiShape
from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.partners import rooted
from diagnostics.lab.scenario import Ending, Expectation, Scenario, Setup


def build(b: Builder) -> Setup:
    """Build it: the web ACL goes by the address; when it is asked is not stated (aws-facts 2.2)."""
    truststore = b.truststore(rooted(b, "partner-y", "partner-x"))
    shape = ApiShape(web_acl=lambda _, address: address == b.address(1))
    api = b.rest_api("claims", "prod", shape=shape)
    b.domain_with(truststore, api)
    b.calls(
        Call("partner-y", "/claims", timedelta(minutes=46)),
        Call("partner-x", "/claims/12", timedelta(minutes=28)),
        Call("partner-x", "/claims/12", timedelta(minutes=14)),
    )
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="waf",
    title="AWS WAF blocks a partner",
    build=build,
    expects=(
        Expectation(
            (),
            ("refused-for-another-reason",),
            ("cause-web-acl",),
            1,
            cut=Ending(("nothing-refused",), exit_code=0),
        ),
        Expectation(
            ("--client", "{clients}/partner-x.pem"),
            ("refused-for-another-reason",),
            ("cause-web-acl",),
            1,
            cut=Ending(("client-would-be-admitted",), exit_code=0),
        ),
    ),
)
