"""Which denials a complaint means."""

from dataclasses import replace

from diagnostics.logs.denial import Denial
from diagnostics.logs.groups import identity
from diagnostics.model.complaint import Caller, Complaint
from diagnostics.walk.windows import AROUND
from diagnostics.x509.certificate import Certificate, parse


def meant(complaint: Complaint, denial: Denial) -> bool:
    """Tell whether a denial is one that the complaint is about; what the complaint leaves open matches."""
    checks = (
        complaint.request_id is None
        or complaint.request_id in {denial.request_id, denial.extended_request_id},
        complaint.serial is None or complaint.serial == denial.caller.serial,
        complaint.source_ip is None or complaint.source_ip == denial.caller.source_ip,
        complaint.around is None or abs(denial.at - complaint.around) <= AROUND,
        not complaint.certificates or same_certificate(complaint, denial.caller),
        complaint.caller is None
        or (identity(complaint.caller) == identity(denial.caller) and complaint.reason == denial.reason),
    )
    return all(checks)


def could_be_meant(complaint: Complaint, denial: Denial) -> bool:
    """Tell whether nothing logged shows that a denial is not the one: its caller may not have been logged."""
    caller, own = denial.caller, client(complaint)
    known = caller.fingerprint or caller.serial
    named = replace(
        complaint,
        serial=complaint.serial if caller.serial else None,
        source_ip=complaint.source_ip if caller.source_ip else None,
        certificates=complaint.certificates if own and known else (),
    )
    return meant(named, denial)


def same_certificate(complaint: Complaint, caller: Caller) -> bool:
    """Tell whether a caller showed the complaint's certificate: by fingerprint, else by serial number."""
    own = client(complaint)
    if own is None:
        return False
    if caller.fingerprint:
        return caller.fingerprint == own.fingerprint_sha256
    return caller.serial is not None and caller.serial == own.serial


def client(complaint: Complaint) -> Certificate | None:
    """Return the certificate that the operator gave for the client."""
    if not complaint.certificates:
        return None
    found = parse(complaint.certificates[0])
    return found if isinstance(found, Certificate) else None


def sent(complaint: Complaint) -> tuple[Certificate, ...]:
    """Return what else the client sends in its handshake, as far as the operator told."""
    found = (parse(der) for der in complaint.certificates[1:])
    return tuple(one for one in found if isinstance(one, Certificate))
