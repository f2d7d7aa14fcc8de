"""``clean``: nothing a terminal acts on is left, and nothing is lost."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.model.text import clean, from_bytes, unclean

HOSTILE = [
    "\x1b]0;owned\x07",
    "\x9b31m",
    "\u202egnp.exe",
    "a\x00b",
    "\r\nx",
    "\ud800",
    "<U+001B>",
    "\u2066x\u2069",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_visible_and_comes_back(text: str) -> None:
    shown = clean(text)
    assert unclean(shown) == text
    assert all(unicodedata.category(char) not in {"Cc", "Cf", "Cs"} for char in shown)


@given(st.text(alphabet=st.characters(codec=None)))
def test_any_text_comes_back(text: str) -> None:
    assert unclean(clean(text)) == text


@given(st.binary())
def test_any_bytes_can_be_shown(raw: bytes) -> None:
    text = from_bytes(raw)
    assert unclean(clean(text)).encode("utf-8", "surrogateescape") == raw
    clean(text).encode("utf-8")


@pytest.mark.parametrize(
    "text", ["CN=partner-x,O=Partner X", "CN=Müller & Söhne", "a<b>c", "CN=a\\, b", "日本"]
)
def test_ordinary_text_stays(text: str) -> None:
    assert clean(text) == text
