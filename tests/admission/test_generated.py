"""Thousands of generated chains, each with an expected verdict that an oracle here works out by itself.

The oracle knows how a chain was made, and asks no certificate and no rule of the product anything.
"""

import hashlib
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID

from diagnostics.admission.judge import judge
from diagnostics.admission.truststore import Truststore
from diagnostics.model.finding import Certainty
from diagnostics.x509.bundle import read_bundle
from tests import pki

CHAINS, SHARES = 3000, 6
DEEPEST = 7
ISSUER, INSECURE = (
    "Could not find issuer for certificate",
    "Client cert using an insecure Signature Algorithm",
)

SERVER = (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False)
ANY = (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE]), False)
ODD = (x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), b"\5\0"), True)
HARMLESS = (x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.5"), b"\5\0"), False)
NAMES = (x509.NameConstraints([x509.DNSName("example.com")], None), True)
POLICY = (x509.PolicyConstraints(0, None), True)

PAST, FUTURE, NOW = (-90, -1), (1, 90), (-365, 365)
REFUSED, OPEN, HARMLESS_CHANGE = "refused", "open", "harmless"


@dataclass(frozen=True)
class Change:
    """One thing done to one certificate of a chain, and what must come of it."""

    name: str
    effect: str
    reason: str | None = None
    """The gateway's words, where the change is to the client and they are documented."""
    days: tuple[int, int] = NOW
    extensions: tuple[tuple[x509.ExtensionType, bool], ...] = ()
    key: Callable[[], pki.Key] | None = None
    is_ca: bool | None = True
    key_ids: bool = True


@cache
def rsa_key(bits: int) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, bits)


@cache
def curve_key(curve: type[ec.EllipticCurve]) -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(curve())


@cache
def edwards_key() -> ed25519.Ed25519PrivateKey:
    return ed25519.Ed25519PrivateKey.generate()


ANYWHERE = (
    Change("expired", REFUSED, days=PAST),
    Change("not yet valid", REFUSED, days=FUTURE),
    Change("RSA-1024", REFUSED, INSECURE, key=lambda: rsa_key(1024)),
    Change("P-224", REFUSED, INSECURE, key=lambda: curve_key(ec.SECP224R1)),
    Change("secp256k1", OPEN, key=lambda: curve_key(ec.SECP256K1)),
    Change("P-521", OPEN, key=lambda: curve_key(ec.SECP521R1)),
    Change("for servers only", OPEN, extensions=(SERVER,)),
    Change("unknown critical extension", OPEN, extensions=(ODD,)),
    Change("RSA-2048", HARMLESS_CHANGE, key=lambda: rsa_key(2048)),
    Change("P-384", HARMLESS_CHANGE, key=lambda: curve_key(ec.SECP384R1)),
    Change("for anything", HARMLESS_CHANGE, extensions=(ANY,)),
    Change("unknown extension", HARMLESS_CHANGE, extensions=(HARMLESS,)),
    Change("no key identifiers", HARMLESS_CHANGE, key_ids=False),
)
OF_CAS = (
    *ANYWHERE,
    Change("no CA flag", OPEN, is_ca=None),
    Change("says it is no CA", OPEN, is_ca=False),
    Change("name constraints", OPEN, extensions=(NAMES,)),
    Change("policy constraints", OPEN, extensions=(POLICY,)),
)
OF_CLIENTS = (*ANYWHERE, Change("Ed25519", OPEN, key=edwards_key))
PLAIN = Change("plain", HARMLESS_CHANGE)


@dataclass
class Made:
    """A chain as it was made: ``changes[0]`` is the client's, then each CA's up to the root."""

    client: pki.Issued
    cas: list[pki.Issued]
    changes: list[Change]
    left_out: frozenset[int] = frozenset()
    """Which CAs are not in the truststore."""


def make(draw: random.Random) -> Made:
    depth = draw.randint(1, DEEPEST)
    changes = [_change(draw, OF_CLIENTS), *(_change(draw, OF_CAS) for _ in range(depth))]
    cas: list[pki.Issued] = []
    above: pki.Issued | None = None
    path: tuple[str, ...] = ()
    for level in range(depth, 0, -1):
        path = (*path, changes[level].name)
        above = _ca("/".join(path), above, changes[level])
        cas.insert(0, above)
    wants = _wants(changes[0])
    client = pki.leaf("client", above, own_key=changes[0].key and changes[0].key(), wants=wants)
    left_out = frozenset({draw.randrange(depth)}) if draw.random() < 0.2 else frozenset[int]()
    return Made(client, cas, changes, left_out)


def _change(draw: random.Random, among: tuple[Change, ...]) -> Change:
    return draw.choice(among) if draw.random() < 0.18 else PLAIN


def _ca(path: str, issuer: pki.Issued | None, change: Change) -> pki.Issued:
    name = f"CA {hashlib.sha256(path.encode()).hexdigest()[:16]}"
    key = change.key() if change.key else pki.key(name)
    return pki.ca(name, issuer, own_key=key, is_ca=change.is_ca, wants=_wants(change))


def _wants(change: Change) -> pki.Wants:
    return pki.Wants(days=change.days, extensions=change.extensions, key_ids=change.key_ids)


def expected(made: Made) -> tuple[bool | None, str | None]:
    """Work out the verdict and the gateway's words from how the chain was made."""
    if made.left_out:
        words = {ISSUER}
        if made.changes[0].effect == REFUSED:
            words.add(made.changes[0].reason or "")
        return False, words.pop() if len(words) == 1 else None
    refusals = [
        one.reason if place == 0 else None for place, one in enumerate(made.changes) if one.effect == REFUSED
    ]
    if len(made.cas) > 4:
        refusals.append(None)
    if refusals:
        words_ = set(refusals)
        return False, words_.pop() if len(words_) == 1 else None
    if any(one.effect == OPEN for one in made.changes):
        return None, None
    return True, None


GONE = pki.ca("Gone", wants=pki.Wants(days=PAST))
STRANGERS = [
    pki.ca("Stranger"),
    pki.ca("Strange", pki.ca("Stranger")),
    GONE,
]


def stored(made: Made, draw: random.Random) -> Truststore:
    """Put the chain's CAs into a bundle with others, in any order, some of them twice."""
    bundle = [one for place, one in enumerate(made.cas) if place not in made.left_out]
    bundle += draw.sample(STRANGERS, draw.randint(0, len(STRANGERS)))
    if bundle and draw.random() < 0.2:
        bundle.append(draw.choice(bundle))
    draw.shuffle(bundle)
    text = b"# a bundle\n" if draw.random() < 0.3 else b""
    return Truststore.of(read_bundle(text + pki.pem(*bundle)))


@pytest.mark.parametrize("share", range(SHARES))
def test_every_generated_chain_gets_the_verdict_that_it_was_made_for(share: int) -> None:
    draw = random.Random(share)
    seen: Counter[bool | None] = Counter()
    for _ in range(CHAINS // SHARES):
        made = make(draw)
        store = stored(made, draw)
        found = judge(made.client.certificate, store, pki.AT)
        told = [one.name for one in made.changes], made.left_out, [one.code for one in found.findings]
        admitted, reason = expected(made)
        if admitted and GONE.certificate in store:
            admitted = None  # what an expired CA does to callers of others is not known
        assert (found.admitted, found.reason) == (admitted, reason), told
        assert found.admitted is not None or found.unknowns
        assert found.admitted is not True or found.certainty in {Certainty.DOCUMENTED, Certainty.INFERRED}
        seen[found.admitted] += 1
    assert min(seen[answer] for answer in (True, False, None)) > CHAINS // SHARES // 20


def test_the_oracle_itself() -> None:
    client = pki.leaf("x", None)

    def said(*changes: Change, left_out: frozenset[int] = frozenset()) -> tuple[bool | None, str | None]:
        return expected(Made(client, [client] * (len(changes) - 1), list(changes), left_out))

    weak, dated, odd = ANYWHERE[2], ANYWHERE[0], ANYWHERE[7]
    assert said(PLAIN, PLAIN) == (True, None)
    assert said(PLAIN, *[PLAIN] * 4) == (True, None)
    assert said(PLAIN, *[PLAIN] * 5) == (False, None)
    assert said(weak, PLAIN) == (False, INSECURE)
    assert said(PLAIN, weak) == (False, None)
    assert said(weak, dated) == (False, None)
    assert said(odd, PLAIN) == (None, None)
    assert said(odd, dated) == (False, None)
    assert said(odd, PLAIN, left_out=frozenset({0})) == (False, ISSUER)
    assert said(dated, PLAIN, left_out=frozenset({0})) == (False, None)
