"""What is read from AWS leaves harmless: denials and domains, as lines and as JSON."""

import pytest

from diagnostics.model.text import clean
from tests.exits.conftest import HostileAws, Run
from tests.exits.harmless import form_in, harmless
from tests.hostile import NASTY
from tests.hostile_case import hostile_case

NAME = hostile_case().domain.name
DENIALS = ("denials", NAME, "--since", "1h")
DIAGNOSE = ("diagnose", NAME)


@pytest.mark.usefixtures("aws")
@pytest.mark.parametrize("more", [(), ("--group",)])
def test_denials(mtls_tui: Run, more: tuple[str, ...]) -> None:
    found = mtls_tui(*DENIALS, *more)
    harmless(found.lines)
    assert found.code == 1
    assert any(clean(f"CN=partner-x,O=Partner X{NASTY}") in line for line in found.out)


@pytest.mark.usefixtures("aws")
@pytest.mark.parametrize("more", [(), ("--group",)])
def test_denials_as_json(mtls_tui: Run, more: tuple[str, ...]) -> None:
    forms = [form_in(line) for line in mtls_tui(*DENIALS, "--json", *more).out if line]
    assert any(NASTY in (form["reason"] or "") for form in forms)
    assert any(NASTY in (form["caller"]["subject"] or "") for form in forms)


@pytest.mark.usefixtures("aws")
@pytest.mark.parametrize("more", [(), ("--all",), ("--survey",)])
def test_domains(mtls_tui: Run, more: tuple[str, ...]) -> None:
    found = mtls_tui("domains", *more)
    harmless(found.lines)
    assert any("evil" in line for line in found.out)
    (form,) = (form_in(line) for line in mtls_tui("domains", "--json", *more).out if line)
    assert form["domain"] == NAME


@pytest.mark.usefixtures("aws")
def test_a_diagnosis(mtls_tui: Run) -> None:
    found = mtls_tui(*DIAGNOSE)
    harmless(found.lines)
    assert found.code == 1


@pytest.mark.parametrize(
    "name", ["DomainRecord", "TruststoreAt", "StageOf", "EventsIn", "Mappings", "AccountRole"]
)
def test_a_refused_read(mtls_tui: Run, aws: HostileAws, name: str) -> None:
    aws.case = aws.case.without(*(ask for ask in aws.case.evidence if type(ask).__name__ == name))
    for command in (DIAGNOSE, DENIALS, ("domains", "--survey")):
        harmless(mtls_tui(*command).lines)
