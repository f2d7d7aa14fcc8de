"""Folders that are still there after a crash: an entry is on the disk once its folder is synced."""

import os
from pathlib import Path

_OWNER_ONLY = 0o700


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner can look into, and each missing one above it; raises ``OSError``."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode=_OWNER_ONLY, exist_ok=True)
        sync_folder(one.parent)
    folder.chmod(_OWNER_ONLY)


def sync_folder(folder: Path) -> None:
    """Return only when a folder's entries are on the disk; raises ``OSError``."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
