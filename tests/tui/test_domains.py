"""The list of domains: rows, signs, filter, survey, failures."""

import asyncio
from collections import Counter
from dataclasses import replace

import pytest

from diagnostics.model.case import Case
from diagnostics.model.domain import Domain, MutualTls, RoutingMode
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Ask, Evidence
from tests.tui.recorded import (
    ALL,
    LARGE,
    SMALL,
    USUAL,
    RecordedAws,
    T,
    app_on,
    keys,
    on,
    picture,
    recorded,
    settled,
)
from tui.screens.case import CaseScreen
from tui.screens.domains import DomainsScreen
from tui.widgets.rows import Rows


def plain_domain(name: str, *, mutual: bool) -> Domain:
    setting = MutualTls("s3://bucket/key.pem", "v1") if mutual else None
    return Domain(
        name, ("REGIONAL",), "TLS_1_2", setting, "AVAILABLE", None, RoutingMode.API_MAPPING_ONLY, None
    )


@pytest.mark.parametrize("size", [USUAL, SMALL, LARGE])
async def test_each_domain_is_looked_into(size: tuple[int, int]) -> None:
    app = app_on(RecordedAws(recorded(*ALL)))
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        shown = picture(pilot)
        assert "✗ problem" in shown
        assert "✓ ok" in shown
        assert "123456789012 · eu-west-1" in shown
        assert "READ-ONLY" in shown
        assert "DEMO" not in shown
        assert all(case.settled for case in app.cases.values())


async def test_ascii_signs_and_demo_are_told() -> None:
    async with app_on(RecordedAws(recorded(*ALL)), demo=True, ascii_signs=True).run_test(size=USUAL) as pilot:
        await settled(pilot)
        shown = picture(pilot)
        assert "x problem" in shown
        assert "+ ok" in shown
        assert not set("✓✗▶·") & set("".join(line for line in shown.splitlines() if "problem" in line))
        assert "DEMO READ-ONLY" in shown


async def test_an_account_without_domains_says_so() -> None:
    async with app_on(RecordedAws()).run_test(size=USUAL) as pilot:
        await settled(pilot)
        shown = picture(pilot)
        assert "There is no custom domain name in account 123456789012, region eu-west-1" in shown
        assert "p profile · r region · D demo" in shown
        assert "✗" not in shown
        await keys(pilot, "a", "enter", "y")
        assert isinstance(pilot.app.screen, DomainsScreen)


async def test_a_domain_without_mutual_tls_is_listed_and_not_looked_into() -> None:
    aws = RecordedAws(more=(plain_domain("www.example.com", mutual=False),))
    async with app_on(aws).run_test(size=USUAL) as pilot:
        await settled(pilot)
        shown = picture(pilot)
        assert "www.example.com" in shown
        assert "No custom domain name in account 123456789012, region eu-west-1 has mutual" in shown
        assert aws.asked == []


async def test_private_domains_of_one_name_stay_apart() -> None:
    private = [replace(plain_domain("in.example.com", mutual=False), id=one) for one in ("abc", "def")]
    aws = RecordedAws(more=(*private, plain_domain("in.example.com", mutual=True)))
    app = app_on(aws)
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        rows = [row.value for row in app.screen.query_one("#domains", Rows).rows]
        assert rows == ["in.example.com", "in.example.com+abc", "in.example.com+def"]
        await keys(pilot, "G", "enter")
        opened = app.cases["in.example.com+def"]
        assert (opened.case.domain.name, opened.case.domain.id) == ("in.example.com", "def")


async def test_many_domains_wait_for_the_key() -> None:
    aws = RecordedAws(more=tuple(plain_domain(f"d{n:02}.example.com", mutual=True) for n in range(26)))
    async with app_on(aws).run_test(size=USUAL) as pilot:
        await settled(pilot)
        assert aws.asked == []
        assert "26 not looked at; a looks at all" in picture(pilot)
        await keys(pilot, "a")
        assert {type(ask).__name__ for ask in aws.asked} >= {"DomainRecord"}
        assert len(pilot.app.screen.query_one("#domains", Rows).rows) == 26
        assert "? unknown" in picture(pilot)


async def test_the_filter_narrows_and_is_dropped_again() -> None:
    async with app_on(RecordedAws(recorded(*ALL))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "slash", *"unknown")
        assert "1 of 3" in picture(pilot)
        await keys(pilot, "enter")
        assert isinstance(pilot.app.focused, Rows)
        assert pilot.app.screen.query_one(Rows).row_count == 1
        await keys(pilot, "slash", "escape")
        assert pilot.app.screen.query_one(Rows).row_count == 3
        assert isinstance(pilot.app.focused, Rows)


async def test_the_worst_come_first_by_key() -> None:
    async with app_on(RecordedAws(recorded(*ALL))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        names = [row.value for row in pilot.app.screen.query_one(Rows).rows]
        assert names == sorted(str(name) for name in names)
        await keys(pilot, "s")
        assert [row.value for row in pilot.app.screen.query_one(Rows).rows] == [*names[1:], names[0]]
        await keys(pilot, "s")
        assert [row.value for row in pilot.app.screen.query_one(Rows).rows] == names


async def test_enter_opens_the_case_and_escape_comes_back_to_the_line() -> None:
    async with app_on(RecordedAws(recorded(*ALL))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "j", "j", "enter")
        assert on(pilot) is CaseScreen
        assert "unknown-ca.lab.example" in picture(pilot)
        await keys(pilot, "escape")
        assert on(pilot) is DomainsScreen
        assert pilot.app.screen.query_one(Rows).current == "unknown-ca.lab.example"


async def test_escape_does_not_leave_the_first_screen() -> None:
    async with app_on(RecordedAws(recorded(*ALL))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "escape")
        assert isinstance(pilot.app.screen, DomainsScreen)
        await pilot.press("q")
    assert pilot.app.return_code == 0


async def test_a_list_that_breaks_off_keeps_its_rows() -> None:
    failure = DiagnosticsError("domains-unreadable", why="denied", action="apigateway:GET", detail="no")
    aws = RecordedAws(recorded(*ALL), list_failure=failure)
    async with app_on(aws).run_test(size=USUAL) as pilot:
        await settled(pilot)
        assert pilot.app.screen.query_one(Rows).row_count == 3
        shown = picture(pilot)
        assert "apigateway:GET" in shown
        assert "F5 again" in shown
        aws.list_failure = None
        await keys(pilot, "f5")
        assert "apigateway:GET" not in picture(pilot)
        assert "✗ problem" in picture(pilot)


async def test_a_session_that_ends_stops_the_survey() -> None:
    aws = RecordedAws(recorded(*ALL), fetch_failure=DiagnosticsError("credentials-expired", detail="over"))
    async with app_on(aws).run_test(size=USUAL) as pilot:
        await settled(pilot)
        shown = picture(pilot)
        assert "expired" in shown
        assert "? unknown" in shown
        assert "p profile" in shown


async def test_tab_visits_each_pane_and_returns() -> None:
    async with app_on(RecordedAws(recorded(*ALL))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        first = pilot.app.focused
        assert first is not None
        visited = []
        for _ in range(2):
            await keys(pilot, "tab")
            assert pilot.app.focused is not None
            visited.append(pilot.app.focused.id)
        assert visited == ["detail", "domains"]


async def test_copying_writes_a_file_only_the_owner_can_read() -> None:
    from platformdirs import user_state_path

    async with app_on(RecordedAws(recorded(*ALL))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "y")
        path = user_state_path("mtls-tui") / "copied.txt"
        assert "healthy.lab.example" in path.read_text("utf-8")
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700
        assert pilot.app.clipboard == path.read_text("utf-8")


class Counting(RecordedAws):
    """Notes how many domains are read at once."""

    inside: Counter[str]
    most = 0

    async def fetch(self, ask: Ask[T], case: Case) -> Evidence[T]:
        self.inside[case.domain.name] += 1
        self.most = max(self.most, sum(1 for count in self.inside.values() if count))
        for _ in range(5):
            await asyncio.sleep(0)
        self.inside[case.domain.name] -= 1
        return await super().fetch(ask, case)


async def test_two_domains_are_read_at_once() -> None:
    aws = Counting(more=tuple(plain_domain(f"d{n:02}.example.com", mutual=True) for n in range(9)))
    aws.inside = Counter()
    async with app_on(aws).run_test(size=USUAL) as pilot:
        await settled(pilot)
        assert aws.most == 2
        assert len(aws.inside) == 9
