"""A proposed truststore as certificates, three ways: attached, newest in S3, proposed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from rich.text import Text

from diagnostics.admission.truststore import Truststore
from diagnostics.changes.bundle.comparing import Compared, Renewed
from diagnostics.changes.change import Change, Refused
from diagnostics.model.asks import TruststoreVersions
from diagnostics.model.case import Case
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Known
from diagnostics.model.finding import Severity
from diagnostics.model.truststore import ObjectVersion
from diagnostics.remediation.prediction import Prediction, Wanted
from diagnostics.remediation.present import Present
from diagnostics.remediation.publishing import Proposal, Version, Wish
from diagnostics.report.language import _
from diagnostics.walk.attached import mutual_tls, truststore
from diagnostics.x509.certificate import Certificate
from tui.shown.forest import day, severity_of, store_health
from tui.shown.marks import Marks, cell

WHOLE = ":whole"
"""The key of the line that is no certificate."""

ADDED, REMOVED, RENEWED = "+", "-", "~"
"""What happens to a certificate of the attached truststore, or is new in it."""


@dataclass(frozen=True)
class ProposalView:
    """What is known of a proposal so far."""

    wish: Wish | Version
    wanted: Wanted
    """Whom the prediction looks at."""
    span: timedelta
    """How long is watched afterwards."""
    case: Case | None = None
    """What was read of the domain and its truststore."""
    there: Present | None = None
    found: Proposal | Change | tuple[Refused, ...] | None = None
    """A change alone where nothing can be predicted."""
    seen: Prediction | None = None
    failure: DiagnosticsError | None = None
    reading: str = ""
    """What is read now; empty where nothing is."""

    @property
    def at(self) -> datetime:
        """The moment that certificates are judged at; without a case there are none."""
        return self.case.at if self.case else datetime.max.replace(tzinfo=UTC)

    @property
    def versions(self) -> tuple[ObjectVersion, ...]:
        """The versions in S3 that have content, newest first; empty where they are not known."""
        setting = mutual_tls(self.case) if self.case else None
        found = self.case.get(TruststoreVersions(setting.uri)) if self.case and setting else None
        every = found.value if isinstance(found, Known) else ()
        return tuple(one for one in every if not one.delete_marker)

    @property
    def proposal(self) -> Proposal | None:
        """The proposal, where there is one."""
        return self.found if isinstance(self.found, Proposal) else None

    @property
    def refused(self) -> tuple[Refused, ...]:
        """Why there is none."""
        return self.found if isinstance(self.found, tuple) else ()

    @property
    def untouched(self) -> bool:
        """Whether nothing was wished yet."""
        return isinstance(self.wish, Wish) and self.wish == Wish(base=self.wish.base)


@dataclass(frozen=True)
class Row:
    """A certificate, in which of the three it is, and what happens to it."""

    certificate: Certificate
    attached: bool
    newest: bool
    proposed: bool | None
    """``None`` where nothing is proposed."""
    change: str = ""
    """``+``, ``-``, ``~`` or nothing, against the attached truststore."""
    renewal: Renewed | None = None


def rows_of(view: ProposalView) -> tuple[Row, ...]:
    """Return every certificate of the three, in the order of the proposed one; what leaves it comes last."""
    if view.there is None:
        return ()
    stores = _stores(view.there, view.proposal)
    changed = view.proposal.changed if view.proposal else None
    renewals = {one.now: one for one in changed.renewed} if changed else {}
    signs = _signs(changed) if changed else {}
    attached, newest, proposed = (set(one.certificates) if one else None for one in stores)
    order = dict.fromkeys(one for store in reversed(stores) if store for one in store.certificates)
    return tuple(
        Row(
            one,
            one in (attached or ()),
            one in (newest or ()),
            None if proposed is None else one in proposed,
            signs.get(one, ""),
            renewals.get(one),
        )
        for one in order
    )


def _signs(changed: Compared) -> dict[Certificate, str]:
    renewed = {one: RENEWED for pair in changed.renewed for one in (pair.former, pair.now)}
    return {**dict.fromkeys(changed.added, ADDED), **dict.fromkeys(changed.removed, REMOVED), **renewed}


def _stores(there: Present, proposal: Proposal | None) -> tuple[Truststore, Truststore, Truststore | None]:
    attached, newest = truststore(there.attached.content), truststore(there.newest.content)
    return attached, newest, proposal.after if proposal else None


def cells_of(view: ProposalView, rows: tuple[Row, ...], marks: Marks) -> Iterator[tuple[str, list[Text]]]:
    """Yield the lines of the table by key: the whole, then each certificate.

    Nothing in them is green: what is in a truststore is not therefore good.
    """
    yield WHOLE, [Text(), Text(_("the whole"), "bold"), *(Text() for _column in range(4))]
    wrong = store_health(view.proposal.after, view.at) if view.proposal else {}
    for row in rows:
        one = row.certificate
        worst = severity_of(wrong.get(one.fingerprint_sha256, ()))
        holds = Text(f"{'':2}{day(one.not_after)}")
        if worst in (Severity.WARNING, Severity.PROBLEM):
            holds = Text(f"{marks.sign(worst)} {day(one.not_after)}", marks.ink(worst))
        name = cell(one.subject.rfc4514 or "-", "bold" if row.change else "")
        yield (
            one.fingerprint_sha256,
            [
                Text(row.change, _ink(row, marks)),
                name,
                holds,
                _mark(row.attached),
                _mark(row.newest),
                _mark(row.proposed),
            ],
        )


def _ink(row: Row, marks: Marks) -> str:
    return marks.ink(Severity.WARNING) if row.change == REMOVED else marks.accent


def _mark(there: bool | None) -> Text:
    if there is None:
        return Text("?", "dim")
    return Text(_("yes")) if there else Text("-", "dim")
