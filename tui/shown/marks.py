"""Status as sign, word and colour; outside text as text that nothing interprets."""

from collections.abc import Mapping
from dataclasses import dataclass

from rich.text import Text

from diagnostics.model.finding import Severity
from diagnostics.model.text import clean
from diagnostics.report.language import _
from diagnostics.report.told import STATUS

_INKS = {
    Severity.OK: "text-success",
    Severity.WARNING: "text-warning",
    Severity.PROBLEM: "text-error",
    Severity.UNKNOWN: "text-primary",
}
_DIM = "dim"


def outside(text: str) -> Text:
    """Return text from outside: control characters made visible, square brackets left alone."""
    return Text(clean(text), no_wrap=False, overflow="fold")


def cell(text: str, style: str = "") -> Text:
    """Return outside text for one line of a list, cut with an ellipsis where it is too long."""
    return Text(clean(text), style, no_wrap=True, overflow="ellipsis")


def sentence(text: str) -> Text:
    """Return text of a report, in which all from outside is harmless already, for one line of a list."""
    return Text(text, no_wrap=True, overflow="ellipsis")


def muted(text: str) -> Text:
    """Return outside text that matters less than what stands beside it."""
    return cell(text, _DIM)


@dataclass(frozen=True)
class Marks:
    """Signs and colours under the current theme; ``ascii_only`` for terminals without Unicode."""

    colours: Mapping[str, str]
    """The theme's variables, ``text-error`` and the like, as colours."""
    ascii_only: bool = False

    def ink(self, severity: Severity) -> str:
        """Return the style of a severity; empty for a note, and under a theme without that colour."""
        return self.colour(_INKS[severity]) if severity in _INKS else ""

    def colour(self, variable: str) -> str:
        """Return a theme's variable as a colour Rich understands."""
        value = self.colours.get(variable, "")
        name = value.removeprefix("ansi_")
        return name if value.startswith(("#", "ansi_")) and " " not in value and name != "default" else ""

    @property
    def accent(self) -> str:
        """The one accent colour, bold."""
        return f"bold {self.colour('primary')}".strip()

    @property
    def label(self) -> str:
        """The style of a label beside a paragraph."""
        return self.colour("primary")

    @property
    def here(self) -> str:
        """The sign of where you are."""
        return ">" if self.ascii_only else "▶"

    @property
    def unseen(self) -> str:
        """The sign of what was not looked at."""
        return "." if self.ascii_only else "·"

    def sign(self, severity: Severity) -> str:
        """Return the severity's sign."""
        return STATUS[severity][1 if self.ascii_only else 0]

    def signed(self, severity: Severity) -> Text:
        """Return the sign alone, for a list whose lines say in words what it means."""
        return Text.assemble((self.sign(severity), self.ink(severity)))

    def status(self, severity: Severity) -> Text:
        """Return sign and word."""
        word = f"{self.sign(severity)} {_(STATUS[severity][2])}"
        return Text.assemble((word, self.ink(severity)), no_wrap=True)
