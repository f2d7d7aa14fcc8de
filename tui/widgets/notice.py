"""A failure told in place, on the screen where it matters."""

from rich.text import Text
from textual.widgets import Static

from diagnostics.model.finding import Severity
from tui.shown.failures import ToldFailure
from tui.shown.marks import Marks


class Notice(Static):
    """Shows what went wrong, what it means, what to do and which keys help; hidden while all is well."""

    DEFAULT_CSS = """
    Notice { height: auto; display: none; padding: 0 1; border-left: thick $error; background: $surface; }
    Notice.-shown { display: block; }
    Notice.-note { border-left: thick $primary; }
    """

    def show(
        self, failure: ToldFailure | None, keys: str, marks: Marks, severity: Severity = Severity.PROBLEM
    ) -> None:
        """Show a failure, or nothing for ``None``; a note is told in the same place."""
        self.set_class(failure is not None, "-shown")
        self.set_class(severity is Severity.NOTE, "-note")
        if failure is None:
            self.update("")
            return
        text = marks.signed(severity)
        text.append(f" {failure.title}", "bold")
        for part in (failure.meaning, failure.next):
            if part:
                text.append(f"\n{part}")
        if keys:
            text.append(f"\n{keys}", marks.accent)
        self.update(_wrapped(text))


def _wrapped(text: Text) -> Text:
    text.no_wrap, text.overflow = False, "fold"
    return text
