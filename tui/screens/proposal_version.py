"""The dialog that chooses a version of the truststore that is in S3 already."""

from collections.abc import Iterator
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label

from diagnostics.model.truststore import ObjectVersion
from diagnostics.report.language import _
from diagnostics.report.message import moment
from tui.shown.cut_text import fixed
from tui.widgets.choices import Choices

_MOST = 200
"""Versions that can be chosen from, newest first."""


class VersionDialog(ModalScreen[str | None]):
    """Asks which version; answers ``None`` for none."""

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = "#versions"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "leave", _("leave it"), show=False)]

    def __init__(self, versions: tuple[ObjectVersion, ...], attached: str | None) -> None:
        super().__init__()
        self._versions = versions[:_MOST]
        self._attached = attached

    def compose(self) -> ComposeResult:
        """Hold the versions."""
        with Vertical(classes="dialog") as box:
            box.border_title = _("attach a version of S3")
            box.border_subtitle = _("enter proposes it · esc leaves it")
            yield Label(_("Newest first; nothing is attached yet."), markup=False)
            yield Choices("versions")

    def on_mount(self) -> None:
        """Fill in the versions."""
        self.query_one(Choices).show(tuple(self._lines()), None)

    def _lines(self) -> Iterator[tuple[str, Text]]:
        for number, one in enumerate(self._versions):
            line = Text.assemble(fixed(one.version, 24), f" {moment(one.modified_at)}", no_wrap=True)
            line.append(
                _(" attached") if one.version == self._attached else _(" newest") if one.newest else ""
            )
            yield str(number), line

    @on(Choices.OptionSelected)
    def _selected(self, event: Choices.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._versions[event.option_index].version)

    def action_leave(self) -> None:
        """Close without a choice."""
        self.dismiss(None)
