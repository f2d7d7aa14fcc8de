"""How a certificate compares with a key, with a stored one, and with the one in the log."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

MESSAGES = {
    "key-belongs": Message(
        N_("The private key belongs to the client's certificate"),
        N_("Compared by {compared}: SHA-1 {key_sha1}, SHA-256 {key_sha256}."),
    ),
    "key-of-another-certificate": Message(
        N_("The private key does not belong to the client's certificate"),
        N_("Compared by {compared}: SHA-256 {key_sha256} of the key, {certificate_sha256} of the certificate. The caller's own "
           "TLS library fails then, before the gateway sees anything."),
        N_("Find the key that the certificate was made for, or have a certificate issued for this key."),
    ),
    "refused-callers-unknown": Message(
        N_("{count} logged refusals may be this certificate's: the log does not tell whose they are"),
        N_("The entries have no whole certificate and no serial number."),
        N_("Put the certificate's serial number early into the access log's format, and look again."),
    ),
    "stored-certificate-same-key": Message(
        N_("{stored_subject} in the truststore has the same key and is another certificate; they differ in: {fields}"),
        N_("SHA-1 {presented_sha1} is presented, {stored_sha1} is stored; SHA-256 {presented_sha256} and {stored_sha256}."),
        N_("Store the certificate that the client sends, byte for byte."),
    ),
    "stored-certificate-other-key": Message(
        N_("{stored_subject} in the truststore has the same name and another key"),
        N_("Compared by {compared}: SHA-1 {presented_key_sha1} is presented, {stored_key_sha1} is stored; SHA-256 "
           "{presented_key_sha256} and {stored_key_sha256}."),
        N_("Find out which of the two the caller means to use; store that one unchanged."),
    ),
    "key-of-stored-certificate": Message(
        N_("The private key belongs to the stored certificate, not to the one that is presented"), "",
        N_("Present the certificate that is stored."),
    ),
    "logged-certificate-identical": Message(N_("The certificate in the log is the one that was given")),
    "logged-certificate-renewed": Message(
        N_("The certificate in the log is another one for the same key, as after a renewal"),
        N_("Logged: {logged_subject}, serial {logged_serial}, until {logged_not_after}. They differ in: {fields}."),
        N_("Ask about the one that is really sent: get the file that the caller uses now."),
    ),
    "logged-certificate-same-subject": Message(
        N_("The certificate in the log has the same subject and another key"),
        N_("Logged: {logged_subject}, serial {logged_serial}, until {logged_not_after}."),
        N_("Ask the caller which of the two is meant to be used."),
    ),
    "logged-certificate-different": Message(
        N_("The certificate in the log is not the one that was given"),
        N_("Logged: {logged_subject}, serial {logged_serial}, until {logged_not_after}."),
        N_("The caller sends another certificate than you were told; ask which."),
    ),
}  # fmt: skip
