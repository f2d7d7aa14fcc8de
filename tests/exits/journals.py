"""Plans and journals of changes to a hostile domain."""

import re
from pathlib import Path
from unittest.mock import patch

from diagnostics.changes.change import Change
from diagnostics.changes.journal import created
from diagnostics.changes.records import Beginning, Event, Record
from diagnostics.changes.workaround.plans import extra_path
from diagnostics.changes.workaround.wish import Wish
from diagnostics.model.case import Case
from diagnostics.remediation.evidence import new_mark
from tests.conftest import LAB_AT
from tests.hostile import NASTY
from tui.state_files import OWN

_ANY_PATH = patch("diagnostics.changes.workaround.refusals._KEY", re.compile(r"[\s\S]*"))
"""Lets a path be planned that no mapping can have, as a journal may tell it, whoever wrote that."""


def plan(case: Case, text: str) -> Change:
    """A workaround at a path, with a role, of this text."""
    with _ANY_PATH:
        made = extra_path(Wish(new_mark(case), re.sub("/+", "/", f"new {text} path"), text), case)
    assert isinstance(made, Change), made
    return made


def write_journal(case: Case) -> Path:
    """Write the journal of a change whose every step is done, and was answered in hostile words."""
    change = plan(case, NASTY)
    with created(OWN.journals, change.id) as journal:
        journal.begin(Beginning(change, case.principal, LAB_AT))
        for step in change.steps:
            journal.note(Record(Event.ABOUT_TO, LAB_AT, step.id))
            journal.note(Record(Event.DONE, LAB_AT, step.id, dict.fromkeys(step.gives, f"-{NASTY}")))
    return journal.path
