"""Nothing raw leaves in any form, and no text from outside changes what a report says."""

import json
import re
import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.finding import Certainty, Finding, Param, Severity
from diagnostics.model.text import clean, unclean
from diagnostics.report import json_form, json_parts
from diagnostics.report.catalogue import CATALOGUE
from diagnostics.report.explaining import explained
from diagnostics.report.failures import failure_lines, sentence
from diagnostics.report.lines import lines
from diagnostics.report.markdown import code, escaped, markdown
from diagnostics.report.told import command_line, told
from tests.report.hostile import HOSTILE, examined, raw_in

hostile = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
HARMLESS = {
    "heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text", "text_special",
    "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close", "code_inline", "hardbreak",
    "softbreak",
}  # fmt: skip
GAP = re.compile(r"\{(\w+)\}")
ANY = st.text(st.characters(), max_size=40)


def tokens(text: str) -> list[Token]:
    flat: list[Token] = []
    for token in MarkdownIt("gfm-like").parse(text):
        flat += [token, *(token.children or ())]
    return flat


@hostile
def test_lines_are_harmless_and_stay_lines(text: str) -> None:
    told_lines = list(lines(*examined(text)))
    usual = list(lines(*examined("x")))
    assert len(told_lines) == len(usual)
    assert raw_in("".join(told_lines)) == set()


@hostile
def test_markdown_cannot_be_broken_out_of(text: str) -> None:
    page = list(markdown(*examined(text)))
    usual = list(markdown(*examined("x")))
    assert len(page) == len(usual)
    assert raw_in("".join(page)) == set()
    found = tokens("\n".join(page))
    assert {one.type for one in found} <= HARMLESS
    blocks = [one.type for one in found if one.block]
    assert blocks == [one.type for one in tokens("\n".join(usual)) if one.block]


@given(ANY)
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    cleaned = clean(text)
    found = tokens(f"x{escaped(cleaned)}x")
    assert {one.type for one in found} <= HARMLESS - {"code_inline"}
    shown = "".join(one.content for one in found if one.type in {"text", "text_special"})
    assert shown == f"x{cleaned}x"


@given(st.text(st.sampled_from("`\\a <&"), max_size=12))
def test_backticks_do_not_end_a_command(text: str) -> None:
    found = [one for one in tokens(f"x {code(text)} x") if one.type == "code_inline"]
    assert [one.content.strip() for one in found] == [text.strip()]


@hostile
def test_json_is_ascii_and_gives_the_text_back(text: str) -> None:
    line = json_parts.line(json_form.diagnosis(*examined(text)))
    assert line.isascii()
    assert raw_in(line) == set()
    form = json.loads(line)
    assert form["domain"] == form["account"] == text
    assert form["findings"][0]["params"]["reason"] == text
    assert form["findings"][0]["evidence"][0]["command"][1] == text


@hostile
def test_every_message_stays_harmless(text: str) -> None:
    for name, message in CATALOGUE.items():
        names = GAP.findall(message.title + message.meaning + message.next)
        params = {gap: Param(text) for gap in names}
        found = told(Finding(name, Severity.NOTE, Certainty.OBSERVED, params))
        assert raw_in(found.title + found.meaning + found.next) == set()
        error = DiagnosticsError(name, exit_code=2, **dict.fromkeys(names, text))
        assert raw_in("".join(failure_lines(error)) + sentence(error)) == set()
        assert raw_in("".join(explained(name))) == set()


@given(st.lists(st.text(st.characters(), max_size=10), min_size=1, max_size=4))
def test_a_command_line_is_harmless_and_a_shell_takes_it_apart_again(command: list[str]) -> None:
    line = command_line(tuple(command))
    assert raw_in(line) == set()
    assert shlex.split(unclean(line)) == command
