"""What can go wrong with a private key's file and its password."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

MESSAGES = {
    "key-missing": Message(
        N_("{file}: holds no private key"), "",
        N_("Name the key's file; take it out of a PKCS#12 file with: openssl pkcs12 -in FILE -nocerts"),
    ),
    "key-several": Message(N_("{file}: holds several private keys"), "", N_("Name a file with the one that the client uses.")),
    "key-unreadable": Message(
        N_("{file}: this is not a private key that can be read"), "",
        N_("PKCS#8 and traditional keys can, in PEM or DER; try: openssl pkey -in FILE -noout"),
    ),
    "key-password-needed": Message(
        N_("{file}: the private key is encrypted, and no password was given"), "",
        N_("Give it through a descriptor: --key-password-fd 3 3< FILE"),
    ),
    "key-password-wrong": Message(
        N_("{file}: the private key does not open with this password"), "", N_("Check the password.")
    ),
    "key-file-too-large": Message(N_("{file}: larger than 64 KiB, so not a private key"), "", N_("Name the key's file.")),
    "descriptor-unreadable": Message(
        N_("Descriptor {descriptor} could not be read"), "", N_("Open it for reading, like: --key-password-fd 3 3< FILE")
    ),
}  # fmt: skip
