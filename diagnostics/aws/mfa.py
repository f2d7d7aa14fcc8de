"""MFA codes without a terminal: from the environment, from a descriptor, or from whoever can ask."""

import os
from collections.abc import Callable

from diagnostics.aws.profile import AskForCode
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.secret import Secret

CODE_VARIABLE = "MTLS_TUI_MFA_CODE"
DESCRIPTOR_VARIABLE = "MTLS_TUI_MFA_FD"

_LONGEST_CODE = 64
_PROMPT = "Enter MFA code for "


def mfa_from_environment() -> AskForCode | None:
    """Return what answers with the code given beforehand, or ``None`` where none was given.

    The code is the value of ``MTLS_TUI_MFA_CODE`` or the first line that the descriptor numbered by
    ``MTLS_TUI_MFA_FD`` yields. A code works once, so a second ask raises ``mfa-needed``.
    """
    code = os.environ.get(CODE_VARIABLE)
    if code:
        return _once(code.encode)
    descriptor = os.environ.get(DESCRIPTOR_VARIABLE, "")
    if descriptor.isdecimal():
        return _once(lambda: _first_line(int(descriptor)))
    return None


def _once(read: Callable[[], bytes]) -> AskForCode:
    unused = [read]

    def ask(serial: str) -> Secret:
        code = unused.pop()().strip() if unused else b""
        if not code:
            raise DiagnosticsError("mfa-needed", serial=serial)
        return Secret(code)

    return ask


def _first_line(descriptor: int) -> bytes:
    read = b""
    try:
        while b"\n" not in read and len(read) < _LONGEST_CODE:
            more = os.read(descriptor, _LONGEST_CODE - len(read))
            if not more:
                break
            read += more
    except OSError:
        return b""
    return read.partition(b"\n")[0]


def prompter(ask: AskForCode | None) -> Callable[[str], str]:
    """Return what botocore is to call in place of ``getpass``, which would hang a full-screen app.

    Raises ``mfa-needed`` with the device's serial where nobody can be asked (aws-facts 13).
    """

    def answer(prompt: str) -> str:
        serial = prompt.removeprefix(_PROMPT).rstrip(": ")
        if ask is None:
            raise DiagnosticsError("mfa-needed", serial=serial)
        return ask(serial).reveal().decode("ascii", "replace")

    return answer
