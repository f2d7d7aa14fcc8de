"""A line to type in."""

from textual.widgets import Input

from diagnostics.model.text import clean, unclean


class TypedLine(Input):
    """An input that shows what was pasted, or came out of a case, as harmlessly as everything else."""

    def validate_value(self, value: str) -> str:
        """Return the text with whatever a terminal may act on made visible; what is visible stays so."""
        return clean(unclean(value))

    @property
    def typed(self) -> str:
        """What was typed, raw, without white space around it."""
        return unclean(self.value.strip())
