"""A recorded domain whose truststore has a newer version in S3, and a world in memory that attaches it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from textual.pilot import Pilot

from diagnostics.model.asks import DomainRecord, TruststoreAt, TruststoreVersions
from diagnostics.model.case import Case
from diagnostics.model.evidence import Evidence, Known
from diagnostics.model.log import LogEvent
from diagnostics.model.truststore import Keeping, ObjectVersion, TruststoreObject
from diagnostics.model.world import Answer
from tests.conftest import LAB_AT
from tests.pki import Wants, ca, pem
from tests.tui.built import SOURCE, changed
from tests.tui.changing_keys import pressed, typed
from tests.tui.followed import GrowingAws, Rounds, growing
from tests.tui.memory_world import MemoryChanger, MemoryWorld, at_once
from tests.tui.recorded import Openings, keys, picture, recorded, settled
from tui.app import MtlsApp

NEWER = "b7c1d2e3-newer"
PARTNER_Z = ca("Partner Z Root CA", wants=Wants(days=(-340, 35)))


@dataclass
class StaleAws(GrowingAws):
    """Reads how the truststore is kept too, and the domain as the world has it."""

    world: "TruststoreWorld | None" = None

    async def keeping(self, uri: str) -> Keeping:
        return Keeping(NEWER, '"etag"', {}, "Enabled", ())

    async def fetch(self, ask: Any, case: Case) -> Evidence[Any]:
        found = await super().fetch(ask, case)
        known = isinstance(ask, DomainRecord) and isinstance(found, Known) and found.value is not None
        if known and self.world is not None:
            mutual_tls = replace(found.value.mutual_tls, version=self.world.version)  # type: ignore[union-attr]
            return Known(replace(found.value, mutual_tls=mutual_tls), SOURCE)  # type: ignore[union-attr]
        return found


@dataclass
class TruststoreWorld(MemoryWorld):
    """Leads a domain from one version of its truststore to another."""

    uri: str = ""
    version: str = ""
    attached: list[str] = field(default_factory=list)
    """Every version that was attached, one after the other."""

    async def read(self, service: str, operation: str, params: Mapping[str, Any]) -> Answer | None:
        if operation == "GetDomainName":
            setting = {"truststoreUri": self.uri, "truststoreVersion": self.version}
            return {"mutualTlsAuthentication": setting, "domainNameStatus": "AVAILABLE"}
        return await super().read(service, operation, params)

    def _update_domain_name(self, params: Mapping[str, Any]) -> Answer:
        self.version = params["patchOperations"][0]["value"]
        self.attached.append(self.version)
        return {}


def stale_case() -> Case:
    """A domain that two partners call; S3 has a newer truststore that admits a third one too."""
    case = recorded("missing-intermediate-0")[0]
    at = next(ask for ask in case.evidence if isinstance(ask, TruststoreAt))
    found = case.get(at)
    assert isinstance(found, Known)
    assert found.value is not None
    before = found.value.content
    newer = TruststoreObject(before + pem(PARTNER_Z), NEWER, LAB_AT - timedelta(hours=3), '"etag"')
    versions = (
        ObjectVersion(NEWER, newer.modified_at, len(newer.content), newest=True, delete_marker=False),
        ObjectVersion(
            str(at.version), LAB_AT - timedelta(days=40), len(before), newest=False, delete_marker=False
        ),
    )
    return changed(
        case,
        [
            (TruststoreAt(at.uri, NEWER), Known(newer, SOURCE)),
            (TruststoreVersions(at.uri), Known(versions, SOURCE)),
        ],
    )


async def attached_and_refused(pilot: Pilot[None], rounds: Rounds) -> None:
    """Attach the newer version by keys, and see somebody refused while it is watched."""
    await to_attaching(pilot)
    await attached(pilot, rounds)
    refuse(pilot, rounds.at + timedelta(seconds=1))
    while "REFUSED" not in picture(pilot):
        await rounds.next_round(pilot)
    pilot.app.clear_notifications()


async def to_attaching(pilot: Pilot[None]) -> None:
    """Plan by keys to attach the newer version."""
    await settled(pilot)
    await keys(pilot, "enter", "t", "n", "v", "enter", "enter")


async def attached(pilot: Pilot[None], rounds: Rounds) -> None:
    """Confirm it, and wait for the first pause of the watch."""
    domain = stale_case().domain
    await pressed(pilot, "enter")
    await typed(pilot, f"{domain.name}/{domain.account[-4:]}")
    await rounds.resting(pilot)


def refuse(pilot: Pilot[None], at: datetime) -> None:
    """Let the admitted partner be refused at a moment, as far as the logs tell."""
    app = pilot.app
    assert isinstance(app, MtlsApp)
    assert isinstance(app.aws, StaleAws)
    for group in app.aws.logs:
        found = [_refused_now(one, at) for one in app.aws.logs[group]]
        app.aws.logs[group] += [one for one in found if one is not None]


def _refused_now(event: LogEvent, at: datetime) -> LogEvent | None:
    """The admitted partner's entry as a refusal."""
    if not event.message.startswith("{") or '"CN=partner-y' not in event.message:
        return None
    entry = json.loads(event.message)
    if entry["status"] == "403":
        return None
    entry |= {"status": "403", "requestId": f"{entry['requestId'][:-6]}{at:%H%M%S}"}
    entry |= {"error.responseType": "ACCESS_DENIED", "error.message": "Forbidden"}
    return replace(event, id=f"{event.id}-{at:%H%M%S}", at=at, message=json.dumps(entry))


def stale_app(rounds: Rounds, *, read_only: bool = False) -> MtlsApp:
    """An app over that domain, which may change it."""
    case = stale_case()
    record = case.get(DomainRecord())
    assert isinstance(record, Known)
    assert record.value is not None
    setting = record.value.mutual_tls
    assert setting is not None
    world = TruststoreWorld(uri=setting.uri, version=setting.version or "")
    aws = StaleAws((case,), logs=growing(case).logs, world=world)
    app = MtlsApp(Openings(aws), rounds.now, changer=MemoryChanger(world), read_only=read_only)
    app.changes.sleep, app.watches.sleep = at_once, rounds.sleep
    return app
