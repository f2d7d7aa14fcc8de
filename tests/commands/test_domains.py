"""``domains``: the list as lines and as JSON, quick and surveyed, and an account with nothing to diagnose."""

from collections.abc import Callable

import pytest

from diagnostics.lab.lab import Lab
from diagnostics.lab.scenarios import SCENARIOS
from tests.commands.signed_in import sign_in
from tests.report.schemas import complaints, parsed
from tui.commands.entry import run

Captured = pytest.CaptureFixture[str]
Domains = Callable[..., tuple[int, str, str]]
pytestmark = pytest.mark.lab

FINE = next(one for one in SCENARIOS if one.expects[0].exit_code == 0)
WRONG = next(one for one in SCENARIOS if one.expects[0].exit_code == 1)


@pytest.fixture
def domains(lab: Lab, account: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> Domains:
    """Run ``domains`` in this process as if the lab were AWS."""
    sign_in(monkeypatch, lab.env(account), "domains")

    def listed(*arguments: str) -> tuple[int, str, str]:
        code = run(["domains", *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return listed


def test_a_quick_list_reads_no_log_and_says_so(
    lab: Lab, account: str, domains: Domains, monkeypatch: pytest.MonkeyPatch
) -> None:
    setup = lab.seed(WRONG, account=account)
    monkeypatch.setattr("diagnostics.aws.reads.events.read_events", None)
    monkeypatch.setattr("diagnostics.aws.reads.truststore.read_truststore", None)
    calls: list[str] = []
    monkeypatch.setattr("diagnostics.access._logged", lambda call: calls.append(call.call))
    code, out, err = domains()
    assert setup.domain in out
    assert " REST " in out
    assert "The logs were not read" in out
    assert err == ""
    assert not [call for call in calls if call.startswith("logs:") or call == "s3:GetObject"]
    assert "s3:ListObjectVersions" in calls
    form = parsed(domains("--json")[1])
    assert complaints("domains", form) == []
    assert form["logs_read"] is False
    assert code == (1 if form["worst"]["severity"] == "problem" else 0)


def test_a_survey_says_what_each_diagnosis_says(lab: Lab, account: str, domains: Domains) -> None:
    wrong, fine = lab.seed(WRONG, account=account), lab.seed(FINE, account=account)
    code, out, _ = domains("--survey", "--since", "1h", "--json")
    forms = {form["domain"]: form for form in map(parsed, out.splitlines())}
    assert [complaints("domains", form) for form in forms.values()] == [[]] * 2
    assert forms[wrong.domain]["worst"]["code"] in WRONG.expects[0].conclusions
    assert forms[fine.domain]["worst"]["code"] in FINE.expects[0].conclusions
    assert all(form["logs_read"] for form in forms.values())
    assert forms[wrong.domain]["truststore"]["attached"] == wrong.truststore_version
    assert code == 1
    lines = domains("--survey")[1].splitlines()
    assert any(line.startswith("x problem") and wrong.domain in line for line in lines)
    assert any(line.startswith("+ ok") and fine.domain in line for line in lines)
    assert not any("not read" in line for line in lines)


def test_an_account_without_domains_is_told_what_to_try(account: str, domains: Domains) -> None:
    code, out, err = domains()
    assert (code, out) == (0, "")
    assert f"account {account}, region" in err
    assert "--region" in err
    assert "mtls-tui --demo" in err


def test_domains_without_mutual_tls_are_counted_or_named(lab: Lab, account: str, domains: Domains) -> None:
    client = lab.client("apigatewayv2", account=account)
    certificate = "arn:aws:acm:eu-west-1:123456789012:certificate/x"
    client.create_domain_name(
        DomainName="plain.example.com",
        DomainNameConfigurations=[{"CertificateArn": certificate, "EndpointType": "REGIONAL"}],
    )
    code, out, err = domains()
    assert code == 0
    assert "1 domain without mutual TLS; --all names it" in out
    assert "plain.example.com" not in out
    assert "has mutual TLS on" in err
    assert "plain.example.com" in domains("--all")[1]
    assert domains("--json")[1] == ""
    form = parsed(domains("--json", "--all")[1])
    assert complaints("domains", form) == []
    assert (form["mutual_tls"], form["worst"], form["apis"]) == (False, None, None)


def test_a_span_is_for_a_survey(capsys: Captured) -> None:
    assert run(["domains", "--since", "1h"]) == 2
    assert "--survey" in capsys.readouterr().err
