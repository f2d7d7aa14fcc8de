"""What a scenario is built with: certificates, a truststore, an API, a domain, callers and their calls."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from diagnostics.lab.api_shape import PLAIN, ApiShape
from diagnostics.lab.callers import CallerFiles
from diagnostics.lab.edge.visitor import Visit, visit
from diagnostics.lab.made import Made
from diagnostics.lab.names import Names
from diagnostics.lab.pki.authority import Credential, Pki
from diagnostics.lab.resources import Resources, RestApi, Truststore
from diagnostics.lab.scenario import Setup
from diagnostics.lab.stage_logs import Logging

if TYPE_CHECKING:
    from diagnostics.lab.lab import Lab

STORED_AGO = timedelta(days=45)
"""How long before the epoch a truststore, its API and its domain were made, if not said otherwise."""


@dataclass(frozen=True)
class Call:
    """One call of a caller, ``ago`` before the lab's epoch."""

    caller: str
    path: str
    ago: timedelta
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class _Caller:
    credential: Credential | None
    sends: tuple[Credential, ...]
    address: str


@dataclass
class Builder:
    """Builds one scenario in one account and region, through the same calls as an operator's tools."""

    lab: "Lab"
    scenario: str
    account: str
    region: str
    names: Names
    files: CallerFiles
    made: Made = field(default_factory=Made)
    _callers: dict[str, _Caller] = field(default_factory=dict)

    def __post_init__(self) -> None:
        seed = self.lab.ground.seed
        self.pki = Pki(seed.within("pki", self.names.salt, self.scenario), self.at)
        self.resources = Resources(self.lab, self.account, self.region, self.made)

    @property
    def at(self) -> datetime:
        """The lab's epoch."""
        return self.lab.at

    @property
    def domain(self) -> str:
        """The scenario's custom domain name."""
        return self.names.domain(self.scenario)

    def truststore(self, content: Sequence[Credential | bytes], ago: timedelta = STORED_AGO) -> Truststore:
        """Store a bundle as a new version of the scenario's truststore object; bytes go in as they are."""
        bucket = f"{self.names.plain('bucket', self.scenario)}-truststore-{self.account}-{self.region}"
        bundle = b"".join(one if isinstance(one, bytes) else one.pem for one in content)
        with self.past(ago):
            return self.resources.truststore(bucket, bundle)

    def rest_api(
        self,
        name: str,
        stage: str,
        logging: Logging | None = None,
        ago: timedelta = STORED_AGO,
        shape: ApiShape = PLAIN,
    ) -> RestApi:
        """Deploy a REST API with a mock behind every path; no default endpoint, if not said otherwise."""
        with self.past(ago):
            return self.resources.rest_api(
                self.names.plain("api", name), self.names.plain("stage", stage), logging or Logging(), shape
            )

    def stage(self, api: RestApi, name: str, stage: str, logging: Logging) -> RestApi:
        """Deploy an API of that name to one more stage."""
        names = self.names.plain("api", name), self.names.plain("stage", stage)
        with self.past(STORED_AGO):
            return self.resources.stage(api, *names, logging)

    def http_api(self, name: str, logging: Logging, ago: timedelta = STORED_AGO) -> RestApi:
        """Make an HTTP API that answers every path."""
        with self.past(ago):
            return self.resources.http_api(self.names.plain("api", name), logging)

    def domain_with(
        self,
        truststore: Truststore,
        api: RestApi,
        key: str = "",
        ago: timedelta = STORED_AGO,
        routing_mode: str | None = None,
    ) -> None:
        """Make the scenario's domain, pinned to that truststore version, and map ``key`` to the API.

        A truststore without a version is attached unpinned.
        """
        with self.past(ago):
            self.resources.domain(self.domain, truststore, routing_mode)
            self.resources.mapping(self.domain, api, key)

    def attach(self, truststore: Truststore, ago: timedelta) -> None:
        """Point the scenario's domain at another truststore version, and wait until it is available."""
        gateway = self.lab.client("apigateway", account=self.account, region=self.region)
        path = "/mutualTlsAuthentication/truststoreVersion"
        patch = [{"op": "replace", "path": path, "value": truststore.version}]
        with self.past(ago):
            gateway.update_domain_name(domainName=self.domain, patchOperations=patch)
            while gateway.get_domain_name(domainName=self.domain)["domainNameStatus"] == "UPDATING":
                continue

    def delete(self, truststore: Truststore, ago: timedelta) -> None:
        """Delete a version of the truststore's object for good."""
        bucket, _, key = truststore.uri.removeprefix("s3://").partition("/")
        s3 = self.lab.client("s3", account=self.account, region=self.region)
        with self.past(ago):
            s3.delete_object(Bucket=bucket, Key=key, VersionId=truststore.version)

    def map(self, api: RestApi, key: str) -> None:
        """Map one more path of the scenario's domain."""
        with self.past(STORED_AGO):
            self.resources.mapping(self.domain, api, key)

    def elsewhere(self, region: str) -> "Builder":
        """Return a builder of the same scenario, with the same names and callers, in another region."""
        return replace(self, region=region)

    def caller(self, name: str, credential: Credential | None, sends: Sequence[Credential] = ()) -> None:
        """Give a caller its certificate and what else it sends; both go to the folder of client files."""
        self._callers[name] = _Caller(credential, tuple(sends), self.address(len(self._callers)))
        if credential is not None:
            self.files.write(self.scenario, name, credential, sends)

    @staticmethod
    def address(number: int) -> str:
        """Return the address of a caller by its number, from zero, in the order in which they are named."""
        return f"203.0.113.{10 + number}"

    def file(self, name: str, credential: Credential, sends: Sequence[Credential] = ()) -> None:
        """Put a certificate that nobody presents into the folder of client files."""
        self.files.write(self.scenario, name, credential, sends)

    def calls(self, *calls: Call) -> None:
        """Make calls over TLS, each at its own time, oldest first."""
        for call in sorted(calls, key=lambda one: one.ago, reverse=True):
            caller = self._callers[call.caller]
            request = Visit(self.domain, call.path, caller.credential, caller.sends, call.headers)
            place = (self.account, self.region)
            with self.past(call.ago):
                visit(self.lab.edge, request, partial(self.lab.show_as, address=caller.address, place=place))

    def setup(self, truststore: Truststore, api: RestApi) -> Setup:
        """Say what was made."""
        return Setup(
            scenario=self.scenario,
            domain=self.domain,
            account=self.account,
            region=self.region,
            api_id=api.id,
            stage=api.stage,
            truststore_uri=truststore.uri,
            truststore_version=truststore.version,
            execution_log_group=f"API-Gateway-Execution-Logs_{api.id}/{api.stage}",
            access_log_group=api.access_log_group,
            callers=tuple(self._callers),
            clients=self.files.folder(self.scenario),
        )

    def past(self, ago: timedelta) -> AbstractContextManager[None]:
        """Hold the lab's clock at that long before its epoch inside a ``with`` block."""
        return self.lab.ground.clock.at(self.at - ago)
