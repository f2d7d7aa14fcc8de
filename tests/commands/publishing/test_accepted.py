"""How many lose access, or may, must be accepted: not one more and not one less."""

from pathlib import Path

import pytest

from diagnostics.admission.impact import Impact, Met, Predicted
from diagnostics.admission.verdict import Verdict
from diagnostics.model.finding import Certainty
from diagnostics.remediation.accepting import unaccepted
from diagnostics.remediation.prediction import Prediction
from diagnostics.report.change_lines import refused_lines
from tests import pki
from tests.admission.test_prediction import WHOLE
from tests.commands.publishing.conftest import Publish
from tests.commands.publishing.states import adding, attached
from tests.lab.conftest import Room

CLIENT = pki.leaf("accepted", pki.ca("Accepting")).certificate
ADMITTED, REFUSED, UNKNOWN = (True, None), (False, "chain"), (None, "self-signed")
Said = tuple[bool | None, str | None]


def caller(before: Said, after: Said, seen: int = 0) -> Predicted:
    said = [Verdict(one, None, rule, Certainty.DOCUMENTED, (), ()) for one, rule in (before, after)]
    return Predicted(Met(CLIENT, requests=seen, admitted=seen), Impact(*said))


def foretold(*callers: Predicted) -> Prediction:
    return Prediction(callers, WHOLE, frozenset())


@pytest.mark.parametrize(
    ("one", "endangered"),
    [
        (caller(ADMITTED, REFUSED), True),
        (caller(ADMITTED, UNKNOWN), True),
        (caller(REFUSED, UNKNOWN, seen=1), True),
        (caller(REFUSED, UNKNOWN), False),
        (caller(UNKNOWN, UNKNOWN, seen=1), False),
        (caller(UNKNOWN, REFUSED, seen=1), True),
        (caller(UNKNOWN, REFUSED), False),
        (caller(REFUSED, ADMITTED), False),
        (caller(ADMITTED, ADMITTED), False),
    ],
)
def test_who_is_admitted_today_and_may_lose_that_is_endangered(one: Predicted, endangered: bool) -> None:
    assert one.endangered is endangered
    assert (unaccepted(foretold(one), None) is None) is not endangered
    assert (unaccepted(foretold(one), 1) is None) is endangered


def test_what_is_said_of_a_wrong_number() -> None:
    both = unaccepted(foretold(caller(ADMITTED, REFUSED), caller(ADMITTED, UNKNOWN)), 1)
    assert both is not None
    said = " ".join(refused_lines([both]))
    assert "1 callers would lose access, 1 more may lose it, and 1 were accepted" in said
    assert "--accept-loss 2" in said
    nobody = unaccepted(foretold(caller(ADMITTED, ADMITTED)), 1)
    assert nobody is not None
    said = " ".join(refused_lines([nobody]))
    assert "none is known who does" in said
    assert "--accept-loss 0" not in said


@pytest.mark.lab
@pytest.mark.slow
@pytest.mark.parametrize("plan", [(), ("--plan",)])
def test_losses_are_not_accepted_where_nobody_loses(
    room: Room,
    host: str,
    tmp_path: Path,
    publish: Publish,
    capsys: pytest.CaptureFixture[str],
    plan: tuple[str, ...],
) -> None:
    store = room.truststore(room.root())
    room.domain(host, store)
    options = adding(tmp_path, room.root("Other CA"))
    assert publish(*options, "--accept-loss", "1", *plan) == 1
    assert "leave --accept-loss out" in capsys.readouterr().out
    assert attached(room, host) == store.version
