"""Leading a domain to another version of its truststore, and waiting until it is there."""

from diagnostics.changes.change import Look, Step
from diagnostics.changes.operation import Made, Operation
from diagnostics.model.domain import Domain, MutualTls
from diagnostics.model.finding import told

ATTACH = "attach"
PATIENCE = 900.0
"""Seconds: what others wait for an update of a domain (aws-facts 8)."""

_PATH = "/mutualTlsAuthentication/truststoreVersion"
_STATUS = "domainNameStatus"
_PICKS = {
    "uri": "mutualTlsAuthentication.truststoreUri",
    "version": "mutualTlsAuthentication.truststoreVersion",
    "status": _STATUS,
    "message": "domainNameStatusMessage",
}
_OVER = ("FAILED", "PENDING", "PENDING_CERTIFICATE_REIMPORT", "PENDING_OWNERSHIP_VERIFICATION")
"""Statuses that no waiting ends."""


def attaching(domain: Domain, attached: MutualTls, version: str | Made) -> Step:
    """Return the step; where no version was pinned before, nothing can lead back to that."""
    pinned = attached.version
    there = {"uri": attached.uri, "status": "AVAILABLE"}
    return Step(
        ATTACH,
        "step-attach-version" if isinstance(version, str) else "step-attach-new-version",
        updating(domain.name, version),
        Look(
            Operation("apigateway", "GetDomainName", {"domainName": domain.name}),
            _PICKS,
            {"status": "UPDATING"},
            PATIENCE,
            over=tuple({"status": status} for status in _OVER),
        ),
        {**there, "version": pinned},
        {**there, "version": version},
        undoes=(updating(domain.name, pinned),) if pinned else (),
        irreversible=pinned is None,
        params=told(domain=domain.name, version=version if isinstance(version, str) else None),
    )


def updating(name: str, version: str | Made) -> Operation:
    """Return the call that leads a domain to a version of the truststore that it has."""
    patch = [{"op": "replace", "path": _PATH, "value": version}]
    return Operation("apigateway", "UpdateDomainName", {"domainName": name, "patchOperations": patch})
