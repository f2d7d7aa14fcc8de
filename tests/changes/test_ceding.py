"""What others have built on a change stays when it is undone, all else goes, and then the change is over."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from diagnostics.changes.mark import domain_arn
from diagnostics.changes.outcome import Ended
from diagnostics.changes.state import Stands
from diagnostics.lab.ground import Withheld
from diagnostics.lab.lab import Lab
from diagnostics.lab.scenarios import SCENARIOS
from diagnostics.model.exits import Exit
from diagnostics.model.world import Answer, Check, NotDoneError, World, unchecked
from diagnostics.remediation.changing import begin, exit_of, kept, take_back
from diagnostics.remediation.standing import Standing, standing
from diagnostics.report.change_lines import state_lines
from diagnostics.report.endings import outcome_lines
from tests.changes.accounts import Fault, Faulty, Killed
from tests.changes.kinds import KINDS, Ready, ready_at

pytestmark = pytest.mark.lab

PUBLISH = next(number for number, kind in enumerate(KINDS) if kind.name == "publish")


@dataclass(frozen=True)
class Published:
    """A truststore that was published, and its object."""

    ready: Ready
    folder: Path

    @property
    def path(self) -> Path:
        return kept(self.folder)[0].path

    @property
    def place(self) -> dict[str, str]:
        params = self.ready.change.steps[1].does.params
        return {"Bucket": params["Bucket"], "Key": params["Key"]}

    @property
    def version(self) -> str:
        state = kept(self.folder)[0].state
        assert state is not None
        return str(next(value for made, value in state.values.items() if made.name == "version"))

    def versions(self) -> list[str]:
        s3 = self.ready.lab.client("s3", account=self.ready.account)
        return [one["VersionId"] for one in s3.list_object_versions(Bucket=self.place["Bucket"])["Versions"]]

    def newest(self) -> str:
        s3 = self.ready.lab.client("s3", account=self.ready.account)
        return str(s3.head_object(**self.place)["VersionId"])

    def attached(self, domain: str) -> str:
        v1 = self.ready.lab.client("apigateway", account=self.ready.account)
        return str(v1.get_domain_name(domainName=domain)["mutualTlsAuthentication"]["truststoreVersion"])

    def upload_another(self) -> str:
        s3 = self.ready.lab.client("s3", account=self.ready.account)
        content = s3.get_object(**self.place)["Body"].read()
        return str(s3.put_object(**self.place, Body=content + b"# theirs\n")["VersionId"])


def said(ready_folder: Path) -> str:
    state = kept(ready_folder)[0].state
    assert state is not None
    return "\n".join(state_lines(state))


async def test_a_later_upload_by_somebody_else_stays_and_so_does_ours(
    lab: Lab, account: str, tmp_path: Path
) -> None:
    with await ready_at(lab, account, PUBLISH) as ready:
        around = ready.around(ready.world(), tmp_path)
        domain = ready.case.domain
        published, was = Published(ready, tmp_path), None
        was = published.attached(domain.name)
        assert (await begin(ready.change, around)).ended is Ended.FINISHED
        ours = published.version
        theirs = published.upload_another()
        outcome = await take_back(published.path, around)
        assert (outcome.ended, exit_of(outcome, None)) == (Ended.TAKEN_BACK, Exit.FINE)
        told = "\n".join(outcome_lines(outcome, ready.change))
        assert ours in told
        assert "a later version" in told
        assert published.attached(domain.name) == was
        assert {theirs, ours} < set(published.versions())
        assert published.newest() == theirs
        tags = lab.client("apigateway", account=account).get_tags(resourceArn=domain_arn(domain))["tags"]
        assert not [name for name in tags if name.startswith("mtls-tui")]
        (one,) = kept(tmp_path)
        assert (one.unfinished, standing(one)) == (False, Standing.UNDONE)
        assert one.state is not None
        assert one.state.steps["upload"] is Stands.CEDED
        assert ours in said(tmp_path)


async def test_a_later_upload_and_ours_is_deleted_by_somebody(lab: Lab, account: str, tmp_path: Path) -> None:
    with await ready_at(lab, account, PUBLISH) as ready:
        around = ready.around(ready.world(), tmp_path)
        assert (await begin(ready.change, around)).ended is Ended.FINISHED
        published = Published(ready, tmp_path)
        published.upload_another()
        ours = published.version
        lab.client("s3", account=account).delete_object(**published.place, VersionId=ours)
        outcome = await take_back(published.path, replace(around, world=Noting(around.world)))
        assert (outcome.ended, outcome.left) == (Ended.TAKEN_BACK, ()), outcome
        assert ours not in published.versions()


async def test_an_upload_of_which_nobody_knows_the_version_is_not_judged(
    lab: Lab, account: str, tmp_path: Path
) -> None:
    """Its answer was lost and somebody uploaded since: nobody can say whether ours is beneath."""
    with await ready_at(lab, account, PUBLISH) as ready:
        world = ready.world()
        with pytest.raises(Killed):
            await begin(ready.change, ready.around(Faulty(world, 2, Fault.KILLED_AFTER), tmp_path))
        published = Published(ready, tmp_path)
        published.upload_another()
        outcome = await take_back(published.path, ready.around(world, tmp_path))
        assert (outcome.ended, outcome.steps) == (Ended.LEFT, ("upload", "mark-domain"))
        assert kept(tmp_path)[0].unfinished


def attach_elsewhere(published: Published) -> str:
    """Lead another domain of the account to the version that was uploaded."""
    ready = published.ready
    other = ready.lab.seed(
        next(one for one in SCENARIOS if one.name == "stale-version"), account=ready.account
    ).domain
    v1 = ready.lab.client("apigateway", account=ready.account)
    uri = f"s3://{published.place['Bucket']}/{published.place['Key']}"
    patch = [
        {"op": "replace", "path": f"/mutualTlsAuthentication/{name}", "value": value}
        for name, value in (("truststoreUri", uri), ("truststoreVersion", published.version))
    ]
    v1.update_domain_name(domainName=other, patchOperations=patch)
    return other


async def test_a_version_that_another_domain_was_led_to_is_not_deleted(
    lab: Lab, account: str, tmp_path: Path
) -> None:
    with await ready_at(lab, account, PUBLISH) as ready:
        around = ready.around(ready.world(), tmp_path)
        assert (await begin(ready.change, around)).ended is Ended.FINISHED
        published = Published(ready, tmp_path)
        ours, other = published.version, attach_elsewhere(published)
        outcome = await take_back(published.path, around)
        assert (outcome.ended, exit_of(outcome, None)) == (Ended.TAKEN_BACK, Exit.FINE)
        assert other in "\n".join(outcome_lines(outcome, ready.change))
        assert published.newest() == ours
        assert published.attached(other) == ours
        assert published.attached(ready.case.domain.name) != ours
        assert other in said(tmp_path)
        assert not kept(tmp_path)[0].unfinished


async def test_domains_that_cannot_be_listed_keep_the_version_for_now(
    lab: Lab, account: str, tmp_path: Path
) -> None:
    with await ready_at(lab, account, PUBLISH) as ready:
        around = ready.around(ready.world(), tmp_path)
        assert (await begin(ready.change, around)).ended is Ended.FINISHED
        published = Published(ready, tmp_path)
        lab.ground.withheld.append(Withheld(account, "apigateway:GET", "*/domainnames"))
        outcome = await take_back(published.path, around)
        assert (outcome.ended, outcome.steps) == (Ended.LEFT, ("upload", "mark-domain"))
        assert outcome.action is not None
        assert outcome.action.endswith("::/domainnames")
        assert published.newest() == published.version
        lab.ground.withheld.clear()
        assert (await take_back(published.path, around)).ended is Ended.TAKEN_BACK
        assert ready.now() == ready.before


@dataclass
class Noting:
    """A world that notes each call; S3's own 404 stands for what the lab has no answer to."""

    inner: World
    made: list[str] = field(default_factory=list)

    async def change(
        self, service: str, operation: str, params: Mapping[str, Any], check: Check = unchecked
    ) -> Answer:
        self.made.append(operation)
        return await self.inner.change(service, operation, params, check)

    async def read(self, service: str, operation: str, params: Mapping[str, Any]) -> Answer | None:
        self.made.append(operation)
        try:
            return await self.inner.read(service, operation, params)
        except NotDoneError as refused:
            if "VersionId" in params and "501" in refused.detail:
                return None
            raise


async def test_the_domains_are_looked_at_right_before_the_version_is_deleted(
    lab: Lab, account: str, tmp_path: Path
) -> None:
    with await ready_at(lab, account, PUBLISH) as ready:
        world = ready.world()
        assert (await begin(ready.change, ready.around(world, tmp_path))).ended is Ended.FINISHED
        noting = Noting(world)
        outcome = await take_back(kept(tmp_path)[0].path, ready.around(noting, tmp_path))
        assert outcome.ended is Ended.TAKEN_BACK
        assert noting.made[noting.made.index("DeleteObject") - 1] == "GetDomainNames"


def test_a_journal_keeps_why_something_stays(tmp_path: Path) -> None:
    from diagnostics.changes.change import Note
    from diagnostics.changes.records import Event, Record
    from diagnostics.changes.wire import record_in, written
    from diagnostics.model.finding import told
    from tests.conftest import LAB_AT

    record = Record(Event.CEDED, LAB_AT, "upload", left=Note("left-version-attached", told(by=("a", "b"))))
    assert record_in(written(record)) == record
    old = json.loads(written(Record(Event.UNDONE, LAB_AT, "upload")))
    del old["left"]
    assert record_in(json.dumps(old)).left is None
