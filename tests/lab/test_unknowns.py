"""The switches: each changes what is written, and nothing else."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from diagnostics.lab.lab import Lab
from diagnostics.lab.scenario import Setup
from diagnostics.lab.scenarios import SCENARIOS
from diagnostics.lab.stage_logs import Logging
from diagnostics.lab.unknowns import NameStyle, Pace, PemNewlines, Unknowns
from diagnostics.model.clock import fixed_clock
from tests.lab.calling import call
from tests.lab.conftest import AT, Room, room_in

pytestmark = pytest.mark.lab


@contextmanager
def guessing(unknowns: Unknowns, account: str, pace: Pace | None = None) -> Iterator[tuple[Room, Setup]]:
    with Lab.start(at=AT, clock=fixed_clock(AT), unknowns=unknowns, pace=pace) as lab:
        room = room_in(lab, account)
        yield room, lab.seed(SCENARIOS[0], account=account)


@pytest.mark.parametrize(
    ("style", "flipped", "subject"),
    [
        (NameStyle.RFC4514, False, "CN=partner-x,O=Partner X"),
        (NameStyle.RFC4514, True, "O=Partner X,CN=partner-x"),
        (NameStyle.ONELINE, False, "/O=Partner X/CN=partner-x"),
        (NameStyle.ONELINE, True, "/CN=partner-x/O=Partner X"),
    ],
)
def test_names(account: str, style: NameStyle, flipped: bool, subject: str) -> None:
    with guessing(Unknowns(name_style=style, name_order_flipped=flipped), account) as (room, setup):
        entry = json.loads(room.messages(setup.access_log_group, "{ $.status = 403 }")[0])
        assert entry["identity.clientCert.subjectDN"] == subject


@pytest.mark.parametrize(
    ("newlines", "between"),
    [(PemNewlines.SPACE, " "), (PemNewlines.ESCAPED, "\\n"), (PemNewlines.RAW, "\n")],
)
def test_pem_newlines(account: str, newlines: PemNewlines, between: str) -> None:
    with guessing(Unknowns(pem_newlines=newlines), account) as (room, setup):
        assert f"-----BEGIN CERTIFICATE-----{between}MII" in room.messages(setup.access_log_group)[0]


def test_entries_may_be_cut(account: str) -> None:
    with guessing(Unknowns(entry_limit=1024), account) as (room, setup):
        assert {len(one.encode()) for one in room.messages(setup.access_log_group)} == {1024}


def test_error_level_may_not_show_a_denial(account: str, host: str, tmp_path: object) -> None:
    unknowns = replace(Unknowns(), error_level_shows_denial=False)
    with guessing(unknowns, account) as (room, _):
        api = room.api(Logging("ERROR"))
        root = room.root()
        room.resources.domain(host, room.truststore(root))
        room.resources.mapping(host, api, "")
        reply = call(room.lab, host, room.lab.clients, room.leaf(room.root("Other CA")))
        assert reply.status == 403
        assert room.messages(api.access_log_group) != []
        groups = room.client("logs").describe_log_groups(logGroupNamePrefix="API-Gateway-Execution-Logs_")
        assert not any(api.id in group["logGroupName"] for group in groups["logGroups"])


def test_the_pace_can_be_set(account: str) -> None:
    pace = Pace(updating_reads=0, page_size=1, empty_log_pages=3)
    with guessing(Unknowns(), account, pace) as (room, setup):
        v2 = room.client("apigatewayv2")
        v2.create_domain_name(DomainName="a.lab.example")
        assert len(v2.get_domain_names()["Items"]) == 1
        mutual = {"TruststoreVersion": setup.truststore_version}
        answer = v2.update_domain_name(DomainName=setup.domain, MutualTlsAuthentication=mutual)
        assert answer["DomainNameConfigurations"][0]["DomainNameStatus"] == "AVAILABLE"
        pages = room.client("logs").get_paginator("filter_log_events")
        sizes = [len(page["events"]) for page in pages.paginate(logGroupName=setup.access_log_group)]
        assert (sizes[:3], sizes[3] > 0) == ([0, 0, 0], True)
