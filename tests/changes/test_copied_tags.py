"""Tags that were copied to another domain: the change that they tell is not touched from there."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from diagnostics.changes.mark import ON, domain_arn
from diagnostics.changes.outcome import Ended
from diagnostics.changes.traces import Found, find
from diagnostics.lab.lab import Lab
from diagnostics.lab.scenarios import SCENARIOS
from diagnostics.model.domain import DomainId
from diagnostics.remediation.changing import begin, kept, take_over
from diagnostics.report.traces_lines import found_lines
from tests.changes.kinds import PRINCIPAL_KINDS, Ready, ready_at
from tests.changes.test_commands import Place, place

pytestmark = pytest.mark.lab

WORKAROUND, SWAP = 0, 1


def another(ready: Ready) -> DomainId:
    """Another domain of the same account."""
    free = "healthy" if ready.kind.scenario == "stale-version" else "stale-version"
    scenario = next(one for one in SCENARIOS if one.name == free)
    name = ready.lab.seed(scenario, account=ready.account).domain
    here = ready.case.domain
    return DomainId(here.partition, here.account, here.region, name)


def copied(lab: Lab, account: str, source: DomainId, target: DomainId, *, without: str = "") -> None:
    v1 = lab.client("apigateway", account=account)
    tags: Mapping[str, str] = v1.get_tags(resourceArn=domain_arn(source))["tags"]
    ours = {name: one for name, one in tags.items() if name.startswith("mtls-tui") and name != without}
    v1.tag_resource(resourceArn=domain_arn(target), tags=ours)


async def found_on(ready: Ready, domain: DomainId) -> Found:
    found = await find(domain, ready.world())
    assert found is not None
    assert "(not known)" not in "\n".join(found_lines(found, domain))
    return found


@pytest.mark.parametrize("kind", range(len(PRINCIPAL_KINDS)), ids=map(str, PRINCIPAL_KINDS))
async def test_a_change_names_its_domain(lab: Lab, account: str, tmp_path: Path, kind: int) -> None:
    with await ready_at(lab, account, kind) as ready:
        assert (await begin(ready.change, ready.around(ready.world(), tmp_path))).ended is Ended.FINISHED
        other = another(ready)
        copied(lab, account, ready.case.domain, other)
        found = await found_on(ready, other)
        assert (found.change, [one.code for one in found.notes]) == (None, ["find-tags-copied"])
        assert [one.name for one in found.by_hand] == ["UntagResource"]
        assert found.by_hand[0].params["resourceArn"] == domain_arn(other)


@pytest.mark.parametrize("kind", [WORKAROUND, SWAP])
async def test_tags_that_do_not_name_it_are_not_followed_to_an_api_that_is_mapped_elsewhere(
    lab: Lab, account: str, tmp_path: Path, kind: int
) -> None:
    with await ready_at(lab, account, kind) as ready:
        assert (await begin(ready.change, ready.around(ready.world(), tmp_path))).ended is Ended.FINISHED
        other = another(ready)
        copied(lab, account, ready.case.domain, other, without=ON)
        found = await found_on(ready, other)
        assert (found.change, [one.code for one in found.notes]) == (None, ["find-api-mapped-elsewhere"])
        assert ready.case.domain.name in "\n".join(found_lines(found, other))


async def test_an_api_that_is_mapped_nowhere_is_listed(lab: Lab, account: str, tmp_path: Path) -> None:
    with await ready_at(lab, account, WORKAROUND) as ready:
        assert (await begin(ready.change, ready.around(ready.world(), tmp_path))).ended is Ended.FINISHED
        v2, domain = lab.client("apigatewayv2", account=account), ready.case.domain
        ours = next(
            one for one in v2.get_api_mappings(DomainName=domain.name)["Items"] if one["ApiMappingKey"]
        )
        v2.delete_api_mapping(DomainName=domain.name, ApiMappingId=ours["ApiMappingId"])
        found = await found_on(ready, domain)
        assert (found.change, [one.code for one in found.notes]) == (None, ["find-api-not-mapped"])
        assert [one.name for one in found.by_hand] == ["DeleteRestApi", "UntagResource"]


@pytest.mark.parametrize("kind", [WORKAROUND, SWAP])
async def test_older_tags_without_the_domain_are_still_undone(
    lab: Lab, account: str, tmp_path: Path, kind: int
) -> None:
    with await ready_at(lab, account, kind) as ready:
        around = ready.around(ready.world(), tmp_path / "here")
        assert (await begin(ready.change, around)).ended is Ended.FINISHED
        v1 = lab.client("apigateway", account=account)
        v1.untag_resource(resourceArn=domain_arn(ready.case.domain), tagKeys=[ON])
        found = await found_on(ready, ready.case.domain)
        assert found.change is not None
        there = ready.around(ready.world(), tmp_path / "there")
        outcome = await take_over(found.change, found.records, found.mark.since, there)
        assert outcome.ended is Ended.TAKEN_BACK
        assert ready.now() == ready.before


@pytest.mark.slow
def test_a_journal_of_another_domain_is_not_undone(lab: Lab, account: str, tmp_path: Path) -> None:
    """The command finds copied tags, and this machine has the journal that their id names."""
    here = place(lab, account, "logging-off", tmp_path)
    assert here.run("enable-logging", here.domain, *here.confirmed).returncode == 0
    there = place(lab, account, "stale-version", tmp_path)
    copied(lab, account, _id(here), _id(there), without=ON)
    standing = here.now()
    done = here.run(
        "undo", "--find", there.domain, "--allow-changes", "--confirm", f"{there.domain}/{account[-4:]}"
    )
    assert (done.returncode, here.domain.encode() in done.stdout) == (4, True)
    assert here.now() == standing
    (one,) = kept(here.state)
    assert one.state is not None
    assert one.state.standing
    assert not one.state.undoing


@pytest.mark.slow
def test_on_the_machine_that_began_it_the_journal_undoes_it(lab: Lab, account: str, tmp_path: Path) -> None:
    here = place(lab, account, "logging-off", tmp_path)
    before = here.now()
    assert here.run("enable-logging", here.domain, *here.confirmed).returncode == 0
    planned = here.run("undo", "--find", here.domain, "--plan")
    assert (planned.returncode, b"update-stage" in planned.stdout) == (0, True)
    assert here.run("undo", "--find", here.domain, *here.confirmed).returncode == 0
    assert here.now() == before


def _id(at: Place) -> DomainId:
    return DomainId("aws", at.account, "eu-west-1", at.domain)
