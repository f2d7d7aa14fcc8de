"""A partner's certificate expired three days ago."""

from datetime import timedelta

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.pki.authority import Validity
from diagnostics.lab.scenario import Ending, Expectation, Scenario, Setup

_OVER = Validity(timedelta(days=368), -timedelta(days=3))


def build(b: Builder) -> Setup:
    """Build it: the refusal is documented, its words are not (aws-facts 1.6, 2.1)."""
    root = b.pki.root(b.names.subject("Partner X Root CA", "Partner X"))
    truststore = b.truststore((root,))
    api = b.rest_api("rosters", "prod")
    b.domain_with(truststore, api)
    b.caller("partner-x", b.pki.leaf(b.names.subject("partner-x", "Partner X"), root, _OVER))
    b.caller("partner-y", b.pki.leaf(b.names.subject("partner-y", "Partner Y"), root))
    b.calls(
        Call("partner-x", "/rosters", timedelta(minutes=53)),
        Call("partner-y", "/rosters", timedelta(minutes=36)),
        Call("partner-x", "/rosters", timedelta(minutes=5)),
    )
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="expired-client",
    title="A partner's certificate has expired",
    build=build,
    expects=(
        Expectation(
            options=(),
            conclusions=("refused-for-undocumented-reason",),
            findings=("verdict-refuses-too", "client-expired"),
            exit_code=1,
            cut=Ending(("refused-for-undocumented-reason",)),
        ),
        Expectation(
            options=("--client", "{clients}/partner-x.pem"),
            conclusions=("refused-for-undocumented-reason",),
            findings=("client-expired",),
            exit_code=1,
            cut=Ending(("client-would-be-refused",), ("client-expired",)),
        ),
    ),
)
