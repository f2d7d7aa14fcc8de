"""A file whose path an operator types: completed, expanded, and nothing whose reading may never end."""

import os
import stat

from diagnostics.given.files import explaining
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.text import clean

MOST_NAMES = 10_000
"""Names of one directory that are looked through for a completion."""


def named_file(text: str) -> str:
    """Return the path that was typed, with ``~`` expanded and never ``-``, which would mean standard input.

    Raises ``DiagnosticsError``: file-missing, file-denied, and file-unreadable for what is neither file nor
    directory, as reading a device or pipe may never end.
    """
    path = os.path.expanduser(text.strip())
    path = os.path.join(os.curdir, path) if path.startswith("-") else path
    with explaining(path):
        mode = os.stat(path).st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise DiagnosticsError("file-unreadable", file=path, detail="not a regular file")
    return path


def completed(text: str) -> str | None:
    """Return what was typed with the first fitting name added, a directory's with its slash.

    ``None`` where nothing fits or the directory cannot be read. Names that a terminal would act on are
    passed over, and so are hidden ones that were not asked for.
    """
    folder, typed = os.path.split(text)
    try:
        with os.scandir(os.path.expanduser(folder) or os.curdir) as entries:
            found = sorted(
                (one.name, one.is_dir())
                for _, one in zip(range(MOST_NAMES), entries, strict=False)
                if one.name.startswith(typed) and (typed or not one.name.startswith("."))
            )
    except (OSError, ValueError):
        return None
    name, is_folder = next((pair for pair in found if clean(pair[0]) == pair[0]), ("", False))
    if not name or (name == typed and not is_folder):
        return None
    return text + name.removeprefix(typed) + (os.sep if is_folder else "")
