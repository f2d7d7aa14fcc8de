"""What is drawn: each screen and its main states, over recorded cases."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from textual.pilot import Pilot

from diagnostics.cases.casefile import CaseFile
from diagnostics.model.complaint import Complaint
from diagnostics.model.errors import DiagnosticsError
from tests.tui.changing_keys import TO_WORKAROUND, applied, pressed
from tests.tui.followed import Rounds, begin, followed_app, growing
from tests.tui.large import LargeAws
from tests.tui.memory_world import MemoryWorld, changing_app
from tests.tui.proposal_case import attached_and_refused, stale_app
from tests.tui.recorded import (
    ALL,
    LARGE,
    SMALL,
    USUAL,
    RecordedAws,
    app_on,
    keys,
    recorded,
    settled,
)
from tests.tui.test_changes_kept import made_before
from tests.tui.test_domains import plain_domain
from tui.app import MtlsApp
from tui.state_files import OWN
from tui.themes import CONTRAST, QUIET

REFUSED = ("j", "enter")
DENIED = DiagnosticsError(
    "domains-unreadable", why="denied", action="apigateway:GET", detail="not authorized"
)


def _recorded() -> MtlsApp:
    return app_on(RecordedAws(recorded(*ALL)))


def _empty() -> MtlsApp:
    return app_on(RecordedAws())


def _not_signed_in() -> MtlsApp:
    return app_on(RecordedAws(), DiagnosticsError("no-credentials"))


def _plain() -> MtlsApp:
    return app_on(RecordedAws(more=(plain_domain("www.example.com", mutual=False),)))


def _denied() -> MtlsApp:
    return app_on(RecordedAws(list_failure=DENIED))


def _saved() -> MtlsApp:
    for name in ("unknown-ca-0", "healthy-0"):
        case = recorded(name)[0]
        OWN.saved_cases(to_write=True).save(CaseFile(case, Complaint()))
    return _empty()


def _large() -> MtlsApp:
    return app_on(LargeAws(recorded("unknown-ca-0")))


ROUNDS = Rounds()


def _growing() -> MtlsApp:
    return followed_app(growing(recorded("unknown-ca-0")[0]), ROUNDS)


async def _pressed(pilot: Pilot[None], scene: "Scene") -> None:
    await settled(pilot)
    await keys(pilot, *scene.keys)


def _changing() -> MtlsApp:
    return changing_app(MemoryWorld())


async def _nothing() -> None:
    return None


async def _unfinished() -> None:
    await made_before(MemoryWorld(), steps=3)


async def _confirming(pilot: Pilot[None], _: "Scene") -> None:
    await settled(pilot)
    await keys(pilot, *TO_WORKAROUND)
    await pressed(pilot, "enter")


async def _applied(pilot: Pilot[None], _: "Scene") -> None:
    await settled(pilot)
    await applied(pilot)


async def _following(pilot: Pilot[None], _: "Scene") -> None:
    await begin(pilot, ROUNDS)


WATCH = Rounds()
TO_PROPOSAL = ("enter", "t", "n", "b", "b", "o", "tab", *"yes", "enter", "j", "j", "x", "g")
"""An edit of the newest truststore without one of its CAs, foretold from whole logs."""


def _stale() -> MtlsApp:
    return stale_app(WATCH)


async def _watched(pilot: Pilot[None], _: "Scene") -> None:
    await attached_and_refused(pilot, WATCH)


@dataclass(frozen=True)
class Scene:
    """One picture."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...]
    app: Callable[[], MtlsApp] = _recorded
    theme: str = QUIET.name
    steps: Callable[[Pilot[None], "Scene"], Awaitable[None]] = field(default=_pressed)
    before: Callable[[], Awaitable[None]] = field(default=_nothing)
    """What is done before the app is made."""
    waits: bool = True
    """Whether all its workers end by themselves."""


SCENES = (
    Scene("domains", USUAL, ()),
    Scene("domains-wide", LARGE, ("j",)),
    Scene("no-domains", USUAL, (), _empty),
    Scene("no-mutual-tls", USUAL, (), _plain),
    Scene("list-denied", USUAL, (), _denied),
    Scene("case", USUAL, REFUSED),
    Scene("case-wide", LARGE, REFUSED),
    Scene("case-small", SMALL, REFUSED),
    Scene("case-contrast", USUAL, REFUSED, theme=CONTRAST.name),
    Scene("case-answered", USUAL, (*REFUSED, "g", *"jjjjj")),
    Scene("case-ruled-out", USUAL, (*REFUSED, "G", "k", "k", "k", "k")),
    Scene("case-fine", USUAL, ("enter",)),
    Scene("timeline", USUAL, (*REFUSED, "T")),
    Scene("timeline-wide", LARGE, (*REFUSED, "T")),
    Scene("evidence", USUAL, (*REFUSED, "e")),
    Scene("one-call", USUAL, (*REFUSED, "o")),
    Scene("truststore", USUAL, (*REFUSED, "t")),
    Scene("truststore-wide", LARGE, ("enter", "t", "j")),
    Scene("versions", USUAL, (*REFUSED, "t", "v")),
    Scene("denials", USUAL, (*REFUSED, "d")),
    Scene("denials-small", SMALL, (*REFUSED, "d", "u")),
    Scene("denials-found", USUAL, (*REFUSED, "d", "slash", *"partner", "enter")),
    Scene("denials-following", USUAL, (), _growing, steps=_following, waits=False),
    Scene("denial", USUAL, (*REFUSED, "d", "enter")),
    Scene("denials-wide", LARGE, (*REFUSED, "d", "u", "enter")),
    Scene("log-lines", USUAL, (*REFUSED, "d", "e", "enter")),
    Scene("log-lines-wide", LARGE, (*REFUSED, "d", "e", "enter")),
    Scene("large-logs", USUAL, ("enter", "d", "i"), _large),
    Scene("client", USUAL, (*REFUSED, "c")),
    Scene("client-keys", USUAL, (*REFUSED, "c", "tab", "tab", "tab")),
    Scene("client-small", SMALL, (*REFUSED, "c")),
    Scene("client-dialog", USUAL, (*REFUSED, "c", "o")),
    Scene("client-offline", USUAL, ("c",), _empty),
    Scene("certificate", USUAL, (*REFUSED, "c", "enter")),
    Scene("workaround", USUAL, TO_WORKAROUND, _changing),
    Scene("workaround-wide", LARGE, (*TO_WORKAROUND, "j", "j"), _changing),
    Scene("workaround-confirm", USUAL, (), _changing, steps=_confirming, waits=False),
    Scene("workaround-standing", USUAL, (), _changing, steps=_applied),
    Scene("fixes", USUAL, ("enter", "f"), _changing),
    Scene("changes", USUAL, (), _changing, before=_unfinished),
    Scene("saved-cases", USUAL, ("S",), _saved),
    Scene("saved-case", USUAL, ("S", "enter"), _saved),
    Scene("delete-case", USUAL, ("S", "x"), _saved),
    Scene("no-saved-cases", USUAL, ("S",), _empty),
    Scene("help", USUAL, (*REFUSED, "question_mark")),
    Scene("way-in", USUAL, ("p",)),
    Scene("not-signed-in", USUAL, (), _not_signed_in),
    Scene("proposal", USUAL, TO_PROPOSAL, _stale),
    Scene("proposal-wide", LARGE, (*TO_PROPOSAL, "G"), _stale),
    Scene("proposal-issuer", USUAL, ("enter", "t", "n", "a"), _stale),
    Scene("proposal-watched", USUAL, (), _stale, steps=_watched, waits=False),
)
