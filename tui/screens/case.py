"""A case: why are callers of this domain refused? The way through the tree, and each stop of it in full."""

from typing import ClassVar

from rich.text import Text
from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.widgets import Static

from diagnostics.model.asks import AnswerTo
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Known, Source
from diagnostics.report.language import N_, _
from diagnostics.walk.steps import Walk
from tui.following import follow
from tui.saving import save_and_say
from tui.screens.from_case import open_client, open_evidence, open_truststore
from tui.screens.reading_again import read_again
from tui.screens.to_change import FixingPage
from tui.shown.article import plain
from tui.shown.callers import caller_lines
from tui.shown.conclusion import at_node, ground
from tui.shown.failures import told_failure
from tui.shown.path import stops
from tui.shown.questions import answered, open_question, progress
from tui.widgets.choices import Choices
from tui.widgets.notice import Notice
from tui.widgets.reading import Reading


class CaseScreen(FixingPage):
    """Shows one open case, and reads it unless that is done or under way."""

    CSS_PATH = "case.tcss"
    AUTO_FOCUS = "#path"
    PURPOSE = N_("Why callers of this domain get 403: where the tree leads, and on what evidence.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "truststore", _("truststore")),
        Binding("d", "denials", _("denials")),
        Binding("c", "client", _("client")),
        Binding("o", "one_call", _("one call"), show=False),
        Binding("T", "timeline", _("timeline"), show=False),
        Binding("e", "evidence", _("evidence"), show=False),
        Binding("b", "take_back", _("take the last answer back"), show=False),
        Binding("s", "save", _("save the case"), show=False),
        Binding("r", "refresh", _("read again"), show=False),
        *(Binding(str(number), f"answer({number})", show=False) for number in range(1, 10)),
    ]

    callers = getters.query_one("#callers", Choices)
    path = getters.query_one("#path", Choices)
    told = getters.query_one("#told", Reading)
    ground = getters.query_one("#ground", Reading)
    notice = getters.query_one(Notice)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._caller = 0
        self._node: str | None = None
        """The node under the cursor; ``None`` follows where the walk stands."""

    def content(self) -> ComposeResult:
        """Hold callers and path at the left, the stop under the cursor at the right."""
        yield Notice()
        with Container(id="body"):
            with Vertical(id="way"):
                yield Choices("callers")
                yield Choices("path")
            yield Reading("told")
            yield Reading("ground")
        yield Static(id="progress", classes="title")

    def on_mount(self) -> None:
        """Name the panes and start reading."""
        for pane, title in ((self.callers, _("callers")), (self.path, _("way")), (self.told, _("here")),
                            (self.ground, _("ground"))):  # fmt: skip
            pane.add_class("pane")
            pane.border_title = title
        opened = self.opened
        if opened is not None and not opened.settled and not opened.run:
            self.read(opened.case)

    @work(exclusive=True, group="case", description="")
    async def read(self, case: Case, complaint: Complaint | None = None) -> None:
        """Walk and read until everything is concluded or only the operator can answer."""
        await follow(self.app.cases, self.app.aws, self._domain, case, complaint)

    def show(self) -> None:
        """Draw callers, way and stop from the open case."""
        super().show()
        opened = self.opened
        if opened is None:
            return
        failure = opened.failure
        self.notice.show(told_failure(failure) if failure else None, _("r reads again"), self.marks)
        self.path.border_subtitle = _("one call or client") if opened.complaint.about_a_call else ""
        walks = opened.examination.walks if opened.examination else ()
        self._caller = min(self._caller, max(0, len(walks) - 1))
        doing = progress(opened, self.walk)
        self.query_one("#progress", Static).update(Text(doing))
        self.query_one("#progress").set_class(not doing, "-empty")
        named = [(str(i), line) for i, line in enumerate(caller_lines(walks, self.marks))]
        self.callers.set_class(len(walks) <= 1, "-alone")
        self.callers.styles.max_height = 8
        self.callers.show(named, str(self._caller))
        if walks:
            self._show_walk(walks[self._caller])

    def _show_walk(self, walk: Walk) -> None:
        lines = stops(walk, self.marks)
        if self._node not in {one.node for one in lines}:
            self._node = None
        node = self._node or walk.at
        self.path.show([(one.node, one.line) for one in lines], node)
        self._show_stop(walk, node)

    def _show_stop(self, walk: Walk, node: str, *, top: bool = False) -> None:
        opened, wide = self.opened, self.has_class("-wide")
        if opened is None:
            return
        stop = at_node(opened.case, walk, node, self.marks, with_ground=not wide)
        self.told.show(stop, self.marks, top=top)
        if wide:
            self.ground.show(ground(opened.case, walk, node, self.marks), self.marks, top=top)

    @property
    def walk(self) -> Walk | None:
        """The walk of the chosen caller."""
        opened = self.opened
        walks = opened.examination.walks if opened and opened.examination else ()
        return walks[self._caller] if self._caller < len(walks) else None

    @on(Choices.OptionHighlighted, "#callers")
    def _caller_chosen(self, event: Choices.OptionHighlighted) -> None:
        if event.option_index != self._caller and self.walk is not None:
            self._caller, self._node = event.option_index, None
            self.show()

    @on(Choices.OptionHighlighted, "#path")
    def _node_chosen(self) -> None:
        walk, node = self.walk, self.path.current
        if walk is not None and node is not None:
            changed = node != (self._node or walk.at)
            self._node = None if node == walk.at else node
            self._show_stop(walk, node, top=changed)

    @on(Choices.OptionSelected)
    def _chosen(self) -> None:
        self.told.focus()

    def action_answer(self, number: int) -> None:
        """Take a number as the answer to the open question, and go on."""
        question, opened = open_question(self.walk), self.opened
        if question is None or opened is None:
            self.say(_("No question is open here."))
            return
        if number > len(question.options):
            self.say(_("That question has {count} answers.").format(count=len(question.options)))
            return
        by_operator = Source(call="operator", command=(), read_at=self.app.clock())
        self.read(opened.case.having(AnswerTo(question.id), Known(question.options[number - 1], by_operator)))

    def action_take_back(self) -> None:
        """Take back the last answer and walk again from there."""
        opened = self.opened
        answers = answered(opened) if opened else ()
        if opened is None or not answers:
            self.say(_("No question was answered here."))
            return
        self._node = None
        self.read(opened.case.without(answers[-1]))

    def action_one_call(self) -> None:
        """Narrow the case to one call or one client, or open it to all again."""
        from tui.screens.one_call import OneCallDialog

        if self.opened is not None:
            self.app.push_screen(OneCallDialog(self.opened.complaint), self._narrowed)

    def _narrowed(self, complaint: Complaint | None) -> None:
        opened = self.opened
        if complaint is not None and opened is not None:
            self._node = None
            self.read(opened.case, complaint)

    def action_refresh(self) -> None:
        """Read everything again, as of now; a saved case stays as it is, and the domain's own is opened."""
        if self.opened is not None and self.opened.saved:
            read_again(self)
        else:
            self.read(self.app.fresh_case(self._domain))

    def action_save(self) -> None:
        """Keep the case as it is now."""
        self.keep()

    @work(exclusive=True, group="keep", description="")
    async def keep(self) -> None:
        """Write the case among the saved ones, and say where."""
        await save_and_say(self)

    def action_truststore(self) -> None:
        """Show the truststore."""
        open_truststore(self, self.opened)

    def action_denials(self) -> None:
        """Show the refused requests."""
        from tui.screens.denials import DenialsScreen

        self.app.push_screen(DenialsScreen(self._domain))

    def action_timeline(self) -> None:
        """Show what changed, expired and was refused, in the order of time."""
        from tui.screens.timeline import TimelineScreen

        self.app.push_screen(TimelineScreen(self._domain))

    def action_client(self) -> None:
        """Show the chosen caller's certificate."""
        open_client(self, self.opened, self.walk)

    def action_evidence(self) -> None:
        """Show the calls that the answer under the cursor stands on."""
        open_evidence(self, self.walk, self._node)

    def copied(self) -> str:
        """Return the stop that is shown."""
        walk, opened = self.walk, self.opened
        if walk is None or opened is None:
            return ""
        return plain(at_node(opened.case, walk, self._node or walk.at, self.marks))
