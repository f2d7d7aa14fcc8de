"""Five CAs stand above a partner's certificate, all of them in the truststore."""

from datetime import timedelta

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.scenario import Ending, Expectation, Scenario, Setup


def build(b: Builder) -> Setup:
    """Build it: four CAs are the limit; who is issued to by the fourth is admitted (aws-facts 1.3)."""
    chain = [b.pki.root(b.names.subject("Partner X Root CA", "Partner X"))]
    for level in ("Policy", "Regional", "Business", "Issuing"):
        name = b.names.subject(f"Partner X {level} CA", "Partner X")
        chain.append(b.pki.intermediate(name, chain[-1]))
    truststore = b.truststore(chain)
    api = b.rest_api("ledgers", "prod")
    b.domain_with(truststore, api)
    b.caller("partner-x", b.pki.leaf(b.names.subject("partner-x", "Partner X"), chain[4]), chain[:0:-1])
    b.caller("partner-x-higher", b.pki.leaf(b.names.subject("partner-x-higher", "Partner X"), chain[3]))
    b.calls(
        Call("partner-x", "/ledgers", timedelta(minutes=41)),
        Call("partner-x-higher", "/ledgers", timedelta(minutes=26)),
        Call("partner-x", "/ledgers/6", timedelta(minutes=10)),
    )
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="too-deep",
    title="Five levels of CAs above a partner's certificate, where four are allowed",
    build=build,
    expects=(
        Expectation(
            options=(),
            conclusions=("refused-for-undocumented-reason",),
            findings=("verdict-refuses-too", "chain-too-long"),
            exit_code=1,
            cut=Ending(("refused-for-undocumented-reason",)),
        ),
        Expectation(
            options=("--client", "{clients}/partner-x.pem"),
            conclusions=("refused-for-undocumented-reason",),
            findings=("chain-too-long",),
            exit_code=1,
            cut=Ending(("client-would-be-refused",), ("chain-too-long",)),
        ),
        Expectation(
            options=("--client", "{clients}/partner-x-higher.pem"),
            conclusions=("client-would-be-admitted",),
            findings=("chain-at-limit",),
            exit_code=0,
        ),
    ),
)
