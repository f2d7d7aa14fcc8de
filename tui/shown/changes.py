"""A change that was begun: its row in the list, and what is told of it beside the list."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.text import Text

from diagnostics.changes.keeping import left_standing
from diagnostics.changes.state import State
from diagnostics.model.domain import Principal
from diagnostics.model.finding import Severity
from diagnostics.model.text import clean
from diagnostics.remediation.changing import Kept
from diagnostics.remediation.standing import Elsewhere, Standing, made_here, standing
from diagnostics.report.change_lines import AT_WORK, left_sentence, sentence
from diagnostics.report.language import N_, _
from diagnostics.report.message import minute, moment
from tui.shown.article import Article, filled_lines
from tui.shown.failures import told_failure
from tui.shown.marks import Marks, cell, muted, outside
from tui.shown.plan import title

_WORDS = {
    Standing.AT_WORK: (Severity.WARNING, AT_WORK),
    Standing.UNREADABLE: (Severity.UNKNOWN, N_("cannot be read")),
    Standing.UNFINISHED: (Severity.PROBLEM, N_("UNFINISHED")),
    Standing.STANDS: (Severity.WARNING, N_("stands")),
    Standing.ACCEPTED: (Severity.NOTE, N_("left as it is")),
    Standing.UNDONE: (Severity.OK, N_("undone")),
    Standing.NOTHING: (Severity.NOTE, N_("nothing done")),
}
_AT_WORK = N_("at work now")
_SHORT = {
    "workaround-extra-path": N_("workaround"),
    "workaround-taken-path": N_("workaround, 503"),
    "workaround-swap": N_("workaround, swapped"),
    "workaround-existing-path": N_("workaround"),
    "workaround-existing-swap": N_("workaround, swapped"),
    "enable-logging": N_("logs on"),
    "attach-version": N_("truststore version"),
    "publish-truststore": N_("new truststore"),
}


@dataclass(frozen=True)
class Listed:
    """A line of the list: a journal, or a change that only a domain's tags tell."""

    key: str
    kept: Kept | None = None
    elsewhere: Elsewhere | None = None
    at_work: bool = False

    @property
    def state(self) -> State | None:
        """The journal's state, where it can be read."""
        return self.kept.state if self.kept else None


def change_row(one: Listed, principal: Principal | None, marks: Marks) -> tuple[Text, ...]:
    """Return the cells: sign, begun, domain, what, how it stands."""
    if one.elsewhere is not None:
        mark = one.elsewhere
        began = cell(minute(mark.since)) if mark.since else muted("-")
        named = cell(_(_SHORT.get(mark.kind, mark.kind)) or "-")
        return marks.signed(Severity.WARNING), began, cell(mark.domain), named, cell(_("made elsewhere"))
    severity, words = _standing(one)
    state = one.state
    if state is None:
        return marks.signed(severity), muted("-"), cell(one.key), muted("-"), cell(words)
    if not made_here(state, principal):
        words = f"{words} ({state.beginning.principal.account} {state.beginning.principal.region})"
    what = _(_SHORT.get(state.change.kind, state.change.kind))
    began = cell(minute(state.beginning.at))
    return marks.signed(severity), began, cell(state.change.domain.key), cell(what), cell(words)


def beside_change(one: Listed, principal: Principal | None, marks: Marks) -> Article:
    """Return what is told of a change beside the list."""
    if one.elsewhere is not None:
        return _beside_mark(one.elsewhere)
    severity, words = _standing(one)
    state = one.state
    if state is None:
        failure = told_failure(one.kept.failure) if one.kept and one.kept.failure else None
        told = ((_("Why"), failure.title), ("", failure.meaning), (_("Do"), failure.next)) if failure else ()
        lines = filled_lines((label, Text(text)) for label, text in told)
        return Article((outside(one.key),), lines)
    begun, domain = state.beginning, state.change.domain
    foreign = "" if made_here(state, principal) else _("Sign in to that account and region to undo it.")
    lines = filled_lines(
        (
            (_("Stands"), Text.assemble(marks.signed(severity), f" {words}")),
            (_("What"), Text(sentence(state.change.kind))),
            (_("Begun"), outside(f"{moment(begun.at)} · {begun.principal.arn}")),
            (_("Account"), outside(f"{domain.account} · {domain.region}")),
            ("", Text(foreign)),
            *((_("Stays"), Text(words)) for words in _staying(one, state)),
            (_("Id"), outside(state.change.id)),
        )
    )
    return Article((outside(domain.key),), lines)


def _staying(one: Listed, state: State) -> Iterator[str]:
    """Yield what stays of a change that is over, for others' sake or because the operator left it."""
    yield from (left_sentence(note) for note in state.left.values())
    if one.kept is not None and standing(one.kept) is Standing.ACCEPTED:
        yield from (title(step) for step in left_standing(state))


def _beside_mark(mark: Elsewhere) -> Article:
    told = _("Its journal is on the machine that made it: undo it there, or have it undone.")
    since = moment(mark.since) if mark.since else _("(not known)")
    lines = filled_lines(
        (
            (_("Stands"), Text(_("by the domain's own tags"))),
            (_("Begun"), outside(f"{since} · {mark.by or _('somebody')}")),
            (_("Do"), Text(told)),
            (_("Id"), outside(mark.change_id)),
        )
    )
    return Article((outside(mark.domain),), lines)


def _standing(one: Listed) -> tuple[Severity, str]:
    if one.at_work:
        return Severity.WARNING, _(_AT_WORK)
    severity, words = _WORDS[standing(one.kept)] if one.kept else (Severity.UNKNOWN, "")
    return severity, _(clean(words))
