"""One domain name in two regions, and one of them still uses the old truststore."""

from datetime import timedelta

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.partners import rooted, unrooted
from diagnostics.lab.pki.authority import Credential
from diagnostics.lab.scenario import Ending, Expectation, Scenario, Setup

_OTHER = "eu-central-1"


def build(b: Builder) -> Setup:
    """Build it: the new root was stored in both regions, and attached in the first alone."""
    roots = rooted(b, "partner-y")
    fresh = unrooted(b, "partner-x")
    setups = [_region(b, roots, fresh, attached=True)]
    setups.append(_region(b.elsewhere(_OTHER), roots, fresh, attached=False))
    return setups[0]


def _region(b: Builder, roots: tuple[Credential, ...], fresh: Credential, *, attached: bool) -> Setup:
    old = b.truststore(roots)
    new = b.truststore((*roots, fresh), timedelta(days=3))
    api = b.rest_api("cargo", "prod")
    b.domain_with(new if attached else old, api)
    b.calls(
        Call("partner-y", "/cargo", timedelta(minutes=42)),
        Call("partner-x", "/cargo", timedelta(minutes=24)),
        Call("partner-x", "/cargo", timedelta(minutes=5)),
    )
    return b.setup(new if attached else old, api)


_CLIENT = ("--client", "{clients}/partner-x.pem")

SCENARIO = Scenario(
    name="two-regions-one-stale",
    title="One domain name in two regions, one of them with the old truststore",
    build=build,
    expects=(
        Expectation((), ("nothing-refused",), (), 0),
        Expectation(_CLIENT, ("client-would-be-admitted",), (), 0),
        Expectation(
            (),
            ("newer-version-not-attached",),
            ("newer-version-in-s3",),
            1,
            cut=Ending(("issuer-not-found",)),
            region=_OTHER,
        ),
        Expectation(_CLIENT, ("newer-version-not-attached",), ("newer-version-in-s3",), 1, region=_OTHER),
    ),
)
