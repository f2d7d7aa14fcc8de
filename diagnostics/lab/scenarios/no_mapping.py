"""A caller uses a path that no API mapping serves: it gets a 403 that no log tells of."""

from datetime import timedelta

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.partners import rooted
from diagnostics.lab.scenario import Expectation, Scenario, Setup


def build(b: Builder) -> Setup:
    """Build it: one mapping, for another path, and none for the rest (aws-facts 2.2)."""
    roots = rooted(b, "partner-x", "partner-y")
    truststore = b.truststore(roots)
    api = b.rest_api("shop", "prod")
    b.domain_with(truststore, api, "shop")
    b.calls(
        Call("partner-y", "/shop/items", timedelta(minutes=50)),
        Call("partner-x", "/store/items", timedelta(minutes=34)),
        Call("partner-x", "/store/items", timedelta(minutes=13)),
        Call("partner-y", "/shop/items", timedelta(minutes=6)),
    )
    return b.setup(truststore, api)


_ANSWERS = ("--answer", "call-in-window=yes", "--answer", "certificate-sent=yes")

SCENARIO = Scenario(
    name="no-mapping",
    title="A caller uses a path that no API mapping serves",
    build=build,
    expects=(
        Expectation(("--path", "/store/items"), ("path-not-mapped",), (), 1),
        Expectation((), ("nothing-refused",), ("paths-without-mapping",), 0),
        Expectation(
            ("--saw", "403", *_ANSWERS),
            ("no-log-proves-nothing",),
            ("paths-without-mapping", "precondition-path-mapped"),
            3,
        ),
        Expectation(("--saw", "403", "--path", "/shop/items", *_ANSWERS), ("not-mutual-tls",), (), 1),
    ),
)
