import ast
import re
from pathlib import Path

import pytest

import diagnostics
from diagnostics.facts.register import OPEN, Ground, register, sources

_CITED = re.compile(r"facts=\(([^)]*)\)")


_ID = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


def cited() -> set[tuple[str, str]]:
    root = Path(diagnostics.__file__).parent
    found = set()
    for path in root.rglob("*.py"):
        for group in _CITED.findall(path.read_text("utf-8")):
            found |= {(path.name, one) for one in re.findall(r'"([^"]+)"', group)}
    return found


def test_every_cited_fact_exists() -> None:
    assert {(file, one) for file, one in cited() if one not in register()} == set()


def tuples_of_ids(source: str) -> set[str]:
    """Return the members of every literal tuple that names a fact by the look of it."""
    groups = {one.partition(".")[0] for one in register() if "." in one}
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Tuple):
            texts = [one.value for one in node.elts if isinstance(one, ast.Constant)]
            named = {one for one in texts if isinstance(one, str) and _ID.fullmatch(one)}
            if named and {one.partition(".")[0] for one in named} & groups:
                found |= named
    return found


def test_every_tuple_of_ids_in_admission_exists() -> None:
    root = Path(diagnostics.__file__).parent / "admission"
    cited_there = {one for path in root.rglob("*.py") for one in tuples_of_ids(path.read_text("utf-8"))}
    assert cited_there - set(register()) == set()
    assert len(cited_there) > 30


def test_the_search_for_citations_finds_some() -> None:
    assert "chain.complete" in {one for _, one in cited()}


def test_an_unknown_id_raises() -> None:
    with pytest.raises(KeyError):
        register()["chain.nonsense"]


def test_every_fact_is_whole() -> None:
    for fact in register().values():
        assert fact.claim.endswith("."), fact.id
        assert fact.date == "2026-11"
        assert set(fact.source) <= set(sources()), fact.id
        assert fact.source or fact.certainty is Ground.UNKNOWN, fact.id
        assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)*", fact.id)


def test_open_facts_are_those_nobody_settled() -> None:
    assert register()["extensions.eku"].open
    assert register()["algorithm.scope"].open
    assert not register()["chain.complete"].open
    assert {Ground.UNKNOWN, Ground.CONTRA} == OPEN


def test_every_source_is_cited() -> None:
    assert {key for fact in register().values() for key in fact.source} == set(sources())
