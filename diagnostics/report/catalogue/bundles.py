"""Editing a bundle, and predicting what a new one means: what is refused, and how much was looked at."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

MESSAGES = {
    "issuer-sha256-not-understood": Message(
        N_("{file}: its SHA-256 is needed, at least the first {least} characters, in hexadecimal digits."),
        next=N_("Ask whoever gave you the file for the certificate's SHA-256 fingerprint."),
    ),
    "issuer-file-not-one": Message(
        N_("{file}: holds {count} certificates that could be read; one is needed."),
        next=N_("Give each issuer as a file of its own, each with its SHA-256."),
    ),
    "issuer-sha256-differs": Message(
        N_("{file}: the certificate in it is not the one whose SHA-256 you typed."),
        N_("The right value is not told, as then it would prove nothing."),
        N_("Compare the file with what its issuer publishes, by another way than the one it came."),
    ),
    "issuer-is-leaf": Message(
        N_("{subject} is no CA: it admits nobody, and does not belong into a truststore."),
        next=N_("Add the CA that issued it, and every CA above."),
    ),
    "issuer-self-signed": Message(
        N_("{subject} signed itself and is no CA: whether it is admitted is not known."),
        N_("Where it is, this one certificate is all there is: renewing it means changing the truststore."),
        N_("Use a CA; or allow it on its own with --self-signed-client."),
    ),
    "issuer-publicly-trusted": Message(
        N_("{subject} is a CA that the whole web trusts."),
        N_("Everyone who can get a certificate from it, or from a CA below it, would be admitted."),
        N_("Use a CA of your own; or allow it on its own with --public-ca, and check who calls in an authorizer."),
    ),
    "bundle-has-it": Message(N_("Nothing to do: {subject} is in the truststore already.")),
    "bundle-not-editable": Message(
        N_("Not possible: this bundle cannot be edited without touching more than was asked for."),
        next=N_("Write a clean bundle of PEM blocks, and give it whole with --bundle."),
    ),
    "bundle-key-shares-lines": Message(
        N_("Not possible: the bundle holds a private key that cannot be taken out without touching its neighbours."),
        N_("A private key is never uploaded."),
        N_("Write a clean bundle without it, and give it whole with --bundle."),
    ),
    "bundle-block-shares-lines": Message(
        N_("Not possible: the blocks in lines {lines} share lines with something else."),
        next=N_("Write a clean bundle of PEM blocks, and give it whole with --bundle."),
    ),
    "bundle-remove-not-understood": Message(
        N_("{typed} is no beginning of a SHA-256: at least {least} hexadecimal digits are needed.")
    ),
    "bundle-remove-unknown": Message(
        N_("{count} certificates of the truststore have a SHA-256 that begins with {typed}; one is needed."),
        next=N_("Look at the truststore, and give more characters."),
    ),
    "bundle-empty": Message(
        N_("Not planned: this bundle holds no certificate that could be read, so nobody would be admitted.")
    ),
    "bundle-keys-left-out": Message(
        N_("The bundle holds {count} private keys; they are left out"),
        N_("Everyone who can read the former version has them."),
        N_("Treat them as known to others."),
    ),
    "prediction-covers": Message(
        N_("Looked at, by certificate: callers in the logs from {since} to {until}: {certificates}; given as files: "
           "{files}")
    ),
    "prediction-nobody": Message(
        N_("Nobody was checked: no caller's certificate is in the logs, and no file was given"),
        N_("So nothing is known of who loses access."),
        N_("Give the clients' certificates with --client, or read more of the logs with --since and --unfiltered."),
    ),
    "prediction-impossible": Message(
        N_("Who starts and who stops being admitted cannot be told: what the domain has attached now is not known"),
        N_("No version is pinned, and what S3 holds may be another content."),
        N_("Look at the version that you attach with mtls-tui verify, against each client's certificate."),
    ),
    "prediction-no-log": Message(
        N_("No access log could be read, so nobody is known who is admitted today"),
        next=N_("Turn on the access log with the client certificate's variables; or give --client."),
    ),
    "prediction-refused-only": Message(
        N_("Callers who are admitted were not looked at in the logs: only entries of refused ones were read"),
        next=N_("Let access logs be read whole with --unfiltered, which on a busy API is much; or give --client."),
    ),
    "prediction-by-name": Message(
        N_("{count} callers are known by name only, so that nobody can judge them: {names}"),
        N_("The log holds no certificate of theirs, or not all of it."),
        N_("Log $context.identity.clientCert.clientCertPem, or give their certificates with --client."),
    ),
    "prediction-nameless": Message(
        N_("Of {count} requests the logs do not tell who made them"),
        next=N_("Log the client certificate's variables."),
    ),
    "publish-loses-access": Message(
        N_("Nothing was changed: {count} callers would lose access, and {accepted} were accepted."),
        next=N_("Look at each of them above; if that is meant, add --accept-loss {count}."),
    ),
    "publish-may-lose-access": Message(
        N_("Nothing was changed: {loses} callers would lose access, {unknown} more may lose it, and {accepted} were "
           "accepted."),
        N_("Those more are admitted today, and nobody knows whether the new truststore admits them."),
        N_("Look at each of them above; if that is meant, add --accept-loss {count}."),
    ),
    "publish-loses-nobody": Message(
        N_("Nothing was changed: {accepted} callers were accepted to lose access, and none is known who does."),
        N_("So it is not what was meant, or fewer callers were looked at."),
        N_("Compare whom it looked at; or leave --accept-loss out."),
    ),
}  # fmt: skip
