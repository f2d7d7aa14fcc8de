"""A running lab: the embedded AWS, the edge, and the folder of client files."""

import tempfile
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from diagnostics.lab.environment import aws_environment, export_lines
from diagnostics.lab.extra import require_extra
from diagnostics.lab.ground import EdgeFlip, Ground
from diagnostics.lab.loopback import loopback_client, quiet_session
from diagnostics.lab.names import Names
from diagnostics.lab.scenario import Scenario, Setup
from diagnostics.lab.seed import DEFAULT_SEED, Seed
from diagnostics.lab.stepping import SteppingClock
from diagnostics.lab.unknowns import Pace, Unknowns
from diagnostics.model.clock import Clock

if TYPE_CHECKING:
    from diagnostics.lab.made import Made

ACCOUNT = "123456789012"
REGION = "eu-west-1"
Credentials = tuple[str, str, str | None]

_OWN: Credentials = ("LABACCESSKEY00000000", "lab-secret-access-key", None)


class Lab:
    """A lab on loopback; use it as a context manager.

    Several may run in one process, but moto's state is the process's: two labs must not seed the same
    scenario under the same names in the same account and region at the same time.
    """

    def __init__(self, at: datetime, ground: Ground) -> None:
        """Start serving; ``Lab.start`` is the way in."""
        from diagnostics.lab.callers import write_private
        from diagnostics.lab.control.server import ControlPlane
        from diagnostics.lab.edge.listener import Edge
        from diagnostics.lab.pki.servers import ServerAuthority

        self.at = at
        self.ground = ground
        self._lock = threading.RLock()
        self._credentials: dict[str, Credentials] = {ACCOUNT: _OWN}
        ground.accounts[_OWN[0]] = ACCOUNT
        self._clients: dict[tuple[str, str, str], Any] = {}
        self._made: list[Made] = []
        self._session = quiet_session()
        self._folder = tempfile.TemporaryDirectory(prefix="mtls-lab-")
        self.clients = Path(self._folder.name) / "clients"
        self.clients.mkdir(mode=0o700)
        self.server_ca = Path(self._folder.name) / "server-ca.pem"
        servers = ServerAuthority(ground.seed)
        write_private(self.server_ca, servers.root.pem)
        self._control = ControlPlane(ground)
        self._edge = Edge(ground, servers)

    @classmethod
    def start(
        cls,
        *,
        at: datetime,
        clock: Clock,
        seed: str | None = None,
        unknowns: Unknowns | None = None,
        pace: Pace | None = None,
    ) -> Self:
        """Start a lab whose scenarios end at ``at`` (aware) and whose gateway lives by ``clock``."""
        require_extra()
        whole = at.astimezone(UTC).replace(microsecond=0)
        ground = Ground(
            Seed(seed or DEFAULT_SEED), SteppingClock(clock), unknowns or Unknowns(), pace or Pace()
        )
        return cls(whole, ground)

    @property
    def endpoint(self) -> str:
        """The URL of the embedded AWS."""
        return self._control.endpoint

    @property
    def edge(self) -> tuple[str, int]:
        """Host and port of the mutual TLS edge."""
        return self._edge.address

    @property
    def synthetic(self) -> frozenset[str]:
        """The request ids of denials whose reason text is not AWS's."""
        return frozenset(self.ground.synthetic)

    @property
    def edge_flip(self) -> EdgeFlip | None:
        """Decides by a client certificate (DER) whether the edge answers the wrong way round."""
        return self.ground.edge_flip

    @edge_flip.setter
    def edge_flip(self, flip: EdgeFlip | None) -> None:
        self.ground.edge_flip = flip

    def credentials(self, account: str = ACCOUNT) -> Credentials:
        """Return access key, secret key and token for an account; each call for one gives the same."""
        with self._lock:
            if account not in self._credentials:
                self._credentials[account] = own = self._assumed(account)
                self.ground.accounts[own[0]] = account
            return self._credentials[account]

    def client(self, service: str, *, account: str = ACCOUNT, region: str = REGION) -> Any:
        """Return a client of the embedded AWS that can reach nothing but loopback."""
        key = (service, account, region)
        if key not in self._clients:
            credentials = self.credentials(account)
            self._clients[key] = loopback_client(self._session, service, self.endpoint, region, credentials)
        return self._clients[key]

    def env(self, account: str = ACCOUNT, region: str = REGION) -> dict[str, str | None]:
        """Return the environment that points any tool at the lab; ``None`` means unset."""
        return {
            **aws_environment(self.endpoint, region, self.credentials(account)),
            "MTLS_LAB_EDGE": "{}:{}".format(*self.edge),
            "MTLS_LAB_CLIENTS": str(self.clients),
            "MTLS_LAB_SERVER_CA": str(self.server_ca),
        }

    def export_lines(self, account: str = ACCOUNT, region: str = REGION) -> list[str]:
        """Return the same as shell lines."""
        return export_lines(self.env(account, region))

    def seed(
        self, scenario: Scenario, *, account: str = ACCOUNT, region: str = REGION, names: Names | None = None
    ) -> Setup:
        """Build a scenario, traffic included, and return what was made."""
        from diagnostics.lab.builder import Builder
        from diagnostics.lab.callers import CallerFiles

        root = self.clients
        if (account, region) != (ACCOUNT, REGION):
            root = root / f"{account}-{region}"
        builder = Builder(self, scenario.name, account, region, names or Names(), CallerFiles(root))
        self._made.append(builder.made)
        return scenario.build(builder)

    def show_as(self, port: int, address: str, place: tuple[str, str] | None = None) -> None:
        """Log the caller that will connect to the edge from a local port as if it came from ``address``.

        ``place`` is the account and region whose domain it reaches, where several have its name.
        """
        self._edge.show_as(port, address, place)

    def close(self) -> None:
        """Stop serving, forget what was seeded, and remove the client files."""
        from diagnostics.lab.control.store import domains_of, domains_on

        self._edge.close()
        self._control.close()
        for client in self._clients.values():
            client.close()
        for record in domains_on(self.ground):
            domains_of(record.account, record.region).pop(record.name, None)
        while self._made:
            self._made.pop().take_away()
        self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _assumed(self, account: str) -> Credentials:
        sts = self.client("sts")
        role = f"arn:aws:iam::{account}:role/lab"
        found = sts.assume_role(RoleArn=role, RoleSessionName="lab")["Credentials"]
        return found["AccessKeyId"], found["SecretAccessKey"], found["SessionToken"]
