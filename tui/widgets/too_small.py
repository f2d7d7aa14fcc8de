"""What a terminal shows in which no screen fits."""

from textual.widgets import Static

from diagnostics.report.language import _


class TooSmall(Static):
    """One centred line, shown below 60 columns or 15 lines in place of the screen."""

    DEFAULT_CSS = """
    TooSmall { display: none; width: 100%; height: 100%; content-align: center middle; text-align: center; }
    """

    def __init__(self) -> None:
        super().__init__(_("mtls-tui needs 60 columns and 15 lines"), markup=False)
