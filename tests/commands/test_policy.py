"""``policy``: a document for IAM on standard output, everything else beside it."""

import json

import pytest

from tui.commands.entry import run

Captured = pytest.CaptureFixture[str]
KNOWN = ("--account", "123456789012", "--region", "eu-west-1", "--bucket", "trust", "--log-group", "/access")


def test_the_document_is_what_iam_takes(capsys: Captured) -> None:
    assert run(["policy", *KNOWN, "--domain", 'a"b\x1b[2J\u202e.example.com']) == 0
    captured = capsys.readouterr()
    document = json.loads(captured.out)
    assert set(document) == {"Version", "Statement"}
    assert {tuple(one) for one in document["Statement"]} == {("Sid", "Effect", "Action", "Resource")}
    assert captured.out.isascii()
    assert "\x1b" not in captured.out
    assert captured.err == ""


def test_what_is_missing_is_said_beside_the_document(capsys: Captured) -> None:
    assert run(["policy"]) == 0
    captured = capsys.readouterr()
    json.loads(captured.out)
    assert "REGION, ACCOUNT, BUCKET, ACCESS_LOG_GROUP" in captured.err


def test_the_region_of_all_commands_counts(capsys: Captured) -> None:
    assert run(["--region", "us-gov-west-1", "policy"]) == 0
    captured = capsys.readouterr()
    assert "arn:aws-us-gov:apigateway:us-gov-west-1::/domainnames" in captured.out
    assert "REGION" not in captured.err


def test_each_statement_is_explained(capsys: Captured) -> None:
    assert run(["policy", "--explain"]) == 0
    out = capsys.readouterr().out
    assert "OptionalReadChangeHistory (optional)\n" in out
    assert out.count("Without it: ") == len(json.loads(_document(capsys))["Statement"])
    assert run(["policy", "--explain", "--json"]) == 2


def _document(capsys: Captured) -> str:
    run(["policy"])
    return capsys.readouterr().out
