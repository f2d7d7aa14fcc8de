"""The language of all sentences; English is the source, other languages come as gettext catalogues."""

import gettext
from functools import cache
from importlib.resources import files

DOMAIN = "mtls-tui"


@cache
def _translations() -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, str(files("diagnostics.report") / "locale"), fallback=True)


def _(sentence: str) -> str:
    """Return the sentence in the operator's language, by the usual LANGUAGE, LC_ALL and LANG."""
    return _translations().gettext(sentence) if sentence else ""


def N_(sentence: str) -> str:  # noqa: N802
    """Mark a sentence for translation where it stands, without translating it yet."""
    return sentence


def counted(one: str, many: str, count: int) -> str:
    """Return the form of a sentence that fits a count, with the count filled in."""
    return _translations().ngettext(one, many, count).format(count=count)
