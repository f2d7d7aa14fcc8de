"""What is said around a proposal: what is wished, whom it admits in one line, why there is none."""

from collections.abc import Iterator

from rich.text import Text

from diagnostics.admission.coverage import Coverage
from diagnostics.admission.impact import Effect
from diagnostics.changes.change import Change
from diagnostics.model.finding import Severity
from diagnostics.remediation.prediction import Prediction
from diagnostics.remediation.publishing import Version
from diagnostics.report.catalogue import message
from diagnostics.report.language import _, counted
from diagnostics.report.message import filled
from diagnostics.report.publish_lines import impossible
from diagnostics.report.told import told
from tui.shown.cut_text import short
from tui.shown.failures import ToldFailure, told_failure
from tui.shown.marks import Marks
from tui.shown.proposal import ProposalView
from tui.shown.spans import span_words

KEYS_FOR = {
    "truststore-base-open": _("b says which one is edited, the attached or the newest"),
    "truststore-newest-is-that": _("v attaches that version"),
    "issuer-self-signed": _("enter allows it, after a warning"),
    "issuer-publicly-trusted": _("enter allows it, after a warning"),
    "prediction-nobody": _("c adds a client's file · o reads more of the logs"),
    "prediction-refused-only": _("o lets access logs be read whole, which on a busy API is much"),
    "prediction-by-name": _("c adds a client's file"),
    **dict.fromkeys(
        ("callers-entries-foreign", "callers-read-cut", "callers-read-not-to-end"),
        _("o reads less of the logs · c adds a client's file"),
    ),
    "callers-read-stopped": _("r reads again · o reads less of the logs"),
    "callers-log-unsearched": _("o lets access logs be read whole, which on a busy API is much"),
    "callers-logs-gone": _("o reads less of the logs"),
    **dict.fromkeys(
        ("callers-not-all-logged", "callers-not-logged", "callers-of-http-api", "callers-stage-changed"),
        _("c adds a client's file"),
    ),
    "prediction-impossible": _("enter plans it all the same · v another version"),
    "bundle-key-shares-lines": _("f replaces the whole by a clean bundle"),
    "bundle-block-shares-lines": _("f replaces the whole by a clean bundle"),
    "bundle-not-editable": _("f replaces the whole by a clean bundle"),
}
"""The keys that help, where the catalogue names options of a command."""

ALLOWABLE = {"issuer-self-signed": "self-signed", "issuer-publicly-trusted": "public-ca"}
"""What the operator may allow on its own, with the text that is typed for it."""

_VERSION = 14
"""Characters of a version's id that the title shows; the pane has all of it."""

_START = _("a adds an issuer from a file · x removes the one under the cursor · v attaches a version of S3")


def heading(view: ProposalView) -> str:
    """Return what is wished, and the keys that wish something else."""
    wish = view.wish
    if isinstance(wish, Version):
        version = short(wish.id, _VERSION).plain if wish.id else _("the newest")
        return _("attach {version} · v another · z an edit instead").format(version=version)
    if wish.bundle is not None:
        return _("replace the whole by a file · f another · z an edit instead")
    stale = view.there is not None and view.there.stale
    if stale and wish.base is None:
        base = _("edit of the attached or the newest one? (b)")
    elif wish.base == "newest":
        base = _("edit of the newest (b)")
    else:
        base = _("edit of the attached one (b)") if stale else _("edit of the attached one")
    edits = f" +{len(wish.adding)} -{len(wish.removing)}" if wish.adding or wish.removing else ""
    return _("{base}{edits} · f whole file · v version · z anew").format(base=base, edits=edits)


def notice(view: ProposalView) -> tuple[ToldFailure | None, str, Severity]:
    """Return why there is no proposal, the keys that help, and how much it matters."""
    if view.failure is not None:
        return told_failure(view.failure), _("r reads again"), Severity.PROBLEM
    if isinstance(view.found, Change):
        finding = told(impossible())
        return ToldFailure(finding.title, finding.meaning, ""), KEYS_FOR[finding.code], finding.severity
    if not view.refused:
        return None, "", Severity.NOTE
    if view.untouched and all(one.code == "truststore-same-already" for one in view.refused):
        return ToldFailure(_("Nothing is changed yet."), "", ""), _START, Severity.NOTE
    lines, keys = [], []
    for one in view.refused:
        text = message(one.code)
        helps = KEYS_FOR.get(one.code)
        parts = (text.title, text.meaning, "" if helps else text.next)
        lines += [filled(part, one.params) for part in parts if part]
        keys += [helps] if helps else []
    fine = all(one.fine for one in view.refused)
    severity = Severity.NOTE if fine else Severity.WARNING
    return ToldFailure(lines[0], "\n".join(lines[1:]), ""), " · ".join(dict.fromkeys(keys)), severity


def verdict(view: ProposalView, marks: Marks) -> Text:
    """Return in one line who starts and who stops being admitted, and of how many that is said."""
    line = Text(no_wrap=True, overflow="ellipsis")
    if view.reading:
        return line.append(f"{marks.unseen} {view.reading}", "dim")
    if view.seen is None:
        return line
    if not view.seen.coverage.checked:
        nobody = next(one for one in view.seen.findings if one.code == "prediction-nobody")
        text = told(nobody)
        return line.append(f"{marks.sign(text.severity)} {text.title}", marks.ink(text.severity))
    for severity, words in effects(view.seen):
        line.append(f"{marks.sign(severity)} {words}", marks.ink(severity))
        line.append("  ")
    return line.append(_covered(view.seen.coverage), "dim")


def effects(seen: Prediction) -> Iterator[tuple[Severity, str]]:
    """Yield how many start and stop being admitted, those it hits hardest first."""
    counts = {effect: len(seen.having(effect)) for effect in Effect}
    if count := counts[Effect.LOSES]:
        yield Severity.PROBLEM, counted("{count} loses access", "{count} lose access", count)
    if count := counts[Effect.UNKNOWN]:
        yield Severity.UNKNOWN, counted("{count} nobody knows", "{count} nobody knows", count)
    if count := counts[Effect.GAINS]:
        yield Severity.OK, counted("{count} gains access", "{count} gain access", count)
    if count := counts[Effect.NONE]:
        yield Severity.NOTE, counted("{count} as before", "{count} as before", count)


def _covered(covered: Coverage) -> str:
    if covered.complete:
        return _("everybody in {span}").format(span=_window(covered))
    unjudged = len(covered.by_name)
    by_name = _(", {count} more known by name only").format(count=unjudged) if unjudged else ""
    only = _("; not everybody") if covered.admitted_too else _("; only refused callers were looked at")
    return _("in {span}{by_name}{only}").format(span=_window(covered), by_name=by_name, only=only)


def _window(covered: Coverage) -> str:
    return span_words(covered.window.until - covered.window.since)
