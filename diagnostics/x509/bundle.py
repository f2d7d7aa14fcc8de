"""Reads a bundle: any bytes into blocks, every one accounted for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from diagnostics.x509.block import Block, block_of
from diagnostics.x509.certificate import Certificate, parse
from diagnostics.x509.containers import is_pkcs7, is_pkcs12, is_utf16
from diagnostics.x509.der import SEQUENCE
from diagnostics.x509.ordinary import ordinary_blocks
from diagnostics.x509.pem import raw_blocks


@dataclass(frozen=True)
class Bundle:
    """What a file holds; an empty file has no blocks."""

    blocks: tuple[Block, ...]

    @cached_property
    def certificates(self) -> tuple[Certificate, ...]:
        """The certificates in PEM blocks, in the file's order, each once; not one that stands as bare DER."""
        found = (b.certificate for b in self.blocks if b.certificate is not None and b.kind != "der")
        return tuple(dict.fromkeys(found))

    @property
    def problems(self) -> tuple[Block, ...]:
        """The blocks with which something is wrong."""
        return tuple(block for block in self.blocks if block.problem)

    def block_with(self, certificate: Certificate) -> Block | None:
        """Return the first block that holds ``certificate``."""
        return self._places.get(certificate)

    @cached_property
    def _places(self) -> dict[Certificate, Block]:
        places: dict[Certificate, Block] = {}
        for block in self.blocks:
            if block.certificate is not None:
                places.setdefault(block.certificate, block)
        return places


def read_bundle(raw: bytes) -> Bundle:
    """Return the blocks in ``raw``, whatever it is; never raises. What stands around blocks is ignored."""
    if ordinary := ordinary_blocks(raw):
        return Bundle(_duplicates_named(ordinary))
    if not raw.strip(b" \t\r\n\v\f\0"):
        return Bundle(())
    if is_utf16(raw):
        return Bundle((_only("text", "utf-16", raw),))
    blocks = [block_of(one, index) for index, one in enumerate(raw_blocks(raw), start=1)]
    return Bundle(_duplicates_named(blocks) if blocks else (_without_pem(raw),))


def _duplicates_named(blocks: Sequence[Block]) -> tuple[Block, ...]:
    found = [block.certificate for block in blocks if block.certificate is not None]
    if len(set(found)) == len(found):
        return tuple(blocks)
    seen: set[Certificate] = set()
    named = []
    for block in blocks:
        if block.certificate in seen:
            named.append(replace(block, problem="duplicate"))
        else:
            named.append(block)
            if block.certificate is not None:
                seen.add(block.certificate)
    return tuple(named)


def _without_pem(raw: bytes) -> Block:
    if is_pkcs7(raw):
        return replace(_only("pkcs7", "pkcs7-not-pem", raw), unread=raw)
    if is_pkcs12(raw):
        return _only("other", "pkcs12-not-pem", raw)
    if raw[0] == SEQUENCE and isinstance(found := parse(raw), Certificate):
        return replace(_only("der", "der-not-pem", raw), certificate=found, unread=raw)
    return _only("text", "no-pem", raw)


def _only(kind: str, problem: str, raw: bytes) -> Block:
    return Block(1, 1, max(1, len(raw.splitlines())), kind, problem)
