"""Writes ``FINDINGS.md`` from the catalogue: every code with what it says (``make findings``)."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from diagnostics.model.finding import Severity
from diagnostics.report import catalogue
from diagnostics.report.catalogue import PARTS
from diagnostics.report.explaining import named
from diagnostics.report.message import Message

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "FINDINGS.md"
_WITHOUT_CONCLUSION = "no_conclusion"
_HEAD = """\
# Codes

Every code that `mtls-tui` shows or writes into JSON, and what it says; `mtls-tui explain CODE` prints the
same and what to do about it. Severity is given where it is always the same. This page is made from the
catalogue by `make findings`; change the sentences there.
"""


def severities() -> Mapping[str, frozenset[Severity]]:
    """Return the severities that each code is given in the source, as far as both stand there literally."""
    found: dict[str, set[Severity]] = defaultdict(set)
    for path in sorted((ROOT / "diagnostics").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                for code, severity in _given(node, node.func.id):
                    found[code].add(severity)
    return {code: frozenset(given) for code, given in found.items()}


def _given(call: ast.Call, name: str) -> Iterator[tuple[str, Severity]]:
    texts = {one.value for one in _codes(call) if isinstance(one, ast.Constant)}
    levels = [one.attr for one in call.args[1:2] if isinstance(one, ast.Attribute)]
    for code in (one for one in texts if isinstance(one, str)):
        if name == _WITHOUT_CONCLUSION:
            yield code, Severity.UNKNOWN
        elif name == "Finding" and levels and levels[0] in Severity.__members__:
            yield code, Severity[levels[0]]


def _codes(call: ast.Call) -> list[ast.expr]:
    """Return a call's first argument, or both of its choices."""
    first = call.args[:1]
    return [first[0].body, first[0].orelse] if first and isinstance(first[0], ast.IfExp) else first


def page() -> str:
    """Return the page's text."""
    given = severities()
    sections = (_section(part, given) for part in PARTS if part)
    return "\n".join([_HEAD, *(line for section in sections for line in section)]).rstrip() + "\n"


def _section(part: Mapping[str, Message], given: Mapping[str, frozenset[Severity]]) -> Iterator[str]:
    yield f"## {_heading(part)}"
    yield ""
    yield "| code | severity | what it says |"
    yield "|---|---|---|"
    for code in sorted(part):
        found = given.get(code, frozenset())
        yield f"| `{code}` | {next(iter(found)).value if len(found) == 1 else ''} | {_said(part[code])} |"
    yield ""


def _heading(part: Mapping[str, Message]) -> str:
    """Return what the part's module says of itself."""
    for found in iter_modules(catalogue.__path__):
        module = import_module(f"{catalogue.__name__}.{found.name}")
        if getattr(module, "MESSAGES", None) is part:
            told = (module.__doc__ or found.name).partition("\n")[0].rstrip(".")
            return re.sub(r" \([^)]*\)$", "", told)
    raise LookupError("a part of the catalogue without a module")


def _said(text: Message) -> str:
    title = _cell(named(text.title))
    return f"**{title}** {_cell(named(text.meaning))}".rstrip()


def _cell(sentence: str) -> str:
    """Return a sentence for a table's cell: only its own code spans are Markdown."""
    spans = re.split(r"(`[^`]*`)", sentence)
    plain = (one if one.startswith("`") else re.sub(r"([\\*_\[\]<>])", r"\\\1", one) for one in spans)
    return "".join(plain).replace("|", "\\|")


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
