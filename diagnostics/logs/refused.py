"""Finding out in one pass over many messages which requests were refused, remembering only numbers."""

from array import array

from diagnostics.logs.entry_times import entry_time
from diagnostics.logs.execution import refuses
from diagnostics.logs.formats import Formats
from diagnostics.logs.records import NEVER

_EXTENDED = ") Extended Request Id:"
_LONGEST_ID = 130


class RefusedRequests:
    """Learns from each message whose request was refused; a request is known by the hash of its id."""

    def __init__(self, formats: Formats) -> None:
        self.formats = formats
        self.keys: set[int] = set()
        """Requests with a mutual TLS reason or a 403."""
        self.unfinished = 0
        """Entries that end before their status, so that nobody knows whether they were refused."""
        self.foreign = 0
        """Events with a 403 in them that are no entry in a format that is known."""
        self._extended = array("q")
        self._request = array("q")
        self._by_extended_id = False

    def key(self, message: str, *, timed: bool) -> int | None:
        """Return which request a message is about; ``None`` where it is about none.

        ``timed`` says that its record tells a time, so that an entry of no refused request need not be read.
        """
        end = message.find(")", 1, _LONGEST_ID) if message[:1] == "(" else -1
        if end < 0:
            return self._entry(message, timed=timed)
        key = hash(message[1:end])
        if message.startswith(_EXTENDED, end):
            self._extended.append(hash(message[end + len(_EXTENDED) :].strip()))
            self._request.append(key)
        elif "denied" in message and refuses(message):
            self.keys.add(key)
        return key

    def time(self, message: str) -> int:
        """Return when an entry says that its request came, in milliseconds since 1970, or ``NEVER``."""
        reading = self.formats.reading(message)
        return entry_time(reading.entry) if reading else NEVER

    def aliases(self) -> dict[int, int]:
        """Return the requests known by two ids, extended to own, where an entry had only the extended one.

        The extended ones among ``keys`` are replaced by their own.
        """
        if not self._by_extended_id:
            return {}
        pairs = zip(self._extended, self._request, strict=True)
        found = {one: own for one, own in pairs if one in self.keys or own in self.keys}
        self.keys |= {own for one, own in found.items() if one in self.keys}
        self.keys -= {one for one, own in found.items() if one != own}
        return found

    def _entry(self, message: str, *, timed: bool) -> int | None:
        if timed and "403" not in message:
            request_id = self.formats.request_id(message)
            if request_id is not None:
                return hash(request_id)
        reading = self.formats.reading(message)
        if reading is None:
            self.foreign += timed and "403" in message
            return None
        entry = reading.entry
        own = entry.get("requestId") or entry.get("extendedRequestId")
        if own is None:
            return None
        self._by_extended_id |= "requestId" not in entry
        self.unfinished += reading.cut and "status" not in entry
        key = hash(own)
        if entry.get("status") == "403":
            self.keys.add(key)
        return key
