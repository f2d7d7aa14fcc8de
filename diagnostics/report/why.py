"""Why a read failed, in words."""

from diagnostics.report.language import N_

WHY = {
    "denied": N_("the right is missing"),
    "not-found": N_("it does not exist"),
    "throttled": N_("AWS answered too many requests"),
    "unreachable": N_("AWS could not be reached"),
    "credentials": N_("the credentials were refused"),
    "expired": N_("the credentials have expired"),
    "too-large": N_("it is larger than 16 MiB, the most that is read"),
    "failed": N_("AWS answered with an error"),
}
