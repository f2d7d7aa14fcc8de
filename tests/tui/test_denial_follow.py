"""Following from the Denials screen: what comes in, where the cursor stays, how it ends."""

from dataclasses import replace
from datetime import timedelta

from textual.message import Message

from diagnostics.model.asks import EventsIn
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Unreadable
from tests.conftest import LAB_AT
from tests.tui.built import SOURCE
from tests.tui.followed import Rounds, begin, followed_app, growing
from tests.tui.many import CASE, EXECUTION, NAME, denial_line
from tests.tui.recorded import LARGE, SMALL, USUAL, keys, on, picture, said, settled
from tests.tui.unsearchable import unsearchable
from tui.screens.consent import ConsentDialog
from tui.screens.denials import DenialsScreen
from tui.widgets.reading import Reading
from tui.widgets.rows import Rows
from tui.widgets.sifted_lines import SiftedLines

ACCESS = next(
    ask.group for ask in CASE.evidence if isinstance(ask, EventsIn) and "Execution" not in ask.group
)
NEW = replace(denial_line(7, reason="brand new words"), at=LAB_AT + timedelta(seconds=1))


async def test_new_denials_come_in_while_the_cursor_stays() -> None:
    aws, rounds = growing(CASE), Rounds()
    async with followed_app(aws, rounds).run_test(size=LARGE) as pilot:
        screen = await begin(pilot, rounds, "u", "g")
        view, pane = screen.query_one("#single", SiftedLines), screen.query_one("#one", Reading)
        assert "following ● looked 02:15:00" in picture(pilot)
        before = (view.current_key, pane.plain)
        assert view.row_count == 5
        aws.logs[EXECUTION.group].append(NEW)
        await rounds.next_round(pilot)
        assert view.row_count == 6
        assert (view.current_key, pane.plain) == before
        assert "following ● looked 02:15:02 · 1 new" in picture(pilot)
        assert "6 denials" in picture(pilot)
        await pilot.press("G")
        await pilot.pause()
        assert "brand new words" in pane.plain
        aws.logs[EXECUTION.group].append(
            replace(NEW, id="later", message=NEW.message.replace("0007", "0008"))
        )
        await rounds.next_round(pilot)
        assert view.current == 6
        await pilot.press("f")


async def test_groups_keep_their_cursor_too() -> None:
    aws, rounds = growing(CASE), Rounds()
    async with followed_app(aws, rounds).run_test(size=USUAL) as pilot:
        screen = await begin(pilot, rounds)
        assert "following ● 02:15:00" in picture(pilot)
        for number in range(8):
            aws.logs[EXECUTION.group].append(
                replace(denial_line(number, reason="many of them"), at=NEW.at, id=str(number))
            )
        key = screen.table.current
        await rounds.next_round(pilot)
        assert screen.query_one(Rows).row_count == 2
        assert screen.table.current == key
        assert screen.table.cursor_row == 1
        await pilot.press("f")


async def test_pressing_again_ends_it_and_so_does_leaving() -> None:
    aws, rounds = growing(CASE), Rounds()
    app = followed_app(aws, rounds)
    async with app.run_test(size=SMALL) as pilot:
        screen = await begin(pilot, rounds)
        await keys(pilot, "f")
        assert "following" not in picture(pilot)
        assert not screen.live.on
        asked = len(aws.asked)
        await pilot.press("f")
        await rounds.resting(pilot)
        assert len(aws.asked) >= asked
        await keys(pilot, "escape")
        assert not app.workers
        assert app.cases[NAME].case.at == LAB_AT


async def test_a_session_that_fails_ends_it_and_says_so() -> None:
    aws, rounds = growing(CASE), Rounds()
    async with followed_app(aws, rounds).run_test(size=USUAL) as pilot:
        await begin(pilot, rounds)
        aws.lost = DiagnosticsError("credentials-expired", detail="over")
        rounds.go.set()
        await settled(pilot)
        assert "follow lost" in picture(pilot)
        assert "expired" in picture(pilot)
        aws.lost = None
        await pilot.press("f")
        await rounds.resting(pilot)
        assert "following ●" in picture(pilot)
        assert "expired" not in picture(pilot)
        await keys(pilot, "f")


async def test_a_log_that_is_refused_meanwhile_is_told_and_tried_again() -> None:
    aws, rounds = growing(CASE), Rounds()
    async with followed_app(aws, rounds).run_test(size=USUAL) as pilot:
        await begin(pilot, rounds)
        aws.refused[EXECUTION.group] = Unreadable("denied", "logs:FilterLogEvents", SOURCE)
        await rounds.next_round(pilot)
        told = " ".join(picture(pilot).replace("█", " ").split())
        assert "could not be read: the right is missing" in told
        assert "it is tried again" in told
        assert "5 denials" in told
        await keys(pilot, "f")


async def test_a_log_that_must_be_read_whole_needs_consent() -> None:
    aws, rounds = growing(unsearchable(CASE)), Rounds()
    async with followed_app(aws, rounds).run_test(size=USUAL) as pilot:
        await begin(pilot, rounds)
        assert on(pilot) is ConsentDialog
        assert ACCESS in picture(pilot)
        assert ACCESS not in {ask.group for ask in aws.asked if isinstance(ask, EventsIn)}
        await pilot.press("n")
        await rounds.next_round(pilot)
        assert on(pilot) is DenialsScreen
        assert ACCESS not in {ask.group for ask in aws.asked if isinstance(ask, EventsIn)}
        await keys(pilot, "f")
        await pilot.press("f")
        await rounds.resting(pilot)
        rounds.asleep.clear()
        await pilot.press("y")
        await rounds.resting(pilot)
        assert ACCESS in {ask.group for ask in aws.asked if isinstance(ask, EventsIn)}
        await keys(pilot, "f")


async def test_signs_have_ascii_twins() -> None:
    aws, rounds = growing(CASE), Rounds()
    async with followed_app(aws, rounds, ascii_signs=True).run_test(size=USUAL) as pilot:
        await begin(pilot, rounds)
        assert "following (o) 02:15:00" in picture(pilot)
        await keys(pilot, "f")


async def test_one_request_read_in_full_stays_read_while_following() -> None:
    messages: list[Message] = []
    aws, rounds = growing(CASE), Rounds()
    async with followed_app(aws, rounds).run_test(size=LARGE, message_hook=messages.append) as pilot:
        screen = await begin(pilot, rounds)
        lines = len(aws.asked)
        await pilot.press("enter")
        await pilot.pause()
        assert len(aws.asked) == lines + 1
        shown = screen.query_one("#one", Reading).plain
        await rounds.next_round(pilot)
        assert screen.query_one("#one", Reading).plain == shown
        await keys(pilot, "f", "l")
        assert "last 4 h" in picture(pilot)
        assert said(messages) == ""
