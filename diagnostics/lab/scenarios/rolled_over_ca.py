"""A CA got a new key under its old name, and both its certificates stand in the truststore."""

from datetime import timedelta

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.pki.traits import Traits
from diagnostics.lab.scenario import Expectation, Scenario, Setup


def build(b: Builder) -> Setup:
    """Build it: without the issuer's key identifier it is open which of the two is tried (aws-facts 1.3)."""
    name = b.names.subject("Partner X Root CA", "Partner X")
    old, new = b.pki.root(name), b.pki.root(name, traits=Traits(edition="second key"))
    truststore = b.truststore((old, new))
    api = b.rest_api("leases", "prod")
    b.domain_with(truststore, api)
    telling = b.pki.leaf(b.names.subject("partner-x", "Partner X"), new)
    silent = b.pki.leaf(
        b.names.subject("partner-x-plain", "Partner X"), new, traits=Traits(names_issuer_key=False)
    )
    b.caller("partner-x", telling)
    b.caller("partner-x-plain", silent)
    b.calls(
        Call("partner-x", "/leases", timedelta(minutes=34)),
        Call("partner-x", "/leases/8", timedelta(minutes=17)),
    )
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="rolled-over-ca",
    title="Two CA certificates of one name with different keys, and callers who name one or neither",
    build=build,
    expects=(
        Expectation(
            options=(),
            conclusions=("nothing-refused",),
            findings=("same-subject-different-key",),
            exit_code=0,
        ),
        Expectation(
            options=("--client", "{clients}/partner-x.pem"),
            conclusions=("client-would-be-admitted",),
            findings=(),
            exit_code=0,
        ),
        Expectation(
            options=("--client", "{clients}/partner-x-plain.pem"),
            conclusions=("verdict-unknown",),
            findings=("same-subject-order",),
            exit_code=3,
        ),
    ),
)
