"""An account whose every answer to a change is hostile, and an app that may change it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from diagnostics.changes.mark import Mark
from diagnostics.model.asks import DomainRecord, LogGroupNamed, Mappings
from diagnostics.model.case import Case
from diagnostics.model.clock import fixed_clock
from diagnostics.model.domain import Domain, Principal
from diagnostics.model.evidence import Ask, Evidence, Known, Source
from diagnostics.model.world import Answer, NotDoneError
from tests.conftest import LAB_AT
from tests.hostile import NASTY
from tests.hostile_case import made_hostile
from tests.tui.memory_world import MemoryChanger, MemoryWorld, at_once, http_case
from tests.tui.recorded import Openings, RecordedAws
from tui.app import MtlsApp

REFUSED = NotDoneError("denied", f"AccessDeniedException: {NASTY} (request id {NASTY})", f"x:y {NASTY}")
DEPLOYED = f"-d1{NASTY}"


@dataclass
class HostileWorld(MemoryWorld):
    """Every name that AWS gives to what was made is hostile."""

    attached: dict[str, Any] = field(default_factory=dict)
    """The domain's truststore setting."""

    async def read(self, service: str, operation: str, params: Mapping[str, Any]) -> Answer | None:
        if operation in self.failing:
            raise self.failing[operation]
        if operation == "GetDomainName":
            return {"mutualTlsAuthentication": dict(self.attached), "domainNameStatus": "AVAILABLE"}
        return await super().read(service, operation, params)

    def _create_rest_api(self, params: Mapping[str, Any]) -> Answer:
        super()._create_rest_api(params)
        self.api["id"] = f"-made{NASTY}"
        return {"id": self.api["id"]}

    def _create_deployment(self, params: Mapping[str, Any]) -> Answer:
        self.api["GetDeployments"] = {"items": [{"id": DEPLOYED}]}
        return {"id": DEPLOYED}

    def _create_api_mapping(self, params: Mapping[str, Any]) -> Answer:
        super()._create_api_mapping(params)
        self.mappings[-1]["ApiMappingId"] = f"-m2{NASTY}"
        return {"ApiMappingId": f"-m2{NASTY}"}

    def _update_domain_name(self, params: Mapping[str, Any]) -> Answer:
        self.attached["truststoreVersion"] = params["patchOperations"][0]["value"]
        return {}


@dataclass
class HostilePrincipal(RecordedAws):
    """Whoever asks has a hostile name too, and no log group is there yet."""

    async def principal(self) -> Principal:
        return self.cases[0].principal

    async def fetch(self, ask: Ask[Any], case: Case) -> Evidence[Any]:
        if isinstance(ask, LogGroupNamed):
            return Known(None, Source(NASTY, (), LAB_AT))
        return await super().fetch(ask, case)


def domain_of(case: Case) -> Domain:
    """The domain as it was read."""
    found = case.get(DomainRecord())
    assert isinstance(found, Known)
    assert found.value is not None
    return found.value


def hostile_http_case(path: str = NASTY, role: str | None = "arn:aws:iam::123456789012:role/logs") -> Case:
    """A domain that leads to an HTTP API at a path, with everything about it hostile."""
    case = made_hostile(http_case(role=role))
    found = case.get(Mappings())
    assert isinstance(found, Known)
    return case.having(
        Mappings(), replace(found, value=tuple(replace(one, path=path) for one in found.value))
    )


def hostile_marks(text: str = NASTY) -> tuple[tuple[str, str], ...]:
    """The tags of a change that somebody else has begun, or that were put there by hand."""
    mark = Mark("else-1", f"arn:aws:iam::1:role/{text}", LAB_AT, text, "workaround-swap")
    return tuple({**mark.tags, "mtls-tui-change": text, text: text}.items())


def hostile_app(world: MemoryWorld, case: Case, *more: Domain) -> MtlsApp:
    """An app that may change the account of the case."""
    app = MtlsApp(
        Openings(HostilePrincipal((case,), more)),
        fixed_clock(LAB_AT),
        changer=MemoryChanger(world),
        read_only=False,
    )
    app.changes.sleep = at_once
    return app
