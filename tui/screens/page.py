"""What every full screen has: the first line, the keys, copying, the way back."""

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Footer, Static

from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.text import clean
from diagnostics.report.language import N_, _
from diagnostics.report.message import minute
from tui.app import MtlsApp
from tui.banner import banner
from tui.shown.failures import told_failure
from tui.shown.marks import Marks, outside
from tui.widgets.too_small import TooSmall
from tui.widgets.top_line import TopLine

_COPIED = "copied.txt"


class Page(Screen[None]):
    """A screen; subclasses say what is between the first line and the keys."""

    app = getters.app(MtlsApp)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("back")),
        Binding("y", "copy", _("copy"), show=False),
    ]
    PURPOSE: ClassVar[str] = N_("")
    """One sentence on what the screen is for."""

    @property
    def marks(self) -> Marks:
        """Signs and colours under the current theme."""
        return self.app.marks

    @property
    def place(self) -> str:
        """What the first line names beside account and region: a domain, or nothing."""
        return ""

    def compose(self) -> ComposeResult:
        """Put the first line and the keys around the content."""
        yield TopLine()
        yield Static(id="saved")
        yield from self.content()
        yield Footer(show_command_palette=False)
        yield TooSmall()

    def content(self) -> ComposeResult:
        """Yield what is particular to the screen."""
        yield from ()

    def on_mount(self) -> None:
        """Draw for the first time, and again with each theme and each change of an open case."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self.show())
        self.app.published.subscribe(self, self.case_changed)
        self.app.changes.published.subscribe(self, self.change_moved)
        self.show()

    def on_screen_resume(self) -> None:
        """Draw what changed below another screen."""
        self.show()

    def case_changed(self, name: str) -> None:
        """Draw again where the open case that changed is shown here; below another page when that is left."""
        if self.in_sight and (not self.place or name == self.place):
            self.show()

    def change_moved(self, change_id: str) -> None:
        """Tell on the first line what stands; a subclass that shows the change draws it again."""
        del change_id
        self.query_one(TopLine).warn(banner(self.app))

    @property
    def in_sight(self) -> bool:
        """Whether nothing but dialogs is above."""
        stack = self.app.screen_stack
        return self in stack and all(one.is_modal for one in stack[stack.index(self) + 1 :])

    def show(self) -> None:
        """Draw everything from what is known now."""
        top = self.query_one(TopLine)
        top.show(self.app.principal_for(self.place), self.place, self.app.mode)
        top.warn(banner(self.app))
        opened = self.app.cases.get(self.place)
        saved = self.query_one("#saved", Static)
        saved.set_class(opened is None or not opened.saved, "-empty")
        if opened is not None and opened.saved:
            saved.update(outside(_("Saved {at}, not read again.").format(at=minute(opened.case.at))))

    def say(self, sentence: str) -> None:
        """Tell in passing, for instance why a key does nothing here."""
        self.notify(sentence, markup=False)

    def copied(self) -> str:
        """Return what ``y`` copies; empty where there is nothing."""
        return ""

    def action_back(self) -> None:
        """Go one step back; on the first screen there is none."""
        if len(self.app.screen_stack) > 1 and self.app.screen_stack[1] is not self:
            self.app.pop_screen()
        else:
            self.say(_("This is the first screen; q quits."))

    def action_copy(self) -> None:
        """Copy by the terminal, and write the same to a file, as many terminals ignore the first."""
        text = self.copied()
        if not text:
            self.say(_("There is nothing to copy here."))
            return
        self.copy(text)

    def copy(self, text: str) -> None:
        """Copy a text both ways."""
        self.app.copy_to_clipboard(text)
        self.write(_COPIED, text)

    def write(self, name: str, text: str) -> None:
        """Write a file into the state folder and say where it is, or why not."""
        try:
            path = self.app.files.write(name, text)
        except DiagnosticsError as error:
            self.say(told_failure(error).title)
            return
        self.say(_("Copied; also in {path}").format(path=clean(str(path))))
