"""A trail that lists changes late: what the walk then says of a truststore attached a moment ago."""

from datetime import timedelta

import pytest

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.lab import Lab
from diagnostics.lab.scenario import Scenario, Setup
from diagnostics.lab.unknowns import Pace
from diagnostics.model.clock import fixed_clock
from tests.conftest import LAB_AT
from tests.scenarios.asking import ask

pytestmark = pytest.mark.lab

DELAY = timedelta(minutes=15)


def build(b: Builder) -> Setup:
    """Refused, then admitted by a version that was stored before and attached two minutes ago."""
    root = b.pki.root(b.names.subject("Late Root CA", "Late"))
    other = b.pki.root(b.names.subject("Other Root CA", "Late"))
    former = b.truststore((other,))
    mended = b.truststore((other, root), timedelta(days=1))
    api = b.rest_api("late", "live")
    b.domain_with(former, api)
    b.caller("late", b.pki.leaf(b.names.subject("late", "Late"), root))
    b.calls(Call("late", "/late", timedelta(minutes=40)))
    b.attach(mended, timedelta(minutes=2))
    return b.setup(mended, api)


LATE = Scenario("attached-late", "A truststore attached a moment ago", build, ())


@pytest.mark.parametrize("delay", [timedelta(0), DELAY])
async def test_what_the_trail_cannot_list_yet_is_not_taken_for_unchanged(
    account: str, delay: timedelta
) -> None:
    with Lab.start(at=LAB_AT, clock=fixed_clock(LAB_AT), pace=Pace(trail_delay=delay)) as lab:
        setup = lab.seed(LATE, account=account)
        answer = await ask(lab, account, setup.domain)
    if not delay:
        assert answer.conclusions == ("fixed-since",)
        return
    assert answer.conclusions == ("issuer-not-found",)
    assert "trail-may-lag" in answer.findings
    (told,) = (
        finding
        for walk in answer.examination.walks
        for finding in walk.findings
        if finding.code == "gateway-and-verdict-disagree"
    )
    assert told.certainty.value == "inferred"
