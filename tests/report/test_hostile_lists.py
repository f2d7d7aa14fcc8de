"""Lists of domains, saved cases and rights let nothing raw out, whatever stands in them."""

from dataclasses import replace

import pytest

from diagnostics.cases.domains import DomainList, Listed
from diagnostics.cases.saved import SavedCase
from diagnostics.model.domain import Domain, DomainId, MutualTls, Principal, RoutingMode
from diagnostics.model.errors import DiagnosticsError
from diagnostics.report import json_domains, lines_domains
from diagnostics.report.json_parts import line
from diagnostics.report.saved import saved_json, saved_lines
from diagnostics.rights.policy import Scope, policy
from tests.report.hostile import HOSTILE, examined, raw_in
from tests.report.schemas import complaints, parsed
from tests.walk.world import AT

hostile = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)


def listed(text: str) -> DomainList:
    domain = Domain(
        text, (text,), text, MutualTls(text, text), text, text, RoutingMode.API_MAPPING_ONLY, text, id=text
    )
    case, complaint, examination = examined(text)
    failed = Listed(domain, case, complaint, failure=DiagnosticsError("credentials-expired", detail=text))
    plain = Listed(replace(domain, mutual_tls=None))
    looked = Listed(domain, case, complaint, examination)
    return DomainList(Principal(text, text, text, text), (looked, failed, plain), None, surveyed=True)


@hostile
def test_a_list_of_domains_stays_lines(text: str) -> None:
    told = list(lines_domains.domains(listed(text), every=True))
    assert len(told) == 4
    assert raw_in("".join(told)) == set()


@hostile
def test_a_list_of_domains_stays_one_object_a_line(text: str) -> None:
    found = listed(text)
    for one in found.listed:
        form = parsed(json_domains.domain(one, found.principal, surveyed=True))
        assert form["domain"] == text
        assert [each for each in complaints("domains", form) if "pattern" not in each] == []


@hostile
def test_saved_cases_stay_lines(text: str) -> None:
    conclusions = tuple(walk.conclusion for walk in examined(text)[2].walks if walk.conclusion)
    good = SavedCase(text, DomainId(text, text, text, text, text), AT, conclusions)
    bad = SavedCase(text, error=DiagnosticsError("case-file-unreadable", file=text, detail=text))
    told = list(saved_lines((good, bad)))
    assert len(told) == 5
    assert raw_in("".join(told)) == set()
    for one in (good, bad):
        form = parsed(saved_json(one))
        assert form["name"] == text
        assert complaints("cases", form) == []


@hostile
def test_a_policy_is_json_whatever_the_names(text: str) -> None:
    scope = Scope(text, text, (text,), (text, f"s3://{text}/{text}"), (text,), (text,))
    document = policy(scope)
    assert parsed(line(document)) == document
