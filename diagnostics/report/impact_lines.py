"""What a new truststore means for client files, as lines and as JSON."""

from typing import TYPE_CHECKING

from diagnostics.admission.impact import Effect
from diagnostics.admission.verdict import Verdict
from diagnostics.model.text import clean
from diagnostics.report.failures import sentence
from diagnostics.report.json_parts import SCHEMA, line
from diagnostics.report.language import N_, _

if TYPE_CHECKING:
    from diagnostics.offline.impact import FileImpact

EFFECTS = {
    Effect.GAINS: ("✓", N_("gains access")),
    Effect.LOSES: ("✗", N_("loses access")),
    Effect.NONE: ("·", N_("no change")),
    Effect.UNKNOWN: ("?", N_("nobody knows")),
}
"""What changes: sign and words."""

_ADMITTED = {True: N_("admitted"), False: N_("refused"), None: N_("unknown")}


def as_line(one: "FileImpact") -> str:
    """Return one file's line: what changes, then what each truststore says."""
    if one.impact is None:
        return f"? {clean(one.file)}: {sentence(one.error)}" if one.error else clean(one.file)
    sign, words = EFFECTS[one.impact.effect]
    before, after = said(one.impact.before), said(one.impact.after)
    return f"{sign} {_(words)}  {clean(one.file)}: " + _("{before}, then {after}").format(
        before=before, after=after
    )


def said(verdict: Verdict) -> str:
    """Return a verdict in a word, with the reason where it refuses or does not know."""
    words = _(_ADMITTED[verdict.admitted])
    return f"{words} ({clean(verdict.reason or verdict.rule or '-')})" if not verdict.admitted else words


def as_json(one: "FileImpact") -> str:
    """Return one file's JSON object."""
    told = one.impact
    form: dict[str, object] = {
        "schema": SCHEMA,
        "file": one.file,
        "before": told.before.admitted if told else None,
        "after": told.after.admitted if told else None,
        "reason_before": told.before.reason if told else None,
        "reason_after": told.after.reason if told else None,
        "change": told.effect.value if told else Effect.UNKNOWN.value,
    }
    if one.error is not None:
        form["error"] = sentence(one.error)
    return line(form)
