"""The formats that the entries of a file may be in: the one that was given, or any that can be recognised."""

from diagnostics.logs.access import AccessFormat, Reading
from diagnostics.logs.access_guess import EXAMPLES, RECOMMENDED_FORMAT, guessed

_KEY = '"requestId":'


class Formats:
    """Reads entries; ``given`` is the stage's format string where the operator knows it."""

    def __init__(self, given: str | None = None) -> None:
        self._given = AccessFormat.of(given) if given else None
        place = self._given.places.get(("requestId",)) if self._given else None
        self._keyed = self._given is None or (place is not None and place.variables == ("requestId",))

    def reading(self, message: str) -> Reading | None:
        """Return what an entry tells; ``None`` for any other text."""
        if self._given:
            return self._given.reading(message)
        if message.lstrip()[:1] == "{":
            entry = guessed(message)
            return Reading(entry) if entry is not None else RECOMMENDED_FORMAT.reading(message)
        return next((found for form in EXAMPLES if (found := form.reading(message))), None)

    def request_id(self, message: str) -> str | None:
        """Return the request id of a JSON entry without reading the rest; ``None`` where that is not sure."""
        begin = message.find(_KEY) if self._keyed else -1
        if begin < 0:
            return None
        first = begin + len(_KEY) + (message[begin + len(_KEY) : begin + len(_KEY) + 1] == " ")
        last = message.find('"', first + 1)
        found = message[first + 1 : last]
        sure = message[first : first + 1] == '"' and last > 0 and "\\" not in found
        return found if sure and message.find(_KEY, last) < 0 else None
