"""The JSON forms of ``verify`` and ``inspect``: one object a file, one line each."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from diagnostics.model.errors import DiagnosticsError
from diagnostics.report.json_parts import SCHEMA, finding, line, time
from diagnostics.x509.certificate import Certificate
from diagnostics.x509.forest import Forest

if TYPE_CHECKING:
    from diagnostics.offline.inspection import Inspected
    from diagnostics.offline.verification import Checked


def verified(checked: "Checked") -> str:
    """Return what ``verify --json`` prints for a file."""
    verdict = checked.verdict
    openssl = checked.openssl
    form: dict[str, Any] = {
        "schema": SCHEMA,
        "file": checked.file,
        "error": _sentence(checked.error),
        "admitted": verdict.admitted if verdict else None,
        "reason": verdict.reason if verdict else None,
        "rule": verdict.rule if verdict else None,
        "certainty": verdict.certainty.value if verdict else None,
        "chain": [_link(one) for one in verdict.chain] if verdict else [],
        "openssl": {
            "version": openssl.version,
            "loaded": openssl.loaded,
            "verified": openssl.verified,
            "code": openssl.code,
            "depth": openssl.depth,
            "message": openssl.message,
        }
        if openssl
        else None,
        "findings": [finding(one) for one in checked.findings],
    }
    return line(form)


def inspected(one: "Inspected") -> str:
    """Return what ``inspect --json`` prints for a file."""
    certificates = one.certificates
    form: dict[str, Any] = {
        "schema": SCHEMA,
        "file": one.file,
        "error": _sentence(one.error),
        "blocks": [
            {
                "index": block.index,
                "first_line": block.first_line,
                "last_line": block.last_line,
                "kind": block.kind,
                "problem": block.problem,
            }
            for block in one.blocks
        ],
        "certificates": [_certificate(index, found) for index, found in certificates.items()],
        "forest": _forest({found: index for index, found in certificates.items()}),
        "findings": [finding(told) for told in one.findings],
    }
    return line(form)


def _sentence(error: DiagnosticsError | None) -> str | None:
    """Return what went wrong; the catalogue of sentences is only loaded for it."""
    if error is None:
        return None
    from diagnostics.report.failures import sentence

    return sentence(error)


def _link(one: Certificate) -> dict[str, str]:
    return {
        "subject": one.subject.rfc4514,
        "issuer": one.issuer.rfc4514,
        "serial": one.serial,
        "fingerprint_sha256": one.fingerprint_sha256,
    }


def _certificate(index: int, one: Certificate) -> dict[str, Any]:
    return {
        "index": index,
        "subject": one.subject.rfc4514,
        "issuer": one.issuer.rfc4514,
        "serial": one.serial,
        "not_before": time(one.not_before),
        "not_after": time(one.not_after),
        "signature_algorithm": one.signature_algorithm,
        "key": str(one.key),
        "fingerprint_sha256": one.fingerprint_sha256,
        "is_ca": one.is_ca,
        "self_signed": one.self_signed,
    }


def _forest(places: dict[Certificate, int]) -> dict[str, Any]:
    """Return the proven edges as pairs of block numbers, the roots, and the issuers that are missing."""
    forest = Forest(tuple(places))
    return {
        "roots": [places[one] for one in forest.roots],
        "edges": [
            {"issuer": places[issuer], "subject": index}
            for one, index in places.items()
            for issuer in forest.issuers_of(one)
        ],
        "missing": [
            {
                "subject": parent.subject.rfc4514,
                "key_id": parent.key_id,
                "aia": list(parent.aia),
                "children": _places(parent.children, places),
            }
            for parent in forest.missing_parents
        ],
    }


def _places(certificates: Sequence[Certificate], places: dict[Certificate, int]) -> list[int]:
    return [places[one] for one in certificates]
