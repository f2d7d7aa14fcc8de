"""``denials``: files of every kind, a domain of the lab, exit codes, and what leaves."""

import gzip
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from diagnostics.cases import casefile
from diagnostics.cases import denials as domain_denials
from diagnostics.lab.lab import Lab
from diagnostics.lab.names import Names
from diagnostics.lab.scenario import Scenario
from diagnostics.lab.scenarios import DRAWN
from diagnostics.walk.silence import gap
from diagnostics.walk.stage_logs import all_denials
from tests.commands.running import mtls_tui, python
from tests.commands.signed_in import sign_in
from tests.commands.test_pipes import LOADED
from tests.log_writing import EVENTS, REASON, lines
from tests.report.schemas import complaints, parsed
from tui.commands.entry import run

RECORDED = sorted((Path(__file__).parent.parent / "cases").glob("*.json"))
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def log(tmp_path: Path) -> str:
    (tmp_path / "log").write_bytes(lines())
    return str(tmp_path / "log")


def test_denials_are_lines_of_json_oldest_first(log: str, capsys: Captured) -> None:
    assert run(["denials", log, "--json"]) == 1
    captured = capsys.readouterr()
    forms = [parsed(line) for line in captured.out.splitlines()]
    assert captured.err == ""
    assert [complaints("denials", form) for form in forms] == [[], [], []]
    assert [form["request_id"] for form in forms] == ["a", "c", "d"]
    assert [form["mutual_tls"] for form in forms] == [True, True, False]
    assert [form["kind"] for form in forms] == ["issuer-not-found", "other", None]
    assert [form["time"] for form in forms] == sorted(form["time"] for form in forms)
    assert forms[0]["reason"] == REASON
    assert (forms[0]["status"], forms[0]["path"], forms[0]["sources"]) == ("403", "/x", [log])


def test_groups_are_counted(log: str, tmp_path: Path, capsys: Captured) -> None:
    more = [{**one, "message": one["message"].replace("(c)", "(e)"), "eventId": "9"} for one in EVENTS[6:7]]
    (tmp_path / "more").write_bytes(lines(more))
    assert run(["denials", "--group", "--json", log, str(tmp_path / "more")]) == 1
    forms = [parsed(line) for line in capsys.readouterr().out.splitlines()]
    assert [complaints("denial-groups", form) for form in forms] == [[], [], []]
    assert [form["count"] for form in forms] == [2, 1, 1]
    assert forms[0]["sources"] == [log, str(tmp_path / "more")]
    assert run(["denials", "--group", log]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "3 refused requests"


def test_lines_tell_the_cause_and_openssls_words(log: str, capsys: Captured) -> None:
    assert run(["denials", log]) == 1
    first, second, third, last = capsys.readouterr().out.splitlines()
    assert REASON in first
    assert "CN=client" in first
    assert "OpenSSL's words for its error 10" in second
    assert "AWS WAF" in third
    assert last == "3 refused requests"


@pytest.mark.parametrize("content", [b"", b'{"events": []}', lines(EVENTS[3:6])])
def test_no_denial_is_zero(tmp_path: Path, capsys: Captured, content: bytes) -> None:
    (tmp_path / "log").write_bytes(content)
    assert run(["denials", str(tmp_path / "log"), "--json"]) == 0
    assert capsys.readouterr() == ("", "")


def test_a_broken_line_is_told_and_the_rest_goes_on(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "log"
    path.write_bytes(lines(EVENTS[:4]) + b'{"message": "x\n' + lines(EVENTS[4:]))
    assert run(["denials", str(path), "--json"]) == 1
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 3
    assert "1 records could not be read, in line: 5" in captured.err
    path.write_bytes(lines(EVENTS[3:6]) + b'{"message": "x\n')
    assert run(["denials", str(path)]) == 3


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("none.json", "no such file"),
        (".", "directory"),
        ("./none", "no such file"),
        ("image", "nothing in it"),
    ],
)
def test_what_cannot_be_read_is_two_and_the_others_are_read(
    log: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured, name: str, says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("image").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    assert run(["denials", name]) == 2
    captured = capsys.readouterr()
    assert says in captured.err
    assert captured.out == ""
    assert run(["denials", name, log]) == 2
    assert "3 refused requests" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [["log", "--since", "1h"], ["api.example.com", "--format", "$context.status"], []]
)
def test_options_that_do_not_belong_together_are_told(
    log: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured, arguments: list[str]
) -> None:
    monkeypatch.chdir(Path(log).parent)
    assert run(["denials", *arguments]) == 2
    assert "Error:" in capsys.readouterr().err


def test_a_pipe_is_read_packed_or_not() -> None:
    document = json.dumps({"events": EVENTS}).encode()
    for content in (document, gzip.compress(document)):
        done = mtls_tui("denials", "-", "--json", stdin=content)
        assert done.returncode == 1
        assert len(done.stdout.splitlines()) == 3


def test_hostile_text_reaches_no_terminal(tmp_path: Path) -> None:
    hostile = "\x1b]0;x\x07\u202e\u2028\ud800"
    event = {**EVENTS[1], "message": f"(a) Access denied. Reason: {hostile}"}
    path = tmp_path / "\x1b[2Jlog"
    path.write_bytes(lines([event]) + b'{"\x1b[2J\n')
    for more in ([], ["--group"], ["--json"]):
        done = mtls_tui("denials", str(path), *more)
        printed = (done.stdout + done.stderr).decode()
        assert not set(printed) & set(hostile) - {"x", "0", ";", "]"}
        assert done.returncode == 1


def test_nothing_heavy_is_loaded_for_files(log: str) -> None:
    assert python(LOADED, "denials", log) == ["1"]


Denials = Callable[..., tuple[int, str, str]]


@pytest.fixture
def denials(lab: Lab, account: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> Denials:
    """Run ``denials`` in this process as if the lab were AWS."""
    sign_in(monkeypatch, lab.env(account), "denials")

    def listed(*arguments: str) -> tuple[int, str, str]:
        code = run(["denials", *arguments])
        return (code, *capsys.readouterr())

    return listed


@pytest.mark.lab
@pytest.mark.parametrize("scenario", DRAWN, ids=[scenario.name for scenario in DRAWN])
def test_a_domain_tells_whom_it_refused(lab: Lab, account: str, denials: Denials, scenario: Scenario) -> None:
    names = Names.random(random.Random(f"denials {scenario.name}"))
    setup = lab.seed(scenario, account=account, names=names)
    code, out, err = denials(setup.domain, "--json")
    forms = [parsed(line) for line in out.splitlines()]
    assert [complaints("denials", form) for form in forms] == [[]] * len(forms)
    assert code == bool(forms)
    assert all(form["mutual_tls"] and form["caller"]["fingerprint_sha256"] for form in forms)
    assert [form["time"] for form in forms] == sorted(form["time"] for form in forms)
    assert err == ""
    assert denials(setup.domain, "--since", "1s", "--json")[:2] == (0, "")
    groups = denials(setup.domain, "--group", "--json")[1].splitlines()
    assert sum(parsed(line)["count"] for line in groups) == len(forms)


@pytest.mark.lab
def test_a_domain_that_is_not_there_ends_with_2(denials: Denials) -> None:
    code, out, err = denials("nosuch.example.com")
    assert (code, out) == (2, "")
    assert "nosuch.example.com" in err


@pytest.mark.lab
def test_logs_that_may_miss_a_refusal_are_no_proof_that_there_was_none(
    denials: Denials, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def blind(*_: object) -> domain_denials.DomainDenials:
        return domain_denials.DomainDenials((), None, (), (gap("precondition-logs-full"),), ())

    monkeypatch.setattr(domain_denials, "domain_denials", blind)
    code, out, err = denials("api.example.com")
    assert (code, out) == (3, "0 refused requests\n")
    assert "Not everything is logged" in err


@pytest.mark.parametrize("path", RECORDED, ids=[path.stem for path in RECORDED])
def test_a_recorded_case_gives_its_denials_without_reading_more(path: Path) -> None:
    content = casefile.loads(path.read_text("utf-8"), path.name)
    found = domain_denials.denials_of(content.case, content.complaint)
    assert found.stopped is None
    assert (found.unread, found.complete) == ((), True)
    assert found.denials == all_denials(content.case, content.complaint)
