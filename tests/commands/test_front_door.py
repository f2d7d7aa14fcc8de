"""Version, help, explanations, and what is said of a wrong command line."""

import pytest

from diagnostics.facts.register import register
from diagnostics.report.catalogue import CATALOGUE
from tests.commands.running import mtls_tui
from tests.report.hostile import raw_in
from tui.commands.entry import VERSION, run
from tui.commands.registry import COMMANDS

Captured = pytest.CaptureFixture[str]


def test_the_version_is_one_line(capsys: Captured) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"mtls-tui, version {VERSION}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["--demo", "--help"]])
def test_help_names_every_command(capsys: Captured, arguments: list[str]) -> None:
    assert run(arguments) == 0
    out = capsys.readouterr().out
    assert all(f"\n  {name} " in out for name, _ in COMMANDS)


@pytest.mark.parametrize("name", [name for name, _ in COMMANDS])
def test_every_command_has_help(capsys: Captured, name: str) -> None:
    assert run([name, "--help"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith(f"Usage: mtls-tui {name} ")
    assert captured.err == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["nosuch"],
        ["--nosuch"],
        ["verify"],
        ["verify", "--truststore", "x"],
        ["verify", "client.pem"],
        ["inspect"],
        ["inspect", "--nosuch", "x"],
        ["diagnose"],
        ["diagnose", "--json"],
        ["diagnose", "a", "b"],
        ["diagnose", "a", "--saw", "404"],
        ["diagnose", "a", "--since"],
        ["explain", "a", "b"],
        ["explain", "nosuch"],
        ["explain", ""],
        ["--profile"],
        ["\x1b[2J"],
        ["diagnose", "a", "--\x1b[2J"],
        ["diagnose", "a", "--saw", "\x1b[2J"],
        ["explain", "\x1b[2J\u202e"],
    ],
)
def test_wrong_use_is_said_and_ends_with_2(capsys: Captured, arguments: list[str]) -> None:
    assert run(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.strip()
    assert raw_in(captured.err.replace("\n", "")) == set()


def test_every_code_and_fact_is_explained(capsys: Captured) -> None:
    assert run(["explain"]) == 0
    listed = {line.partition(": ")[0] for line in capsys.readouterr().out.splitlines()}
    assert listed == {*CATALOGUE, *register()}
    for code in sorted(listed):
        assert run(["explain", code]) == 0
        out = capsys.readouterr().out
        assert out.strip()
        assert "{" not in out


def test_without_a_terminal_it_says_what_to_use_instead() -> None:
    done = mtls_tui()
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"mtls-tui diagnose DOMAIN" in done.stderr
    assert b"--demo" in done.stderr


def test_a_fault_of_our_own_is_a_sentence(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("\x1b[2J")

    monkeypatch.setattr("tui.commands.explain.print_lines", broken)
    assert run(["explain"]) == 70
    captured = capsys.readouterr()
    assert captured.err.startswith("mtls-tui: Internal error: ZeroDivisionError\n")
    assert "\x1b" not in captured.err


def test_interruption_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tui.commands.explain.print_lines", interrupted)
    assert run(["explain"]) == 130


@pytest.mark.lab
@pytest.mark.slow
def test_the_demo_without_a_terminal_prints_each_of_its_scenarios() -> None:
    from diagnostics.lab.scenarios import DEMO

    done = mtls_tui("--demo")
    out = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert [line for line in out.splitlines() if line.startswith("== ")] == [
        f"== {scenario.title}" for scenario in DEMO for _ in scenario.expects
    ]
    assert out.count("\nWay: domain (on) > ") == sum(len(scenario.expects) for scenario in DEMO)
    assert raw_in(out.replace("\n", "")) == set()
