"""What can go wrong with the tool's surroundings: files, options, credentials, the network."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

MESSAGES = {
    "file-missing": Message(N_("{file}: there is no such file"), "", N_("Check the path.")),
    "file-is-directory": Message(N_("{file}: this is a directory, not a file"), "", N_("Name a file in it.")),
    "file-denied": Message(N_("{file}: no right to read it"), "", N_("Check its owner and mode.")),
    "file-too-large": Message(
        N_("{file}: larger than 16 MiB, the most that is read"),
        N_("API Gateway publishes no limit for a truststore; one of this size is most likely another file."),
        N_("Name the truststore bundle itself."),
    ),
    "file-unreadable": Message(N_("{file}: could not be read ({detail})"), "", N_("Try another copy.")),
    "file-not-written": Message(N_("{file}: could not be written ({detail})"), "", N_("Name another place.")),
    "output-not-written": Message(N_("The output could not be written ({detail})"), "", N_("Name another place.")),
    "file-has-no-certificate": Message(
        N_("{file}: holds no certificate that could be read: {problem}"), "", N_("{cure}")
    ),
    "truststore-has-no-certificate": Message(
        N_("{file}: this truststore holds no certificate that could be read: {problem}"),
        N_("Nobody can be judged against it."),
        N_("{cure}"),
    ),
    "case-file-unreadable": Message(
        N_("{file}: this is no case file ({detail})"), "", N_("Write one with `diagnose --save-case`.")
    ),
    "case-file-too-large": Message(
        N_("{file}: larger than 256 MiB, the most that is read of a case file"), "", N_("Check that it is one.")
    ),
    "case-file-version": Message(
        N_("{file}: case file of version {version}; this program reads version {ours}"),
        "",
        N_("Open it with the version that wrote it."),
    ),
    "case-name-unknown": Message(
        N_("{name}: there is no saved case of that name"), "", N_("`mtls-tui cases` lists them.")
    ),
    "case-deletion-unconfirmed": Message(
        N_("{name}: not deleted, as nobody confirmed it"), "", N_("Give --yes where nobody can be asked.")
    ),
    "file-not-deleted": Message(N_("{file}: could not be deleted ({detail})"), "", N_("Check the folder's owner and mode.")),
    "time-not-understood": Message(
        N_("{text}: not a time that is understood"), "", N_("Write it as 2026-11-22T02:14:00Z; without offset it is UTC.")
    ),
    "span-not-understood": Message(
        N_("{text}: not a span of time that is understood"), "", N_("Write a number with s, m, h or d, like 90m or 24h.")
    ),
    "answer-not-understood": Message(
        N_("{text}: not an answer that is understood"), "", N_("Write it as QUESTION=VALUE; open questions are listed with their values.")
    ),
    "code-unknown": Message(
        N_("{name}: there is no such code"), "", N_("`mtls-tui explain` without a code lists all of them.")
    ),
    "not-a-terminal": Message(
        N_("The screens need a terminal, and this is not one"),
        "",
        N_("In a pipe or a script use `mtls-tui diagnose DOMAIN`; `mtls-tui --demo` prints its scenarios here."),
    ),
    "demo-extra-missing": Message(
        N_("The demo needs packages that are not installed: {missing}"),
        N_("They are in the extra called {extra}."),
        N_("Install it with: pip install 'mtls-tui[{extra}]'"),
    ),
    "lab-did-not-start": Message(
        N_("The demo's lab did not start ({detail})"), "", N_("Run `mtls-tui lab` to see what it says.")
    ),
    "no-such-scenario": Message(
        N_("The lab has no scenario called {name}"), N_("It has: {known}."), N_("Name one of these.")
    ),
    "not-loopback": Message(
        N_("Refused to connect to {host}: the demo talks to this machine only"), "", N_("Leave the demo to reach AWS.")
    ),
    "no-credentials": Message(
        N_("No AWS credentials were found"),
        N_("Neither the environment, a profile, SSO nor the machine's role gave any."),
        N_("Choose a profile with --profile, log in, or try `mtls-tui --demo`, which needs none."),
    ),
    "credentials-incomplete": Message(
        N_("The AWS credentials are incomplete: {missing} is missing"), "", N_("Set it, or choose another profile.")
    ),
    "credentials-expired": Message(
        N_("The AWS credentials have expired"), N_("AWS said: {detail}"), N_("Renew them and try again. `mtls-tui --demo` needs none.")
    ),
    "credentials-refused": Message(
        N_("AWS refused the credentials ({reason})"), N_("AWS said: {detail}"), N_("Check the profile, and this machine's clock. `mtls-tui --demo` needs no credentials.")
    ),
    "role-refused": Message(
        N_("The role could not be assumed ({reason})"),
        N_("{operation} said: {detail}"),
        N_("Check the role's ARN and its trust policy, or go on without --role."),
    ),
    "sso-expired": Message(
        N_("The SSO login of profile {profile} has expired"), "", N_("Renew it with: {command}. `mtls-tui --demo` needs no login.")
    ),
    "profile-not-found": Message(
        N_("There is no AWS profile {profile}"), "", N_("`aws configure list-profiles` lists them; choose with --profile. `mtls-tui --demo` needs none.")
    ),
    "no-region": Message(
        N_("No AWS region was chosen"), N_("Custom domains belong to one region."), N_("Choose one with --region or AWS_REGION. `mtls-tui --demo` needs none.")
    ),
    "region-invalid": Message(N_("The region is not valid: {detail}"), "", N_("Choose one like eu-west-1.")),
    "credential-process-failed": Message(
        N_("The credential process of profile {profile} failed"),
        N_("It said: {detail}"),
        N_("Run it by hand; it gets no terminal from this program."),
    ),
    "configuration-unusable": Message(
        N_("The AWS configuration cannot be used: {detail}"), "", N_("Correct it, or choose another profile.")
    ),
    "mfa-needed": Message(
        N_("An MFA code is needed for {serial}"),
        "",
        N_("Give it in MTLS_TUI_MFA_CODE, or through the descriptor numbered by MTLS_TUI_MFA_FD."),
    ),
    "endpoint-unreachable": Message(
        N_("AWS could not be reached at {endpoint}"),
        N_("{detail}"),
        N_("Check the network, the proxy and the region, then try again."),
    ),
    "domains-unreadable": Message(
        N_("The list of custom domains could not be read"),
        N_("AWS said: {detail}"),
        N_("Grant apigateway:GET on /domainnames, the statement ReadDomainsAndMappings of `mtls-tui policy`, or name the domain: mtls-tui diagnose DOMAIN."),
    ),
    "identity-unreadable": Message(
        N_("AWS did not say who we are"), N_("{detail}"), N_("Check the credentials and the region.")
    ),
    "internal-error": Message(
        N_("Internal error: {error}"),
        N_("This is a fault of mtls-tui, not of your setting."),
        N_("Please report it, with the file that --debug-log writes."),
    ),
}  # fmt: skip
