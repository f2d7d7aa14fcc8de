"""What a scenario is built with: certificates, a truststore, an API, a domain, callers and their calls."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from diagnostics.lab.callers import CallerFiles
from diagnostics.lab.edge.visitor import Visit, visit
from diagnostics.lab.names import Names
from diagnostics.lab.pki.authority import Credential, Pki
from diagnostics.lab.resources import Made, Resources, RestApi, Truststore
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


@dataclass(frozen=True)
class _Caller:
    credential: Credential
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
        self._resources = Resources(self.lab, self.account, self.region, self.made)

    @property
    def at(self) -> datetime:
        """The lab's epoch."""
        return self.lab.at

    @property
    def domain(self) -> str:
        """The scenario's custom domain name."""
        return self.names.domain(self.scenario)

    def truststore(self, certificates: Sequence[Credential], ago: timedelta = STORED_AGO) -> Truststore:
        """Store a bundle as a new version of the scenario's truststore object."""
        bucket = f"{self.names.plain('bucket', self.scenario)}-truststore-{self.account}-{self.region}"
        bundle = b"".join(one.pem for one in certificates)
        with self._ago(ago):
            return self._resources.truststore(bucket, bundle)

    def rest_api(
        self, name: str, stage: str, logging: Logging | None = None, ago: timedelta = STORED_AGO
    ) -> RestApi:
        """Deploy a REST API with a mock behind every path, its default endpoint disabled."""
        with self._ago(ago):
            return self._resources.rest_api(
                self.names.plain("api", name), self.names.plain("stage", stage), logging or Logging()
            )

    def domain_with(
        self, truststore: Truststore, api: RestApi, key: str = "", ago: timedelta = STORED_AGO
    ) -> None:
        """Make the scenario's domain, pinned to that truststore version, and map ``key`` to the API."""
        with self._ago(ago):
            self._resources.domain(self.domain, truststore)
            self._resources.mapping(self.domain, api, key)

    def caller(self, name: str, credential: Credential, sends: Sequence[Credential] = ()) -> None:
        """Give a caller its certificate and what else it sends; both go to the folder of client files."""
        address = f"203.0.113.{10 + len(self._callers)}"
        self._callers[name] = _Caller(credential, tuple(sends), address)
        self.files.write(self.scenario, name, credential, sends)

    def calls(self, *calls: Call) -> None:
        """Make calls over TLS, each at its own time, oldest first."""
        for call in sorted(calls, key=lambda one: one.ago, reverse=True):
            caller = self._callers[call.caller]
            request = Visit(self.domain, call.path, caller.credential, caller.sends)
            with self._ago(call.ago):
                visit(self.lab.edge, request, partial(self.lab.show_as, address=caller.address))

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

    def _ago(self, ago: timedelta) -> AbstractContextManager[None]:
        return self.lab.ground.clock.at(self.at - ago)
