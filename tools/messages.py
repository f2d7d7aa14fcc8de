"""Collects all sentences into the template from which translators start (``make messages``)."""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

ROOT = Path(__file__).parent.parent
TEMPLATE = ROOT / "diagnostics" / "report" / "locale" / "mtls-tui.pot"
KEYWORDS = {"_": None, "N_": None, "counted": (1, 2)}


def template() -> Catalog:
    """Return every sentence of the product, with the files that hold it."""
    found = Catalog(project="mtls-tui", charset="utf-8", header_comment="# Sentences of mtls-tui.")
    for package in ("diagnostics", "tui"):
        for name, _, sentence, comments, context in extract_from_dir(ROOT / package, keywords=KEYWORDS):
            found.add(sentence, locations=[(f"{package}/{name}", 0)], auto_comments=comments, context=context)
    return found


def main() -> None:
    """Write the template."""
    with TEMPLATE.open("wb") as file:
        write_po(file, template(), sort_output=True, include_lineno=False, omit_header=True)


if __name__ == "__main__":
    main()
