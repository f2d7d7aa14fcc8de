"""The demo leaves its journals and saved cases apart: neither shows in the other, and its own end with it."""

from pathlib import Path

from diagnostics.remediation.changing import kept
from tests.commands.running import mtls_tui
from tests.tui.changing_keys import applied
from tests.tui.memory_world import MemoryWorld, changing_app
from tests.tui.recorded import USUAL, keys, on, picture, settled
from tests.tui.test_changes_kept import made_before
from tui.aws_port import OpeningRequest
from tui.screens.changes import ChangesScreen
from tui.screens.domains import DomainsScreen
from tui.state_files import OWN, DemoFolder, demo_folder


async def test_a_real_unfinished_change_never_shows_in_the_demo() -> None:
    await made_before(MemoryWorld(), steps=3)
    assert kept(OWN.journals)[0].unfinished
    async with changing_app(MemoryWorld(), demo=True).run_test(size=USUAL) as pilot:
        await settled(pilot)
        assert on(pilot) is DomainsScreen
        assert "WORKAROUND" not in picture(pilot)
        await keys(pilot, "C")
        assert "No change was made" in picture(pilot)


async def test_what_the_demo_leaves_never_shows_outside_and_ends_with_it() -> None:
    app = changing_app(MemoryWorld(), demo=True)
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        await applied(pilot)
        await keys(pilot, "escape", "s")
        folder = app.files.path
        assert len(kept(app.files.journals)) == 1
        assert len(app.files.saved_cases().all()) == 1
        assert folder.stat().st_mode & 0o777 == 0o700
    assert not folder.exists()
    assert not OWN.path.exists()


async def test_going_to_the_demo_and_back_changes_what_is_listed() -> None:
    await made_before(MemoryWorld())
    app = changing_app(MemoryWorld())
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        assert "WORKAROUND" in picture(pilot)
        for demo, words in ((True, "No change was made"), (False, "workaround")):
            app.sign_out(OpeningRequest(demo=demo))
            assert app.changes.kept == ()
            await app.sign_in()
            await keys(pilot, "C")
            assert on(pilot) is ChangesScreen
            assert words in picture(pilot)
            assert ("WORKAROUND" in picture(pilot)) is not demo
            await keys(pilot, "escape")


def test_a_folder_that_was_never_used_is_never_made(tmp_path: Path) -> None:
    with demo_folder() as folder:
        assert isinstance(folder, DemoFolder)
    assert not list(tmp_path.glob("mtls-tui-demo-*"))


def test_commands_on_the_demo_leave_nothing(tmp_path: Path) -> None:
    env = {"XDG_STATE_HOME": str(tmp_path / "state"), "TMPDIR": str(tmp_path)}
    domain = "http-api.lab.example"
    confirmed = ("--allow-changes", "--confirm", f"{domain}/9012")
    done = mtls_tui("--demo", "enable-logging", domain, *confirmed, env=env)
    assert (done.returncode, b"Done, and seen" in done.stdout) == (0, True), done
    assert not (tmp_path / "state").exists()
    assert not list(tmp_path.glob("mtls-tui-demo-*"))
    assert mtls_tui("--demo", "changes", env=env).stdout == b"No change was made from this machine.\n"
