"""Self-signed certificates that the truststore holds as they are: one is a CA, the other is not."""

from datetime import timedelta

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.scenario import Expectation, Scenario, Setup


def build(b: Builder) -> Setup:
    """Build it: one like the first was admitted; of the second nothing is known (aws-facts 1.4)."""
    first = b.pki.self_signed(b.names.subject("partner-x", "Partner X"))
    second = b.pki.leaf(b.names.subject("partner-y", "Partner Y"), None)
    truststore = b.truststore((first, second))
    api = b.rest_api("permits", "prod")
    b.domain_with(truststore, api)
    b.caller("partner-x", first)
    b.caller("partner-y", second)
    b.calls(
        Call("partner-x", "/permits", timedelta(minutes=37)),
        Call("partner-x", "/permits/3", timedelta(minutes=18)),
    )
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="self-signed-stored",
    title="Two self-signed certificates stand in the truststore; one of them is no CA and has not called yet",
    build=build,
    expects=(
        Expectation(
            options=(), conclusions=("nothing-refused",), findings=("self-signed-not-ca",), exit_code=0
        ),
        Expectation(
            options=("--client", "{clients}/partner-x.pem"),
            conclusions=("client-would-be-admitted",),
            findings=("self-signed-stored",),
            exit_code=0,
        ),
        Expectation(
            options=("--client", "{clients}/partner-y.pem"),
            conclusions=("verdict-unknown",),
            findings=("self-signed-not-ca",),
            exit_code=3,
        ),
    ),
)
