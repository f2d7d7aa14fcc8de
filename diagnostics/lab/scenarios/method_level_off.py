"""The stage logs at INFO, but the called method has a level of its own, which is OFF."""

import json
from datetime import timedelta

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.partners import rooted, unrooted
from diagnostics.lab.scenario import Expectation, Scenario, Setup
from diagnostics.lab.stage_logs import Logging

_SHORT = json.dumps(
    {name: f"$context.{name}" for name in ("requestId", "status", "identity.clientCert.clientCertPem")},
    separators=(",", ":"),
)
"""Short enough for an entry to be whole wherever entries are cut."""


def build(b: Builder) -> Setup:
    """Build it: whether that level decides about a refusal before any method is not known."""
    roots = rooted(b, "partner-y")
    unrooted(b, "partner-x")
    truststore = b.truststore(roots)
    api = b.rest_api("quotes", "prod", Logging(access_format=_SHORT, methods=(("/~1{proxy+}/GET", "OFF"),)))
    b.domain_with(truststore, api)
    b.calls(
        Call("partner-y", "/quotes", timedelta(minutes=45)),
        Call("partner-x", "/quotes", timedelta(minutes=31)),
        Call("partner-x", "/quotes/7", timedelta(minutes=11)),
    )
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="method-level-off",
    title="The stage logs everything, but one method is set to log nothing",
    build=build,
    expects=(
        Expectation((), ("issuer-not-in-truststore",), ("method-log-off",), 1),
        Expectation(("--path", "/quotes"), ("issuer-not-in-truststore",), ("method-log-off",), 1),
        Expectation(
            ("--client", "{clients}/partner-x.pem"), ("issuer-not-in-truststore",), ("method-log-off",), 1
        ),
    ),
)
