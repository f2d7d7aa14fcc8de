"""Sentences come in the operator's language where a catalogue for it is there."""

import gettext
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from diagnostics.report import language
from diagnostics.report.catalogue import CATALOGUE
from tools.messages import TEMPLATE, template


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a catalogue with one sentence in the place of the real ones."""
    catalogue = Catalog(locale="de")
    catalogue.add("Refused, but not by mutual TLS", "Abgelehnt, aber nicht von Mutual TLS")
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / f"{language.DOMAIN}.mo").open("wb") as file:
        write_mo(file, catalogue)
    found = gettext.translation(language.DOMAIN, str(tmp_path), ["de"])
    monkeypatch.setattr(language, "_translations", lambda: found)


@pytest.mark.usefixtures("german")
def test_a_sentence_is_translated_when_it_is_shown() -> None:
    assert language._(CATALOGUE["refused-for-another-reason"].title) == "Abgelehnt, aber nicht von Mutual TLS"
    assert language._("no such sentence") == "no such sentence"
    assert language._("") == ""


def test_the_template_has_every_sentence_of_the_catalogue() -> None:
    written = TEMPLATE.read_text("utf-8")
    told = {str(message.id) for message in template() if message.id}
    for code, message in CATALOGUE.items():
        assert {message.title} <= told, code
    assert "Refused, but not by mutual TLS" in written
