"""A bundle with certificates taken out, renewed in their place, or added at the end."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from diagnostics.changes.bundle.issuers import LEAST_TYPED, prefix
from diagnostics.changes.bundle.lines import appended, exchanged, line_end, pem_of, share_lines
from diagnostics.changes.change import Refused
from diagnostics.model.finding import told
from diagnostics.model.truststore import without_keys
from diagnostics.x509.block import Block
from diagnostics.x509.bundle import Bundle, read_bundle
from diagnostics.x509.certificate import Certificate

_KEY = re.compile(rb"-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----")


@dataclass(frozen=True)
class Draft:
    """The bytes of a bundle that is to be uploaded."""

    content: bytes
    keys_left_out: int = 0
    """Private keys that stood in the former bytes: one in a truststore is known to everybody who reads it."""


def drafted(raw: bytes, adding: Sequence[Certificate] = (), removing: Sequence[str] = ()) -> Draft | Refused:
    """Return the bundle with these changes; order, comments, line ends and all other bytes stay.

    ``removing`` names certificates by the beginning of their SHA-256. One that is removed while another of
    its subject is added is renewed: the new one takes its place. Everything that is refused is refused whole.
    """
    plain = _without_private_keys(without_keys(raw))
    if isinstance(plain, Refused):
        return plain
    bundle = read_bundle(plain.content)
    leaving = _leaving(bundle, removing)
    if isinstance(leaving, Refused):
        return leaving
    there = next((one for one in adding if one in bundle.certificates and one not in leaving), None)
    if there is not None:
        return Refused("bundle-has-it", told(subject=there.subject.rfc4514), fine=len(adding) == 1)
    if adding and bundle.blocks and not bundle.certificates:
        return Refused("bundle-not-editable")
    content = _edited(plain.content, bundle, tuple(dict.fromkeys(adding)), leaving)
    if isinstance(content, Refused):
        return content
    wanted = (set(bundle.certificates) - set(leaving)) | set(adding)
    if set(read_bundle(content).certificates) != wanted:
        return Refused("bundle-not-editable")
    return Draft(content, plain.keys_left_out)


def _without_private_keys(raw: bytes) -> Draft | Refused:
    bundle = read_bundle(raw)
    keys = [block for block in bundle.blocks if block.kind == "private-key"]
    if share_lines(raw, bundle, keys):
        return Refused("bundle-key-shares-lines")
    content = exchanged(raw, dict.fromkeys(keys, b"")) if keys else raw
    return Refused("bundle-key-shares-lines") if _KEY.search(content) else Draft(content, len(keys))


def _leaving(bundle: Bundle, removing: Sequence[str]) -> tuple[Certificate, ...] | Refused:
    found = []
    for typed in removing:
        wanted = prefix(typed)
        if wanted is None:
            return Refused("bundle-remove-not-understood", told(typed=typed, least=LEAST_TYPED))
        meant = [one for one in bundle.certificates if one.fingerprint_sha256.startswith(wanted)]
        if len(meant) != 1:
            return Refused("bundle-remove-unknown", told(typed=typed, count=len(meant)))
        found.append(meant[0])
    return tuple(dict.fromkeys(found))


def _edited(
    raw: bytes, bundle: Bundle, adding: tuple[Certificate, ...], leaving: tuple[Certificate, ...]
) -> bytes | Refused:
    gone = [block for block in bundle.blocks if block.certificate in leaving]
    if share_lines(raw, bundle, gone):
        return Refused("bundle-block-shares-lines", told(lines=_lines(gone)))
    end = line_end(raw)
    places = dict.fromkeys(gone, b"")
    new = list(adding)
    for one in leaving:
        heir = next((each for each in new if each.subject == one.subject), None)
        if heir is not None:
            new.remove(heir)
            places[next(block for block in gone if block.certificate == one)] = pem_of(heir, end)
    content = exchanged(raw, places) if places else raw
    for one in new:
        content = appended(content, pem_of(one, end))
    return content


def _lines(blocks: Sequence[Block]) -> tuple[str, ...]:
    return tuple(f"{block.first_line}-{block.last_line}" for block in blocks)
