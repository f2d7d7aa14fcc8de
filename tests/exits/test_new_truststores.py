"""A new truststore from hostile files for a hostile domain: its plan, and what is predicted."""

from pathlib import Path

import pytest

from diagnostics.model.asks import TruststoreAt, TruststoreVersions
from diagnostics.model.case import Case
from diagnostics.model.evidence import Known
from tests.exits.conftest import HostileAws, Run
from tests.exits.harmless import commands_in, harmless
from tests.exits.hostile_world import domain_of
from tests.exits.test_commands import read_as_aws_does
from tests.hostile import NASTY
from tests.hostile_case import IN_A_NAME
from tests.pki import ca, leaf, pem
from tui.state_files import OWN

FILE = f"-{NASTY}.pem".replace("/", "").replace("\x00", "")


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Bundles and certificates whose names and subjects are hostile."""
    monkeypatch.chdir(tmp_path)
    root, new = ca(IN_A_NAME), ca(IN_A_NAME[::-1])
    client = leaf(IN_A_NAME[::-1], root)
    odd = f"-----BEGIN {NASTY}-----\nAAAA\n-----END {NASTY}-----\n".encode("utf-8", "surrogateescape")
    (tmp_path / FILE).write_bytes(pem(root, new) + odd)
    (tmp_path / f"new{FILE}").write_bytes(pem(new))
    (tmp_path / f"client{FILE}").write_bytes(pem(client))
    (tmp_path / f"none{FILE}").write_bytes(NASTY.encode("utf-8", "surrogateescape"))
    return tmp_path


def newest_readable(case: Case) -> Case:
    """The case with content for the newest version as well."""
    setting = domain_of(case).mutual_tls
    assert setting is not None
    versions = case.get(TruststoreVersions(setting.uri))
    assert isinstance(versions, Known)
    found = case.get(TruststoreAt(setting.uri, setting.version))
    assert found is not None
    return case.having(TruststoreAt(setting.uri, versions.value[0].version), found)


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    "options",
    [
        ("--bundle", FILE, "--client", f"client{FILE}"),
        ("--bundle", f"none{FILE}"),
        ("--bundle", f"missing{FILE}"),
        ("--bundle", FILE, "--client", f"none{FILE}"),
        ("--add", f"new{FILE}", "--sha256", "00000000"),
        ("--add", f"new{FILE}", "--sha256", NASTY),
        ("--add", FILE, "--sha256", "00000000"),
        ("--remove", NASTY),
        ("--remove", "0123456789"),
        ("--add", f"new{FILE}", "--sha256", "", "--base", "newest", "--client", f"client{FILE}"),
        ("--add", f"new{FILE}", "--sha256", "", "--base", "attached"),
    ],
)
def test_a_new_truststore_and_what_is_predicted(
    mtls_tui: Run, aws: HostileAws, options: tuple[str, ...]
) -> None:
    aws.case = newest_readable(aws.case)
    right = ca(IN_A_NAME[::-1]).certificate.fingerprint_sha256
    told = [one or right for one in options]
    for more in (("--plan",), ("--allow-changes", "--confirm", NASTY), ("--plan", "--accept-loss", "1")):
        found = mtls_tui("publish-truststore", aws.case.domain.name, *told, *more)
        harmless(found.lines)
        for one in commands_in(found.out):
            read_as_aws_does(one)
        assert found.code in (0, 1, 2)
    if "" in options or options[-1] == f"client{FILE}":
        assert commands_in(found.out), "it was planned"
        assert any("evil" in line for line in found.out)
    assert not OWN.journals.exists()
