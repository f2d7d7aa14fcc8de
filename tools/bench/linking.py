"""Reads, links and judges a bundle, and does its signature checks alone, in one interpreter, once each."""

import gc
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

from cryptography import x509

from diagnostics.admission.health import health
from diagnostics.admission.truststore import Truststore
from diagnostics.given.files import read_file
from diagnostics.x509.bundle import read_bundle
from tui.commands.entry import ALLOCATIONS

_AT = datetime(2026, 1, 1, tzinfo=UTC)


def signatures(bundle: str) -> float:
    """Return the seconds that the library takes to check each certificate against its issuer's."""
    certificates = x509.load_pem_x509_certificates(Path(bundle).read_bytes())
    named = {one.subject: one for one in certificates}
    pairs = [(one, named[one.issuer]) for one in certificates]
    start = process_time()
    for one, issuer in pairs:
        one.verify_directly_issued_by(issuer)
    return process_time() - start


def everything(bundle: str) -> float:
    """Return the seconds from the file's bytes to all ways up and all that is wrong with the truststore."""
    start = process_time()
    store = Truststore.of(read_bundle(read_file(bundle)))
    for one in store.certificates:
        store.ways_from(one)
    health(store, _AT)
    return process_time() - start


if __name__ == "__main__":
    gc.set_threshold(ALLOCATIONS)
    print(signatures(sys.argv[1]), everything(sys.argv[1]))
