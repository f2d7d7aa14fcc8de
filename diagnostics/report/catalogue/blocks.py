"""What can be wrong with a block of a bundle, and with a file as a whole."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

CURES = {
    "der-not-pem": N_("Convert it: openssl x509 -inform DER -in FILE -out FILE.pem"),
    "pkcs7-not-pem": N_(
        "Convert it: openssl pkcs7 -print_certs -in FILE -out FILE.pem (with -inform DER if it is binary)"
    ),
    "pkcs12-not-pem": N_("Take the certificates out of it: openssl pkcs12 -in FILE -nokeys -out FILE.pem"),
    "utf-16": N_("Save it as plain ASCII or UTF-8 text."),
    "no-pem": N_("Name a file with -----BEGIN CERTIFICATE----- blocks."),
    "empty": N_("Check how it was made or copied."),
    "private-key": N_("Name the certificate's file; the key is never needed here."),
}

MESSAGES = {
    "empty": Message(N_("the file is empty")),
    "begin-missing": Message(N_("an END line without its BEGIN line")),
    "end-missing": Message(N_("the END line is missing, the text may be cut off")),
    "labels-differ": Message(N_("BEGIN and END lines name different things")),
    "block-empty": Message(N_("nothing between the BEGIN and END lines")),
    "base64-broken": Message(N_("characters that are not base64")),
    "base64-ends-early": Message(N_("the base64 text ends early")),
    "certificate-ends-early": Message(N_("the certificate is cut off")),
    "certificate-unreadable": Message(N_("this is not a certificate that can be read")),
    "bytes-after-certificate": Message(N_("more bytes follow the certificate inside the block")),
    "byte-order-mark": Message(
        N_("the file begins with a byte order mark"), N_("Read here; whether API Gateway does is not known."), N_("Save it without.")
    ),
    "begin-not-at-line-start": Message(
        N_("the BEGIN line does not start at the line's start"), N_("Read here; whether API Gateway does is not known."), N_("Put it on a line of its own.")
    ),
    "marker-line-shared": Message(
        N_("the END line shares its line with something else"), N_("Read here; whether API Gateway does is not known."), N_("End each block with a line break.")
    ),
    "pem-headers": Message(
        N_("headers stand inside the block"), N_("Read here; whether API Gateway does is not known."), N_("Remove them.")
    ),
    "trusted-certificate": Message(
        N_("an OpenSSL TRUSTED CERTIFICATE block"), N_("Read here; whether API Gateway does is not known."), N_("Convert it: openssl x509 -in FILE -out FILE.pem")
    ),
    "private-key": Message(
        N_("a private key (hidden)"), N_("A truststore needs no key, and everyone who can read the object has it now."), N_("Remove it and treat the key as known to others.")
    ),
    "not-a-certificate": Message(N_("not a certificate")),
    "der-not-pem": Message(N_("this is DER, not PEM")),
    "pkcs7-not-pem": Message(N_("this is PKCS#7, not PEM certificates")),
    "pkcs12-not-pem": Message(N_("this is PKCS#12, not PEM")),
    "utf-16": Message(N_("this is UTF-16 text")),
    "no-pem": Message(N_("no PEM block in it")),
    "duplicate": Message(N_("the same certificate stands in it before")),
}  # fmt: skip
