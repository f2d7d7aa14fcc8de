"""Text from outside inside a JMESPath expression."""

import json


def literal(text: str) -> str:
    """Return ``text`` as a JMESPath literal, whatever it contains."""
    return "`" + json.dumps(text).replace("`", "\\`") + "`"


def quoted_name(name: str) -> str:
    """Return a field's name as a JMESPath identifier, whatever it contains."""
    return json.dumps(name)
