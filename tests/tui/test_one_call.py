"""Narrowing a case to one call or client, and answering what only the operator knows."""

from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from diagnostics.model.asks import AnswerTo
from diagnostics.model.case import Case
from diagnostics.model.complaint import Saw
from diagnostics.model.evidence import Known
from tests.pki import pem
from tests.tui.built import quiet
from tests.tui.recorded import (
    ALL,
    USUAL,
    RecordedAws,
    app_on,
    keys,
    picture,
    recorded,
    settled,
)
from tui.screens.case import CaseScreen
from tui.screens.one_call import OneCallDialog

OPEN_REFUSED = ("j", "enter")


def refused_case() -> Case:
    return recorded("missing-intermediate-0")[0]


async def test_one_client_is_judged_with_what_it_sends(tmp_path: Path) -> None:
    from diagnostics.cases import casefile
    from diagnostics.x509.certificate import Certificate, parse
    from tests.tui.recorded import CASES

    text = (CASES / "missing-intermediate-1.json").read_text("utf-8")
    sent = [parse(der) for der in casefile.loads(text, "x").complaint.certificates]
    file = tmp_path / "client.pem"
    file.write_bytes(pem(*(one for one in sent if isinstance(one, Certificate))))
    async with app_on(RecordedAws(recorded(*ALL))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, *OPEN_REFUSED, "o")
        pilot.app.screen.query_one("#client", Input).value = str(file)
        await keys(pilot, "enter")
        assert isinstance(pilot.app.screen, CaseScreen)
        opened = pilot.app.screen.opened
        assert opened is not None
        assert opened.examination is not None
        conclusions = [walk.conclusion.code for walk in opened.examination.walks if walk.conclusion]
        assert conclusions == ["intermediate-not-in-truststore"]
        assert "one call or client" in picture(pilot)
        assert opened.complaint.since == timedelta(hours=1)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [("client", "/nowhere/client.pem", "no such file"), ("saw", "500", "403, closed or other")],
)
async def test_a_wrong_answer_in_the_dialog_is_told_there(field: str, value: str, words: str) -> None:
    async with app_on(RecordedAws(recorded(*ALL))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, *OPEN_REFUSED, "o")
        pilot.app.screen.query_one(f"#{field}", Input).value = value
        await keys(pilot, "enter")
        assert isinstance(pilot.app.screen, OneCallDialog)
        assert words in picture(pilot)


async def test_open_questions_are_answered_by_their_numbers() -> None:
    case = quiet(refused_case())
    async with app_on(RecordedAws((case,))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "o")
        pilot.app.screen.query_one("#saw", Input).value = "403"
        await keys(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, CaseScreen)
        shown = picture(pilot)
        assert "Was the refused call made in the time that was read?" in shown.replace("│", "").replace(
            "\n", ""
        ) or ("Was the refused call" in shown)
        assert "Your answer is needed" in shown
        await keys(pilot, "9", "1", "1")
        opened = screen.opened
        assert opened is not None
        assert opened.complaint.saw is Saw.FORBIDDEN
        answer = opened.case.get(AnswerTo("certificate-sent"))
        assert isinstance(answer, Known)
        assert (answer.value, answer.source.call, answer.source.command) == ("yes", "operator", ())
        assert opened.examination is not None
        assert all(walk.conclusion for walk in opened.examination.walks)
