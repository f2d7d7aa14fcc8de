"""Files with hostile names and hostile content, and arguments that are understood by nobody."""

import json
import os
from pathlib import Path

import pytest

from diagnostics.model.text import clean
from tests.exits.conftest import Run
from tests.exits.harmless import form_in, harmless
from tests.hostile import HOSTILE, NASTY
from tests.hostile_case import IN_A_NAME
from tests.pki import ca, leaf, pem

NAMES = [
    "-x.pem",
    "--json.pem",
    "$(x);`x`.pem",
    "[red]x[y].pem",
    "{0}%s.pem",
    "a\x1b]0;evil\x07\x9b\u202e\r\nb.pem",
    "latin-\udce9.pem",
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def files(folder: Path) -> list[str]:
    """Certificates, a bundle with words of its own, and what is none, each under a hostile name."""
    root = ca(IN_A_NAME)
    client = leaf(IN_A_NAME[::-1], ca(f"Sub {IN_A_NAME[:20]}", root))
    bundle = pem(root, client)
    bundle += f"-----BEGIN {NASTY}-----\nAAAA\n-----END {NASTY}-----\n".encode("utf-8", "surrogateescape")
    bundle += b"-----BEGIN CERTIFICATE-----\n\x1b]0;x\x07\n-----END CERTIFICATE-----\n"
    contents = [
        pem(client),
        bundle,
        pem(root),
        NASTY.encode("utf-8", "surrogateescape"),
        b"",
        pem(root)[:90],
        bundle,
    ]
    for name, content in zip(NAMES, contents, strict=True):
        Path(name).write_bytes(content)
    return NAMES


def told(name: str) -> str:
    return clean(os.fsencode(name).decode("utf-8", "surrogateescape"))


@pytest.mark.parametrize("command", [("inspect",), ("verify", "--truststore", NAMES[1], "--second-opinion"),
                                     ("impact", "--old", NAMES[1], "--new", NAMES[2])])  # fmt: skip
def test_files(mtls_tui: Run, files: list[str], command: tuple[str, ...]) -> None:
    found = mtls_tui(*command, "--", *files, "missing\x1b\u202e.pem")
    harmless(found.lines)
    for name in files:
        assert any(told(name) in line for line in found.lines), name
    forms = [form_in(line) for line in mtls_tui(*command, "--json", "--", *files).out if line]
    assert [form["file"] for form in forms] == files


@pytest.mark.usefixtures("folder")
def test_log_files(mtls_tui: Run) -> None:
    subject, reason = "identity.clientCert.subjectDN", "identity.clientCert.validity"
    entries = [
        {
            "requestId": "r1",
            "status": "403",
            "error.responseType": "ACCESS_DENIED",
            subject: NASTY,
            "path": NASTY,
        },
        {"requestId": NASTY, "status": "403", "error.message": NASTY, reason: NASTY},
    ]
    lines = [json.dumps(one).encode() for one in entries]
    lines += [
        f"(1e07a909-2e04-4a0d-a4dc-9c240e083ff6) Access denied. Reason: {NASTY}".encode(
            "utf-8", "surrogateescape"
        )
    ]
    lines += [b'{"requestId": "\xff\x00\x1b', b"x" * 1_000_000, b"\x1b]52;c;x\x07", b"{" * 400]
    name = "x\x1b]0;evil\x07.log"
    Path(name).write_bytes(b"\n".join(lines))
    for more in ((), ("--group",)):
        found = mtls_tui("denials", *more, name)
        harmless(found.lines)
        assert any("evil" in line for line in found.out)
        assert max(map(len, found.lines)) < 100_000
        assert [form_in(line) for line in mtls_tui("denials", "--json", *more, name).out if line]
    harmless(mtls_tui("denials", f"./{NASTY}.log").lines)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_policy_and_an_explanation(mtls_tui: Run, text: str) -> None:
    found = mtls_tui("--region", text, "policy", "--domain", text, "--account", text, "--bucket", text,
                     "--log-group", text, "--kms-key", text)  # fmt: skip
    harmless(found.err, text)
    assert found.code == 0
    assert form_in("\n".join(found.out))["Statement"]
    harmless(mtls_tui("explain", "--", text).lines, text)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_nobody_understands(mtls_tui: Run, text: str) -> None:
    for arguments in (
        (text,),
        ("diagnose", f"--{text}"),
        ("diagnose", "x", text, text),
        ("diagnose", "x", "--saw", text),
        ("diagnose", "x", "--since", text),
        ("diagnose", "x", "--around", text),
        ("diagnose", "x", "--answer", text),
        ("diagnose", "--case", text),
        ("denials", "--insights-above", text, "x"),
        ("verify", "--truststore", text, f"x{text}"),
        ("verify", "--truststore", "x", "--jobs", text, "x"),
        ("undo", "--", text),
        ("cases", "show", "--", text),
    ):
        found = mtls_tui(*arguments)
        harmless([line for line in found.lines if not line.startswith(("Usage:", "Options:", "  -"))], text)
        assert found.code != 0 or text in ("--help",)
