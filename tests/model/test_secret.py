"""A secret shows itself only when asked to."""

import copy
import logging
import pickle
import traceback

import pytest

from diagnostics.model.secret import Secret

SECRET = Secret(b"hunter2")


@pytest.mark.parametrize("shown", [repr(SECRET), str(SECRET), f"{SECRET}", f"{SECRET!r:>20}", str([SECRET])])
def test_it_is_opaque(shown: str) -> None:
    assert "hunter2" not in shown


def test_it_reveals_when_asked() -> None:
    assert SECRET.reveal() == b"hunter2"
    assert SECRET == Secret(b"hunter2") != Secret(b"other")
    assert not Secret(b"")


@pytest.mark.parametrize("kept", [pickle.dumps, copy.copy, copy.deepcopy])
def test_it_cannot_be_copied_out(kept: object) -> None:
    with pytest.raises(TypeError, match="cannot be"):
        kept(SECRET)  # type: ignore[operator]


def test_it_is_no_key() -> None:
    with pytest.raises(TypeError):
        {SECRET: 1}  # noqa: B018


def test_it_stays_out_of_logs_and_tracebacks(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("diagnostics").warning("%s %r", SECRET, SECRET)
    told = traceback.format_exception(ValueError(SECRET))
    assert "hunter2" not in caplog.text + "".join(told)
