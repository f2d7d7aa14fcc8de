"""A line for a password: typed, taken once, and never copied or shown."""

from textual.widgets import Input

from diagnostics.model.secret import Secret


class SecretInput(Input):
    """An input whose text only ``take`` gives away; an ordinary one copies even hidden text."""

    def __init__(self, id: str, hint: str = "") -> None:  # noqa: A002
        super().__init__(id=id, placeholder=hint, password=True, compact=True)

    def take(self) -> Secret:
        """Return what was typed, and forget it."""
        secret = Secret(self.value.encode("utf-8", "surrogateescape"))
        self.value = ""
        return secret

    def action_copy(self) -> None:
        """Copy nothing."""

    def action_cut(self) -> None:
        """Remove what is selected and copy nothing."""
        self.delete_selection()

    def action_paste(self) -> None:
        """Paste nothing that the app itself has copied; the terminal's own paste works."""
