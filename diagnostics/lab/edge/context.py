"""The ``$context`` variables of a request, as an access log writes them (aws-facts 3.2)."""

from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from diagnostics.lab.edge.exchange import Exchange
from diagnostics.lab.edge.verdict import readable
from diagnostics.lab.unknowns import NameStyle, PemNewlines, Unknowns

_NEWLINES = {PemNewlines.SPACE: " ", PemNewlines.ESCAPED: "\\n", PemNewlines.RAW: "\n"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LATENCY_MS = 2


def context_of(exchange: Exchange) -> dict[str, str]:
    """Return the variables that are set; the rest is written as ``-``."""
    request, answer, at = exchange.request, exchange.answer, exchange.at
    values = {
        "accountId": exchange.domain.account,
        "apiId": exchange.target.api_id,
        "domainName": exchange.domain.name,
        "domainPrefix": exchange.domain.name.split(".")[0],
        "customDomain.basePathMatched": exchange.target.base_path or "(none)",
        "extendedRequestId": exchange.extended_id if exchange.target.kind == "REST" else exchange.request_id,
        "requestId": exchange.request_id,
        "httpMethod": request.method,
        "path": request.path,
        "protocol": request.protocol,
        "stage": exchange.target.stage_name,
        "status": str(answer.status),
        "responseLength": str(len(answer.content)),
        "responseLatency": str(_LATENCY_MS),
        "requestTime": f"{at:%d}/{_MONTHS[at.month - 1]}/{at:%Y:%H:%M:%S} +0000",
        "requestTimeEpoch": str(round(at.timestamp() * 1000)),
        "identity.sourceIp": exchange.caller.address,
        "identity.userAgent": request.headers.get("user-agent", ""),
        "tlsVersion": exchange.caller.tls_version,
        "cipherSuite": exchange.caller.cipher,
    }
    if exchange.resource is not None and exchange.decision.admitted:
        values |= {"resourceId": exchange.resource.id, "resourcePath": exchange.resource.path}
    refusal = exchange.refusal
    if refusal is not None and refusal.error_type:
        values |= {"error.message": refusal.message, "error.responseType": refusal.response_type}
    elif not exchange.decision.admitted:
        unknowns = exchange.ground.unknowns
        values |= {"error.message": unknowns.denial_message, "error.responseType": unknowns.denial_type}
    if refusal is not None and exchange.target.kind == "REST":
        values |= refusal.variables
    if exchange.caller.certificate is not None:
        values |= certificate_variables(exchange.caller.certificate, exchange.ground.unknowns)
    return {name: value for name, value in values.items() if value}


def certificate_variables(der: bytes, unknowns: Unknowns) -> dict[str, str]:
    """Return ``identity.clientCert.*`` of a certificate; nothing of one that cannot be read."""
    certificate = readable(der)
    if certificate is None:
        return {}
    try:
        subject, issuer = _name(certificate.subject, unknowns), _name(certificate.issuer, unknowns)
    except ValueError:
        return {}
    pem = certificate.public_bytes(Encoding.PEM).decode("ascii")
    serial = f"{certificate.serial_number:x}"
    serial = serial.zfill(len(serial) + len(serial) % 2)
    before = "identity.clientCert."
    return {
        before + "clientCertPem": pem.replace("\n", _NEWLINES[unknowns.pem_newlines]),
        before + "subjectDN": subject,
        before + "issuerDN": issuer,
        before + "serialNumber": ":".join(serial[i : i + 2] for i in range(0, len(serial), 2)),
        before + "validity.notBefore": _openssl_time(certificate.not_valid_before_utc),
        before + "validity.notAfter": _openssl_time(certificate.not_valid_after_utc),
    }


def _name(name: x509.Name, unknowns: Unknowns) -> str:
    flipped = x509.Name(reversed(list(name.rdns))) if unknowns.name_order_flipped else name
    if unknowns.name_style is NameStyle.RFC4514:
        return flipped.rfc4514_string()
    parts = (part.rfc4514_string() for rdn in flipped.rdns for part in rdn)
    return "".join(f"/{part}" for part in parts)


def _openssl_time(at: datetime) -> str:
    return f"{_MONTHS[at.month - 1]} {at.day:2d} {at:%H:%M:%S %Y} GMT"
