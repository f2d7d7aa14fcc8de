"""Patterns and queries: whatever text goes in stays one literal, and both ask for the same."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from diagnostics.lab.control.patterns import pattern_test
from diagnostics.logs.patterns import DENIED, STATUS_403, WHOLE, any_of, denials_of, quoted
from diagnostics.logs.queries import Terms, query_of, terms_of
from tests.aws.insights.language import Wanted, commands, wanted

HOSTILE = st.text(st.sampled_from("\"'\\/|`#\n\r\t %{}[]()*?-ab")) | st.text()
AWKWARD = ('"', "\\", '\\"', 'a" | limit 1 # ', "x\n| stats count(*)", "`", "/x/", "a\\", "%", "")
TERMS = st.builds(Terms, st.lists(HOSTILE, min_size=1, max_size=4).map(tuple), st.booleans())


@given(TERMS)
@example(Terms(AWKWARD))
@example(Terms(AWKWARD, any=True))
def test_every_text_stays_one_literal_of_a_query(terms: Terms) -> None:
    query = query_of(terms.pattern)
    assert query is not None
    parts, literals = commands(query)
    assert literals == list(terms.texts)
    assert [one.partition(" ")[0] for one in parts] == ["fields", "filter", "sort", "limit"]
    either = terms.any and len(terms.texts) > 1
    assert wanted(query) == Wanted(list(terms.texts), either, 10_000)


@given(TERMS)
@example(Terms(AWKWARD))
def test_a_pattern_tells_what_it_was_made_of(terms: Terms) -> None:
    assert terms_of(terms.pattern) == terms


LETTERS = st.text(st.sampled_from('"\\|`ab c'))


@given(st.builds(Terms, st.lists(LETTERS, min_size=1, max_size=3).map(tuple), st.booleans()), LETTERS)
def test_pattern_and_query_find_the_same(terms: Terms, message: str) -> None:
    query = query_of(terms.pattern)
    assert query is not None
    assert pattern_test(terms.pattern)(message) is wanted(query).finds(message)


@pytest.mark.parametrize(
    "pattern",
    [
        "Access denied", "{ $.status = 403 }", '"a" ?"b"', '-"a"', '"a" b', '"a', '"a\\d"', '"a""b"',
        '"a"  "b"', '"a" ', ' "a"', "%x%", "[a, b]", "?a ?b", '? "a"', "?",
    ],
)  # fmt: skip
def test_a_pattern_of_another_form_has_no_query(pattern: str) -> None:
    assert terms_of(pattern) is None
    assert query_of(pattern) is None


def test_our_own_patterns_have_queries() -> None:
    assert terms_of(DENIED) == Terms(("Access denied", "Reason:"))
    assert terms_of(STATUS_403) == Terms(("403",))
    assert terms_of(WHOLE) == Terms()
    assert terms_of(quoted('a"b')) == Terms(('a"b',))
    assert terms_of(any_of("a", "b")) == Terms(("a", "b"), any=True)
    assert terms_of(denials_of("AbC_x=")) is not None
    head, tail = "fields @timestamp, @message, @logStream, @ptr\n", "| sort @timestamp asc\n| limit 10000"
    assert query_of(WHOLE) == head + tail
    both = '| filter @message like "Access denied" and @message like "Reason:"\n'
    assert query_of(DENIED) == head + both + tail
