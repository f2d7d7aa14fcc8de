"""A certificate as an access log may carry it: line breaks lost, escaped, or the end cut off."""

import base64
import binascii
import re
from urllib.parse import unquote

_BEGIN = re.compile(r"-----BEGIN(?: |\+)CERTIFICATE-----")
_END = re.compile(r"-----END(?: |\+)CERTIFICATE-----")
_BREAK = re.compile(r"\\++[rn]|\s+")


def der_of(text: str) -> bytes | None:
    r"""Return the first certificate in a logged PEM text as DER; ``None`` where there is no whole one.

    How API Gateway writes the line breaks is not known (aws-facts 3.2): real ones, ``\\n``, spaces
    and URL encoding are all understood; a text cut off before its end line is no certificate.
    """
    if "%0A" in text or "%20" in text or "%2B" in text:
        text = unquote(text)
    begin = _BEGIN.search(text)
    end = _END.search(text, begin.end()) if begin else None
    if not begin or not end:
        return None
    try:
        return base64.b64decode(_BREAK.sub("", text[begin.end() : end.start()]), validate=True) or None
    except (binascii.Error, ValueError):
        return None
