"""Putting a proposed truststore in place: its plan, what must be accepted, and the watch afterwards."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from diagnostics.admission.impact import Effect
from diagnostics.changes.change import Change
from diagnostics.report.foretold import caller_sentence
from diagnostics.report.language import _, counted
from tui.app import MtlsApp
from tui.screens.plan import PlanScreen
from tui.shown.plan import PlanView
from tui.shown.proposal_words import effects
from tui.shown.spans import span_words
from tui.watching import Publication

_MOST_TOLD = 5
"""Callers that the dialog names one by one; the proposal tells all."""


class PublishingScreen(PlanScreen):
    """The plan of a proposal; applying it keeps both bundles on this machine first."""

    def __init__(self, domain: str, about: Publication) -> None:
        super().__init__(domain, None, about.proposal.change)
        self.about = about
        """What is put in place."""

    @property
    def span(self) -> timedelta | None:
        """How long is watched, or will be."""
        return super().span if self._begun else self.about.span

    @property
    def _begun(self) -> bool:
        view = self.view
        return view is not None and (view.state or view.run) is not None

    def choice(self) -> str:
        """Return that it is the proposal, and how long it is watched."""
        if not self.about.span:
            watched = _("not watched afterwards (e)")
        else:
            watched = _("then watched for {span} (e)").format(span=span_words(self.about.span))
        return _("as proposed: {effects} · {watched}").format(effects=self._effects, watched=watched)

    @property
    def _effects(self) -> str:
        """Who starts and stops being admitted, counted."""
        return ", ".join(words for _severity, words in effects(self.about.seen)) or _("nobody was checked")

    def told(self, view: PlanView) -> Iterator[str]:
        """Yield first who starts and stops being admitted."""
        yield _("Foretold: {effects}.").format(effects=self._effects)
        yield from super().told(view)

    def fixed(self) -> bool:
        """Say where it can be chosen otherwise."""
        if not self._begun:
            self.say(_("esc leads back to the proposal, where it is made otherwise."))
            return True
        return super().fixed()

    def watch_for(self, span: timedelta | None) -> None:
        """Watch for another span, now or once it is done."""
        if span is not None and not self._begun:
            self.about = replace(self.about, span=span)
            self.show()
        else:
            super().watch_for(span)

    def confirmations(self, view: PlanView) -> Iterator[tuple[str, tuple[str, ...], str]]:
        """Have the number of those typed who lose access, or may."""
        losing = self.about.seen.endangered
        if losing and view.state is None:
            told = [caller_sentence(one) for one in losing[:_MOST_TOLD]]
            told += [_("The proposal tells of the others.")] if len(losing) > _MOST_TOLD else []
            title = counted("{count} caller loses access", "{count} callers lose access", len(losing))
            if any(one.effect is not Effect.LOSES for one in losing):
                title = counted(
                    "{count} caller may lose access", "{count} callers lose access or may", len(losing)
                )
            yield title, tuple(told), str(len(losing))

    def begin(self, change: Change, confirmed: frozenset[str]) -> None:
        """Keep both bundles, put the new one in place, and watch."""
        self.app.watches.publish(self.about, confirmed)


def show_watch(app: MtlsApp) -> None:
    """Show the change that is watched, of several the one with a refusal or the latest."""
    every = sorted(app.watches.all.values(), key=lambda one: (bool(one.refused), one.since))
    if not every:
        app.notify(_("Nothing is watched: no truststore was changed since the start."), markup=False)
        return
    change = every[-1].about.proposal.change
    here = [one for one in app.screen_stack if isinstance(one, PlanScreen) and one.about_change(change.id)]
    if not here:
        app.push_screen(PlanScreen(change.domain.key, change=change))
    while here and app.screen is not here[-1]:
        app.pop_screen()
