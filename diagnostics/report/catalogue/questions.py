"""The questions that only the operator can answer, by their id."""

from diagnostics.report.language import N_

QUESTIONS = {
    "call-in-window": N_(
        "Was the refused call made in the time that was read, at least five minutes before its end?"
    ),
    "certificate-sent": N_("Does the caller really send its client certificate?"),
}
