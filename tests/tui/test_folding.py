"""Long texts folded to a pane's width: nothing lost, nothing too wide, no more work than is looked at."""

from itertools import islice

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from diagnostics.model.text import clean
from tui.shown.folding import PIECE, folded


@given(st.text(max_size=300), st.integers(2, 40))
def test_nothing_is_lost_or_too_wide(text: str, width: int) -> None:
    text = text.replace("\n", " ")
    lines = list(folded(text, width))
    assert "".join(lines) == clean(text)
    assert all(cell_len(line) <= width for line in lines)


@given(st.text(alphabet="<U+0019 a\x1bé界", max_size=40), st.integers(0, 60))
def test_pieces_change_nothing(tail: str, more: int) -> None:
    text = "x" * (PIECE - more) + tail + "y" * more
    assert "".join(folded(text, 50)) == clean(text)


def test_its_own_line_ends_begin_lines() -> None:
    assert list(folded("one\r\ntwo\n\nthree\n", 10)) == ["one", "two", "", "three", ""]
    assert list(folded("a\rb", 20)) == ["a<U+000D>b"]
    assert list(folded("", 20)) == [""]


def test_the_first_lines_of_a_huge_text_need_not_the_rest() -> None:
    class Watched(str):
        __slots__ = ("furthest",)
        furthest: int

        def __getitem__(self, key: object) -> str:
            assert isinstance(key, slice)
            self.furthest = key.stop
            return super().__getitem__(key)

    text = Watched("\x1b" * 1_000_000)
    assert len(list(islice(folded(text, 80), 30))) == 30
    assert text.furthest <= PIECE
