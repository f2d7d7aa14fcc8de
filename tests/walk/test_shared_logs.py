"""Two stages that write one access log: neither is told the other's refusals."""

from dataclasses import replace
from datetime import timedelta

import pytest

from diagnostics.model.api import Api, ApiKind
from diagnostics.model.api import execution_log_group as group_of
from diagnostics.model.asks import AccountRole, ApiOf, Mappings, StageOf
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.domain import ApiMapping, DomainId, Principal
from diagnostics.model.evidence import Known
from diagnostics.model.log import LogEvent, LogEvents
from diagnostics.walk.stage_logs import all_denials, event_asks
from tests.walk.world import ACCESS_LOG, AT, ROLE, SOURCE, STAGE

NAMED = (
    '{"requestId":"$context.requestId","status":"$context.status","apiId":"$context.apiId",'
    '"stage":"$context.stage","subject":"$context.identity.clientCert.subjectDN"}'
)


def case_of(execution: dict[str, tuple[str, ...]], access: tuple[str, ...]) -> Case:
    """A domain with the stages one/live and two/live, both with one access log."""
    domain = DomainId("aws", "111122223333", "eu-west-1", "api.example.com")
    case = Case(domain, AT, Principal("aws", "111122223333", "eu-west-1", "arn:aws:iam::111122223333:role/x"))
    mappings = tuple(ApiMapping(name, name, name, "live") for name in ("one", "two"))
    case = case.having(Mappings(), Known(mappings, SOURCE)).having(AccountRole(), Known(ROLE, SOURCE))
    for name in ("one", "two"):
        stage = replace(STAGE, api_id=name, access_log=replace(ACCESS_LOG, format=NAMED))
        case = case.having(
            ApiOf(name), Known(Api(name, ApiKind.REST, name, default_endpoint_disabled=True), SOURCE)
        )
        case = case.having(StageOf(ApiKind.REST, name, "live"), Known(stage, SOURCE))
    for ask in event_asks(case, Complaint()):
        messages = access if ask.group == "access-rest1" else ()
        for name, its in execution.items():
            messages = its if ask.group == group_of(name, "live") else messages
        case = case.having(ask, Known(LogEvents(tuple(map(event, messages)), complete=True), SOURCE))
    return case


def event(message: str) -> LogEvent:
    return LogEvent(message, "s", AT - timedelta(minutes=5), message)


def entry(request: str, api: str = "-", subject: str = "CN=one") -> str:
    return f'{{"requestId":"{request}","status":"403","apiId":"{api}","stage":"live","subject":"{subject}"}}'


@pytest.mark.parametrize("owner", ["one", "two"])
@pytest.mark.parametrize("api", [True, False])
def test_one_stages_silence_does_not_deny_the_others_word(owner: str, api: bool) -> None:
    line = "(a) Access denied. Reason: Could not find issuer for certificate"
    case = case_of({owner: (line,)}, (entry("a", owner if api else "-"),))
    (found,) = all_denials(case, Complaint())
    assert (found.mutual_tls, found.caller.subject) == (True, "CN=one")


def test_an_entry_of_a_foreign_api_is_none_of_this_domains() -> None:
    assert all_denials(case_of({}, (entry("a", "other"),)), Complaint()) == ()


def test_a_stages_own_silence_still_tells_another_reason() -> None:
    (found,) = all_denials(case_of({}, (entry("a", "two"),)), Complaint())
    assert found.mutual_tls is False


def test_both_asks_are_of_one_group() -> None:
    asks = event_asks(case_of({}, ()), Complaint())
    assert [ask.group for ask in asks].count("access-rest1") == 1
