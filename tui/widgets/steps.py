"""The steps of a change; enter on any of them applies the change."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from diagnostics.report.language import _
from tui.widgets.choices import Choices


class Steps(Choices):
    """Lines by key, whose enter key is the screen's."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.apply", _("apply"), key_display="enter")
    ]
