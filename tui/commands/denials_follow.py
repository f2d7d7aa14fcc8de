"""``denials DOMAIN --follow``: each new denial as a line, until Ctrl-C."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import click

from diagnostics.model.asks import EventsIn
from diagnostics.model.clock import Clock
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.exits import Exit, worst
from tui.commands.printing import print_lines

if TYPE_CHECKING:
    from diagnostics.cases.denials import DomainDenials
    from diagnostics.diagnosis import SignedIn
    from diagnostics.following.logs import Beat
    from diagnostics.logs.denial import Denial
    from diagnostics.model.case import Case
    from diagnostics.model.complaint import Complaint
    from diagnostics.model.finding import Finding
    from diagnostics.walk.walk import Examination

_C = TypeVar("_C", bound=Callable[..., Any])
_FOLLOW, _WHOLE = "denials.follow", "denials.unfiltered"
_Hindered = Callable[["DomainDenials"], Iterable[Exit]]

HELD_BACK = timedelta(seconds=15)
"""How long a denial of which only one log has told waits for the other, before it is printed as it is."""


def follow_options(command: _C) -> _C:
    """Add the options to a command; ``follows`` and ``not_of_files`` look at what was given."""
    whole = click.option(
        "--unfiltered",
        is_flag=True,
        expose_value=False,
        callback=lambda ctx, _, given: ctx.meta.update({_WHOLE: given}),
        help="With --follow: read an access log without $context.status whole, busy or not.",
    )
    follow = click.option(
        "--follow",
        is_flag=True,
        expose_value=False,
        callback=lambda ctx, _, given: ctx.meta.update({_FOLLOW: given}),
        help="Go on printing new refused requests of a DOMAIN, until Ctrl-C.",
    )
    return follow(whole(command))


def follows(*, group: bool) -> bool:
    """Tell whether to follow; raises a usage error for options that do not go together."""
    meta = click.get_current_context().meta
    if meta.get(_WHOLE) and not meta.get(_FOLLOW):
        raise click.UsageError("--unfiltered goes with --follow.")
    if meta.get(_FOLLOW) and group:
        raise click.UsageError("--follow prints each request as it comes; --group counts them at the end.")
    return bool(meta.get(_FOLLOW))


def not_of_files() -> None:
    """Raise a usage error where one of the options was given and nothing is read from AWS."""
    meta = click.get_current_context().meta
    if meta.get(_FOLLOW) or meta.get(_WHOLE):
        raise click.UsageError("--follow and --unfiltered are for a DOMAIN whose logs are read.")


async def followed(
    name: str, since: timedelta, sources: "SignedIn", clock: Clock, hindered: _Hindered, *, as_json: bool
) -> int:
    """Print a domain's denials and then each new one, until cancelled.

    Returns an exit code only where there is nothing that could be followed.
    """
    from diagnostics.cases.denials import LOGS_TREE
    from diagnostics.diagnosis import opened_case
    from diagnostics.following.logs import follow
    from diagnostics.model.complaint import Complaint

    printed = _Printed(as_json)
    told = _Told(hindered, printed)
    case = opened_case(name, await sources.principal(), clock)
    consent = bool(click.get_current_context().meta.get(_WHOLE))
    try:
        await follow(case, Complaint(since=since), sources, clock, told, consent=consent, tree=LOGS_TREE)
    except _NothingToFollowError as nothing:
        return nothing.code
    finally:
        printed.rest()
    return Exit.FINE


class _NothingToFollowError(Exception):
    def __init__(self, code: Exit) -> None:
        super().__init__(code)
        self.code = code


class _Told:
    """Prints what the following shows, and what goes wrong with it on standard error."""

    def __init__(self, hindered: _Hindered, printed: "_Printed") -> None:
        self._hindered = hindered
        self._printed = printed
        self._begun = False
        self._unread: dict[str, str] = {}
        self._foreign: set[object] = set()

    def __call__(
        self, case: "Case", complaint: "Complaint", examination: "Examination", beat: "Beat"
    ) -> None:
        """Take one step of the following."""
        if not examination.finished:
            return
        if not self._begun:
            self._begun = True
            self._begin(case, complaint, beat)
        self._printed.more(case, complaint, beat)
        for line in self._troubles(beat):
            click.echo(line, err=True)
        self._not_understood(case, complaint)

    def _begin(self, case: "Case", complaint: "Complaint", beat: "Beat") -> None:
        from diagnostics.cases.denials import denials_of
        from diagnostics.walk.stage_logs import event_asks
        from diagnostics.walk.unread_logs import unread

        found = denials_of(case, complaint)
        asks = event_asks(case, complaint)
        self._unread = {ask.group: why.why for ask, why in unread(case, asks) if isinstance(ask, EventsIn)}
        codes = list(self._hindered(found))
        self._foreign = {one.params["group"].value for one in found.foreign}
        for group in beat.unsearched:
            _say(DiagnosticsError("follow-log-unsearched", group=group))
        if found.stopped is None and not beat.followed:
            _say(DiagnosticsError("follow-nothing"))
        if found.stopped is not None or not beat.followed:
            raise _NothingToFollowError(worst([*codes, Exit.UNKNOWN]))

    def _troubles(self, beat: "Beat") -> Iterator[str]:
        """Yield a line for each log that began or ceased to be refused, or is refused for another reason."""
        from diagnostics.report.failures import failure_lines
        from diagnostics.report.message import moment

        now = {group: why.why for group, why in beat.unread}
        at = moment(beat.at)
        for group, why in beat.unread:
            if self._unread.get(group) != why.why:
                code, detail = "follow-log-refused", why.detail
                error = DiagnosticsError(code, at=at, group=group, why=why.why, detail=detail)
                yield from failure_lines(error)
        for group in self._unread.keys() - now.keys():
            yield from failure_lines(DiagnosticsError("follow-log-read-again", at=at, group=group))
        self._unread = now

    def _not_understood(self, case: "Case", complaint: "Complaint") -> None:
        """Say once of each log that it holds events which are no entry; following says no more of them."""
        from diagnostics.walk.foreign_entries import foreign_entries

        for one in foreign_entries(case, complaint):
            if one.params["group"].value not in self._foreign:
                self._foreign.add(one.params["group"].value)
                say_in_full(one)


class _Printed:
    """Prints each denial once, when both logs have told of it or the other one will hardly do so."""

    def __init__(self, as_json: bool) -> None:
        from diagnostics.following.news import News

        self._as_json = as_json
        self._news = News()
        self._since: dict[str, datetime] = {}
        self._left: tuple[Denial, ...] = ()

    def more(self, case: "Case", complaint: "Complaint", beat: "Beat") -> None:
        """Print what is new and told of in full."""
        from diagnostics.walk.stage_logs import all_denials, fresh

        every = all_denials(case, complaint)
        for one in every:
            self._since.setdefault(one.request_id, beat.at)
        ready = [
            one
            for one in every
            if _in_full(one)
            or len(beat.followed) == 1
            or not fresh(case, one)
            or beat.at - self._since[one.request_id] >= HELD_BACK
        ]
        self._print(self._news.of(ready))
        self._left = every

    def rest(self) -> None:
        """Print what was held back until now."""
        self._print(self._news.of(self._left))

    def _print(self, denials: "Iterable[Denial]") -> None:
        from diagnostics.report import json_denials, lines_denials

        for one in denials:
            print_lines([json_denials.denial(one) if self._as_json else lines_denials.line(one)])


def _in_full(one: "Denial") -> bool:
    return (one.reason is not None or one.cause is not None) and one.entry is not None


def say_in_full(finding: "Finding") -> None:
    """Print a finding on standard error: what it says, what that means, what to do."""
    from diagnostics.report.lines import headline
    from diagnostics.report.told import told

    text = told(finding)
    click.echo("\n".join((headline(finding), f"  {text.meaning}", f"  {text.next}")), err=True)


def _say(error: DiagnosticsError) -> None:
    from diagnostics.report.failures import failure_lines

    for line in failure_lines(error):
        click.echo(line, err=True)
