"""``diagnose``: wrong use, replays, and the whole way through the lab."""

import json
import random
import socket
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from diagnostics.lab.lab import Lab
from diagnostics.lab.names import Names
from diagnostics.lab.scenario import Scenario, Setup
from diagnostics.lab.scenarios import DEMO, DRAWN, SCENARIOS
from tests import pki
from tests.commands.running import mtls_tui
from tests.commands.signed_in import sign_in
from tests.report.schemas import complaints, parsed
from tui.commands.diagnose import complaint_of
from tui.commands.entry import run
from tui.commands.options import answer, moment, span

Captured = pytest.CaptureFixture[str]
Diagnose = Callable[..., tuple[int, str]]
CASES = Path(__file__).parent.parent / "cases"
RECORDED = sorted(CASES.glob("*.json"))
CASE = str(RECORDED[0])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--since", "soon"], "not a span"),
        (["--since", "0h"], "not a span"),
        (["--since", "-1h"], "not a span"),
        (["--since", "1"], "not a span"),
        (["--since", "999999d"], "not a span"),
        (["--since", "9" * 50 + "h"], "not a span"),
        (["--since", ""], "not a span"),
        (["--around", "yesterday"], "not a time"),
        (["--around", ""], "not a time"),
        (["--around", "0001-01-01T00:00:00+10:00"], "not a time"),
        (["--around", "0001-01-01"], "not a time"),
        (["--answer", "x"], "not an answer"),
        (["--answer", "="], "not an answer"),
        (["--answer", "certificate-sent"], "not an answer"),
        (["--answer", "certificate-sent="], "not an answer"),
        (["--answer", "certificate-sent=maybe"], "not an answer"),
        (["--answer", "nosuch=yes"], "not an answer"),
        (["--client", "missing.pem"], "no such file"),
        (["--client", ""], "no such file"),
        (["--client", "."], "directory"),
        (["--case", "missing.json"], "no such file"),
        (["--case", "."], "directory"),
        (["--case", __file__], "no case file"),
        (["--case", CASE, "--save-case", "missing/x"], "could not be written"),
    ],
)
def test_a_bad_option_is_one_clear_message(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    domain = [] if "--case" in arguments else ["api.example.com"]
    assert run(["diagnose", *domain, *arguments]) == 2
    captured = capsys.readouterr()
    assert says in captured.err
    assert "Errno" not in captured.err
    assert captured.err.startswith("mtls-tui: ")


@pytest.mark.parametrize("form", [[], ["--markdown"]])
def test_the_whole_timeline_is_an_option(capsys: Captured, form: list[str]) -> None:
    refused = str(CASES / "missing-intermediate-0.json")
    assert run(["diagnose", "--case", refused, *form]) == 1
    short = capsys.readouterr().out
    assert run(["diagnose", "--case", refused, "--timeline", *form]) == 1
    whole = capsys.readouterr().out
    assert "the first refusal" in short
    assert "the client's certificate expires" not in short
    assert "the client's certificate expires" in whole
    assert len(whole) > len(short)


@pytest.mark.parametrize(
    "more", [["api.example.com"], ["--path", "/x"], ["--serial", "1f"], ["--since", "2h"]]
)
def test_a_case_keeps_its_own_complaint(capsys: Captured, more: list[str]) -> None:
    assert run(["diagnose", "--case", CASE, *more]) == 2
    assert "--case has its own" in capsys.readouterr().err


def test_what_was_found_is_printed_though_it_cannot_be_saved(capsys: Captured) -> None:
    assert run(["diagnose", "--case", CASE, "--save-case", "/nowhere/x"]) == 2
    assert "Way:" in capsys.readouterr().out


def test_options_are_understood_as_written() -> None:
    assert span(" 90m ").total_seconds() == 5400
    assert [span(text).days for text in ("24h", "7d", "3653d")] == [1, 7, 3653]
    assert moment("2026-11-22T02:14:00") == moment("2026-11-22T02:14:00Z") == moment("2026-11-22T03:14+01:00")
    assert answer("certificate-sent=no") == ("certificate-sent", "no")
    assert complaint_of(["--serial", "0A:1B:2c"]).serial == "a1b2c"
    assert complaint_of(["--serial", "0x0a1b"]).serial == "a1b"
    assert complaint_of([]).since.total_seconds() == 3600


@pytest.mark.parametrize("path", RECORDED, ids=[path.stem for path in RECORDED])
def test_a_replay_keeps_to_its_forms(capsys: Captured, path: Path) -> None:
    saved = parsed(path.read_text("utf-8"))
    assert complaints("case", saved) == []
    code = run(["diagnose", "--case", str(path)])
    lines = capsys.readouterr().out
    assert run(["diagnose", "--case", str(path), "--json"]) == code
    form = parsed(capsys.readouterr().out)
    assert complaints("diagnosis", form) == []
    assert run(["diagnose", "--case", str(path), "--markdown"]) == code
    page = capsys.readouterr().out
    assert form["domain"] in lines
    assert page.startswith("# ")
    assert code in {0, 1, 3}


def test_saving_a_replay_gives_the_same_file(capsys: Captured, tmp_path: Path) -> None:
    for path in RECORDED:
        assert run(["diagnose", "--case", str(path), "--save-case", str(tmp_path / "x")]) in {0, 1, 3}
        assert (tmp_path / "x").read_text("utf-8") == path.read_text("utf-8")
    capsys.readouterr()


@pytest.mark.slow
def test_no_credentials_is_one_clear_message() -> None:
    done = mtls_tui("--region", "eu-west-1", "diagnose", "api.example.com")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"mtls-tui: ") == 1
    assert b"No AWS credentials were found" in done.stderr


@pytest.mark.slow
def test_no_region_is_one_clear_message() -> None:
    keys = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x"}
    done = mtls_tui("diagnose", "api.example.com", env=keys)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"No AWS region was chosen" in done.stderr


@pytest.mark.slow
def test_a_dead_endpoint_is_one_clear_message() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        endpoint = f"http://127.0.0.1:{unused.getsockname()[1]}"
        keys = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_REGION": "eu-west-1"}
        done = mtls_tui("diagnose", "x.example.com", env={**keys, "AWS_ENDPOINT_URL": endpoint}, timeout=30)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"mtls-tui: ") == 1
    assert endpoint.encode() in done.stderr


@pytest.fixture
def diagnose(lab: Lab, account: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> Diagnose:
    """Run ``diagnose`` in this process as if the lab were AWS."""
    sign_in(monkeypatch, lab.env(account), "diagnose")

    def diagnosed(*arguments: str) -> tuple[int, str]:
        code = run(["diagnose", *arguments])
        captured = capsys.readouterr()
        assert captured.err == ""
        return code, captured.out

    return diagnosed


def seeded(lab: Lab, account: str, scenario: Scenario) -> Setup:
    return lab.seed(scenario, account=account, names=Names.random(random.Random(f"command {scenario.name}")))


LIVE = [
    pytest.param(
        scenario,
        number,
        id=f"{scenario.name}-{number}",
        marks=[pytest.mark.slow] * (scenario not in DRAWN),
    )
    for scenario in DEMO
    for number in range(len(scenario.expects))
]


@pytest.mark.lab
@pytest.mark.parametrize(("scenario", "number"), LIVE)
def test_a_replay_says_what_the_live_walk_said(
    lab: Lab, account: str, diagnose: Diagnose, tmp_path: Path, scenario: Scenario, number: int
) -> None:
    setup = seeded(lab, account, scenario)
    expected = scenario.expects[number]
    case = str(tmp_path / "case.json")
    options = expected.options_in(setup.clients)
    for form in ((), ("--json",), ("--markdown",)):
        code, live = diagnose(setup.domain, *options, *form, "--save-case", case)
        assert code == expected.exit_code
        assert diagnose("--case", case, *form) == (code, live)
        if form == ("--json",):
            told = parsed(live)
            assert complaints("diagnosis", told) == []
            assert [one["code"] for one in told["conclusions"]] == list(expected.conclusions)
    assert stat.S_IMODE(Path(case).stat().st_mode) == 0o600
    assert complaints("case", json.loads(Path(case).read_text("utf-8"))) == []


@pytest.mark.lab
def test_a_domain_that_is_not_there_ends_with_2(diagnose: Diagnose) -> None:
    code, out = diagnose("nowhere.example.com", "--json")
    assert code == 2
    assert [one["code"] for one in parsed(out)["conclusions"]] == ["domain-not-found"]


@pytest.mark.lab
def test_a_vanished_truststore_object_is_said(lab: Lab, account: str, diagnose: Diagnose) -> None:
    setup = seeded(lab, account, SCENARIOS[0])
    _, out = diagnose(setup.domain, "--json")
    (uri,) = {one["params"]["uri"] for one in parsed(out)["findings"] if "uri" in one["params"]}
    bucket, _, key = uri.removeprefix("s3://").partition("/")
    s3 = lab.client("s3", account=account)
    for version in s3.list_object_versions(Bucket=bucket, Prefix=key)["Versions"]:
        s3.delete_object(Bucket=bucket, Key=key, VersionId=version["VersionId"])
    code, out = diagnose(setup.domain)
    assert code == 1
    assert "no longer in S3" in out
    assert "Our verdict" not in out


@pytest.mark.lab
def test_an_open_question_is_asked_and_answered(lab: Lab, account: str, diagnose: Diagnose) -> None:
    quiet = next(one for one in SCENARIOS if one.expects[0].exit_code == 0)
    setup = seeded(lab, account, quiet)
    code, out = diagnose(setup.domain, "--saw", "403", "--source-ip", "192.0.2.77")
    assert code == 3
    assert "--answer call-in-window=yes|no" in out
    answers = ("--answer", "call-in-window=yes", "--answer", "certificate-sent=yes")
    code, out = diagnose(setup.domain, "--saw", "403", "--source-ip", "192.0.2.77", *answers)
    assert (code, out.count("Not mutual TLS")) == (1, 1)


@pytest.mark.lab
def test_a_clients_private_key_is_never_kept(
    lab: Lab, account: str, diagnose: Diagnose, tmp_path: Path
) -> None:
    setup = seeded(lab, account, SCENARIOS[0])
    key = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIHNlY3JldHM=\n-----END PRIVATE KEY-----\n"
    (tmp_path / "client").write_bytes(key.encode() + pki.leaf("client", pki.ca("Root CA")).pem)
    case = tmp_path / "case.json"
    _, out = diagnose(setup.domain, "--client", str(tmp_path / "client"), "--save-case", str(case), "--json")
    assert "MC4CAQ" not in out + case.read_text("utf-8")
