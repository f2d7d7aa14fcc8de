"""One change: the plan in full, its progress while it is carried out, and what can be done about it then."""

from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Static

from diagnostics.changes.change import Change
from diagnostics.changes.outcome import Ended
from diagnostics.model.text import clean
from diagnostics.remediation.fixes import Fix, Offer
from diagnostics.report.caller_request import called_path
from diagnostics.report.change_lines import headline
from diagnostics.report.language import N_, _
from diagnostics.report.message import minute
from diagnostics.report.plan_lines import plan_lines
from tui.following import follow
from tui.screens.watched import WatchedPage
from tui.shown.article import plain
from tui.shown.failures import told_failure
from tui.shown.plan import CALLER, WHOLE, PlanView, plan_rows, waiting_for_caller, whole_plan
from tui.shown.plan_step import step_in_full
from tui.shown.plan_words import doing, told_ending, told_refusals
from tui.shown.watching import told_watch
from tui.widgets.notice import Notice
from tui.widgets.reading import Reading
from tui.widgets.steps import Steps


class PlanScreen(WatchedPage):
    """Plans an offer for a domain, or shows a change that was begun before."""

    CSS_PATH = "plan.tcss"
    AUTO_FOCUS = "#steps"
    PURPOSE = N_(
        "A change of AWS, step by step: what is called, what is seen before and after, how it is undone."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "calls", _("calls")),
        Binding("d", "denials", _("refusals of the test path"), show=False),
    ]

    steps = getters.query_one("#steps", Steps)
    pane = getters.query_one("#step", Reading)
    notice = getters.query_one(Notice)

    def __init__(self, domain: str, offer: Offer | None = None, change: Change | None = None) -> None:
        super().__init__(domain, offer, change)
        self._calls = False

    def content(self) -> ComposeResult:
        """Hold the steps, what is told of the one under the cursor, and how far it is."""
        yield Static(id="title", classes="title")
        yield Notice()
        with Container(id="body"):
            yield Steps("steps")
            yield Reading("step")
        yield Static(id="progress", classes="title")

    def on_mount(self) -> None:
        """Name the panes, and plan where nothing is planned yet."""
        for pane, title in ((self.steps, _("steps")), (self.pane, _("here"))):
            pane.add_class("pane")
            pane.border_title = title
        if self._change is None:
            self.call_after_refresh(self.plan)

    def change_moved(self, change_id: str) -> None:
        """Draw again where this change has moved; once it is done the caller is waited for."""
        super().change_moved(change_id)
        change = self._change
        if change is None or change_id not in ("", change.id):
            return
        ending = self.app.changes.endings.get(change.id)
        done = ending is not None and ending.outcome is not None and ending.outcome.ended is Ended.FINISHED
        if change_id and done and change.waits_after is not None:
            self._chosen = CALLER
        self.show()

    def show(self) -> None:
        """Draw the steps and all around them."""
        super().show()
        view = self.view
        self.query_one("#title", Static).update(Text(self.heading()))
        progress = _("reading what the plan needs") if self._planning else doing(view) if view else ""
        self.query_one("#progress", Static).update(Text(progress))
        self.query_one("#progress").set_class(not progress, "-empty")
        self._show_notice()
        self.query_one("#body").set_class(view is None, "-empty")
        if view is not None:
            self.steps.show(tuple(plan_rows(view, self.marks, calls=self._calls)), self._chosen)
            self._show_step(view)
            self.call_after_refresh(self.steps.scroll_to_highlight)

    def heading(self) -> str:
        """Return the line above the steps: what is planned, and the keys that plan something else."""
        view = self.view
        if view is not None and view.state is not None:
            begun = view.state.beginning
            who = clean(begun.principal.arn.rpartition(":")[2])
            kind = headline(view.change)
            return _("since {at} by {who} · {kind}").format(at=minute(begun.at), who=who, kind=kind)
        return self.choice()

    def choice(self) -> str:
        """Return what is planned, and the keys that plan something else."""
        offer = self.offer
        if offer is None:
            return headline(self._change) if self._change else ""
        if offer.fix is Fix.ATTACH:
            return _("version {version} · e another one").format(version=clean(offer.version or _("newest")))
        return _("path {path} · e path, role").format(path=clean(offer.path or _("any")))

    def _show_notice(self) -> None:
        view = self.view
        ending = self.app.changes.endings.get(view.change.id) if view and view.run is None else None
        if self._failure is not None:
            self.notice.show(told_failure(self._failure), _("r plans anew"), self.marks)
        elif self._refused:
            told, severity = told_refusals(self._refused)
            self.notice.show(told, _("e choose otherwise · r plans anew"), self.marks, severity)
        elif view is not None and view.run is None and (watching := self.app.watches.of(view.change.id)):
            told, keys, severity = told_watch(watching, self.app.times, self.app.clock())
            self.notice.show(told, keys, self.marks, severity)
        elif view is not None and ending is not None:
            ended, keys, severity = told_ending(ending, view)
            self.notice.show(ended, keys, self.marks, severity)
        else:
            self.notice.show(None, "", self.marks)

    def _show_step(self, view: PlanView, *, top: bool = False) -> None:
        if self._chosen == WHOLE:
            article = whole_plan(view, self.marks, calls=self._calls)
        elif self._chosen == CALLER:
            article = waiting_for_caller(view.change)
        else:
            article = step_in_full(view, self._chosen, self.marks)
        self.pane.show(article, self.marks, top=top)

    @on(Steps.OptionHighlighted)
    def _highlighted(self) -> None:
        view, chosen = self.view, self.steps.current
        if view is not None and chosen is not None and chosen != self._chosen:
            self._chosen = chosen
            self._show_step(view, top=True)

    def action_calls(self) -> None:
        """Show the exact calls in place of the sentences, or the sentences again."""
        self._calls = not self._calls
        self.show()

    def action_denials(self) -> None:
        """Show the refusals of the test's path, read anew."""
        change = self._change
        path = called_path(change) if change else None
        if change is None or path is None:
            self.say(_("This change waits for no caller."))
        elif self.app.principal is None or not self.view or not self.view.finished:
            self.say(_("The test's path is not there yet."))
        else:
            self.watch_path(path)

    @work(exclusive=True, group="denials", description="")
    async def watch_path(self, path: str) -> None:
        """Open the denials of one path of the domain as of now, which follow its logs from there."""
        from tui.screens.denials import DenialsScreen

        app, fresh = self.app, self.app.fresh_case(self._domain)
        now = app.cases.get(self._domain) or app.cases.open(fresh, app.since)
        complaint = replace(now.complaint, path=path)
        app.cases.reopen(fresh, complaint)
        app.push_screen(DenialsScreen(self._domain))
        await follow(app.cases, app.aws, self._domain)

    def copied(self) -> str:
        """Return the plan in full, or what is told of the step under the cursor."""
        view = self.view
        if view is None:
            return ""
        if self._chosen == WHOLE:
            return "\n".join(plan_lines(view.change)) + "\n"
        told = (
            waiting_for_caller(view.change)
            if self._chosen == CALLER
            else step_in_full(view, self._chosen, self.marks)
        )
        return plain(told)
