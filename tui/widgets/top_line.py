"""The first line of every screen: where you are, as whom, and what you may do."""

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from diagnostics.model.domain import Principal
from diagnostics.report.language import _
from tui.shown.marks import cell


class TopLine(Vertical):
    """Shows account, region, and the principal or the domain; above them what stands and must be ended."""

    DEFAULT_CSS = """
    TopLine { dock: top; height: auto; background: $panel; color: $foreground; }
    TopLine #banner { height: 1; padding: 0 1; background: $warning; color: $background; text-style: bold;
                      text-wrap: nowrap; text-overflow: ellipsis; }
    TopLine #banner:ansi { text-style: bold reverse; }
    TopLine #banner.-empty { display: none; }
    TopLine #here { height: 1; }
    TopLine #who { width: 1fr; height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    TopLine #mode { width: auto; height: 1; padding: 0 1; text-style: bold; }
    """

    def compose(self) -> ComposeResult:
        """Hold the banner and the two halves of the line."""
        yield Static(id="banner", classes="-empty")
        with Horizontal(id="here"):
            yield Static(id="who")
            yield Static(id="mode")

    def warn(self, banner: str) -> None:
        """Show a line of harmless text above all else; an empty one hides it."""
        self.query_one("#banner", Static).update(Text(banner))
        self.query_one("#banner").set_class(not banner, "-empty")

    def show(self, principal: Principal | None, place: str, mode: str) -> None:
        """Show who asks; ``place`` stands in the principal's stead where there is one."""
        line = Text.assemble(("mtls-tui  ", "bold"))
        line.append_text(cell(_("not signed in") if principal is None else told(principal, place)))
        self.query_one("#who", Static).update(line)
        self.query_one("#mode", Static).update(Text(mode))


def told(principal: Principal, place: str) -> str:
    """Return account, region and place in one line."""
    where = place or principal.arn.rpartition(":")[2]
    return _("acct {account} · {region} · {where}").format(
        account=principal.account, region=principal.region, where=where
    )
