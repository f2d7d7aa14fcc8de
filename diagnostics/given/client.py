"""A client's file: its own certificate first, then what else it sends."""

from diagnostics.given.files import read_file
from diagnostics.model.errors import DiagnosticsError
from diagnostics.x509.bundle import Bundle, read_bundle
from diagnostics.x509.certificate import Certificate


def client_certificates(path: str) -> tuple[Certificate, ...]:
    """Return the certificates in a client's file, the leaf first.

    Raises ``DiagnosticsError`` for a file that cannot be read or has no certificate in it; a private
    key in it is passed over and never kept.
    """
    bundle = read_bundle(read_file(path))
    if not bundle.certificates:
        raise no_certificate("file-has-no-certificate", path, bundle)
    return bundle.certificates


def certificates_of(path: str) -> tuple[bytes, ...]:
    """Return the same as DER; raises the same."""
    return tuple(certificate.der for certificate in client_certificates(path))


def no_certificate(code: str, path: str, bundle: Bundle) -> DiagnosticsError:
    """Return the error for a file without certificates, told by its first block's problem."""
    from diagnostics.report.catalogue.blocks import CURES
    from diagnostics.report.catalogue.blocks import MESSAGES as BLOCKS

    problem = next((block.problem for block in bundle.blocks if block.problem), "empty")
    return DiagnosticsError(code, file=path, problem=BLOCKS[problem].title, cure=CURES.get(problem, ""))
