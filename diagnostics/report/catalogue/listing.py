"""What a list of domains says of the account, and of a domain whose logs nobody asked it to read."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

MESSAGES = {
    "logs-not-read": Message(
        N_("Nothing wrong in its setting; its logs were not read"),
        N_("Whether callers are refused stands in the logs alone."),
        N_("Read them with `mtls-tui domains --survey`, or one with `mtls-tui diagnose DOMAIN`."),
    ),
    "saved-case-lacks": Message(
        N_("This saved case does not hold what that takes"),
        N_("Nothing is read into a saved case, so that what was then and what is now never mix."),
        N_("Read the domain again from its case, which opens beside the saved one."),
    ),
    "no-domains-here": Message(
        N_("There is no custom domain name in account {account}, region {region}"),
        N_("Custom domain names belong to one account and one region; another one may hold yours."),
        N_("Choose another region (--region) or another profile (--profile). `mtls-tui --demo` shows everything without an account."),
    ),
    "no-mutual-tls-here": Message(
        N_("No custom domain name in account {account}, region {region} has mutual TLS on"),
        N_("None of them asks its callers for a certificate, so none of their 403s comes from mutual TLS."),
        N_("Choose another region (--region) or another profile (--profile). `mtls-tui --demo` shows domains that have it."),
    ),
}  # fmt: skip
