"""A domain of the lab whose truststore is proposed anew by keys, and an app over it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input, Label

from diagnostics.access import sources_of
from diagnostics.lab.pki.authority import Credential
from diagnostics.model.clock import fixed_clock
from diagnostics.remediation.publishing import Proposal, Version, Wish
from tests.commands.publishing.states import sha
from tests.conftest import LAB_AT
from tests.lab.conftest import Room
from tests.scenarios.asking import profile_of
from tests.tui.changing_keys import pressed
from tests.tui.memory_world import at_once
from tests.tui.recorded import Openings, keys, settled
from tui.app import MtlsApp
from tui.commands.app_way_in import changing_beside
from tui.screens.proposal import ProposalScreen


@contextmanager
def proposing_app(room: Room, *, read_only: bool = False) -> Iterator[MtlsApp]:
    """An app over the room's account, whose waits take no time."""
    with sources_of(profile_of(room.lab, room.account), fixed_clock(LAB_AT)) as sources:
        app = MtlsApp(Openings(sources), fixed_clock(LAB_AT), changer=changing_beside, read_only=read_only)
        app.changes.sleep = app.watches.sleep = at_once
        yield app


async def proposed(pilot: Pilot[None], host: str, wish: Wish | Version | None = None) -> ProposalScreen:
    """Open the proposal of a domain, and see it read."""
    await settled(pilot)
    screen = ProposalScreen(host, wish or Wish())
    pilot.app.push_screen(screen)
    await settled(pilot)
    return screen


async def filled(pilot: Pilot[None], key: str, **lines: str) -> None:
    """Open a dialog by its key, fill in its lines and enter them."""
    await keys(pilot, key)
    for name, text in lines.items():
        pilot.app.screen.query_one(f"#{name}", Input).value = text
    await keys(pilot, "enter")


async def typed_to_confirm(pilot: Pilot[None], *texts: str) -> None:
    """Apply, and type these texts one after the other; what follows is not waited for."""
    await pressed(pilot, "enter")
    for text in texts:
        pilot.app.screen.query_one(Input).value = text
        await pressed(pilot, "enter")


async def confirmed(pilot: Pilot[None], *texts: str) -> None:
    """Apply, type these texts, and see it done and watched."""
    await typed_to_confirm(pilot, *texts)
    await settled(pilot)


def file_of(folder: Path, *some: Credential, name: str = "one.pem") -> str:
    """A file with certificates that the operator was given."""
    path = folder / name
    path.write_bytes(b"".join(one.pem for one in some))
    return str(path)


def planned(screen: ProposalScreen) -> Proposal | None:
    """What the screen proposes now."""
    return screen.view.proposal


def wrong(pilot: Pilot[None]) -> str:
    """What a dialog says is wrong."""
    return str(pilot.app.screen.query_one("#wrong", Label).content)


def drawn(pilot: Pilot[None], one: Credential) -> list[str]:
    """The line of a certificate in the table."""
    screen = pilot.app.screen
    assert isinstance(screen, ProposalScreen)
    return [cell.plain.strip() for cell in screen.table.get_row(sha(one, 64))]
