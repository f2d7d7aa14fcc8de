"""Text from outside inside a JMESPath expression."""

import json


def literal(value: object) -> str:
    """Return a text, or another plain value, as a JMESPath literal, whatever it contains."""
    return "`" + json.dumps(value).replace("`", "\\`") + "`"


def quoted_name(name: str) -> str:
    """Return a field's name as a JMESPath identifier, whatever it contains."""
    return json.dumps(name)
