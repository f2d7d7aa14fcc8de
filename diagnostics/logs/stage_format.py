"""Reading a stage's access log, also where its format was another one when an entry was written."""

from collections.abc import Iterable, Iterator

from diagnostics.logs.access import AccessFormat, Entry, Reading
from diagnostics.logs.access_guess import RECOMMENDED_FORMAT
from diagnostics.logs.access_json import leaves
from diagnostics.logs.execution import execution_line
from diagnostics.logs.format_wanted import merged
from diagnostics.model.log import LogEvent

_NAMES_ITS_STAGE = frozenset({"apiId", "stage"})
_RECOMMENDED = (RECOMMENDED_FORMAT, AccessFormat.of(merged("")))
"""In the article's order, and with the certificate last, as we write it: a cut entry tells its order."""

_DELIVERY_TEST = "log_stream_created_by_aws_to_validate_log_delivery_subscriptions"
"""The stream into which CloudWatch Logs writes one line of its own when delivery to a group is set up."""


class StageFormat:
    """Reads entries in the stage's present ``$context`` format, else in the recommended one."""

    def __init__(self, text: str) -> None:
        self._present = AccessFormat.of(text)

    def read(self, message: str) -> Entry | None:
        """Return a whole entry's values; ``None`` for any other text."""
        values = self._present.read(message)
        if values is not None:
            return values
        found = _recommended(message)
        return found.entry if found is not None and not found.cut else None

    def reading(self, message: str) -> Reading | None:
        """Return what the message tells, also where its end was cut off; ``None`` for any other text."""
        found = self._present.reading(message)
        return _recommended(message) if found is None else found


def _recommended(message: str) -> Reading | None:
    """Read an entry that has every key of the recommended format and says which stage wrote it.

    One with fewer keys may have been written in any format, and a caller's text can add what it lacks.
    """
    if '"apiId"' not in message:
        return None
    for form in _RECOMMENDED:
        found = form.reading(message)
        if found is not None and found.entry.keys() >= _NAMES_ITS_STAGE:
            return found if found.cut or _has_every_key(message) else None
    return None


def _has_every_key(message: str) -> bool:
    paths = [path for path, _ in leaves(message) or ()]
    return len(paths) == len(RECOMMENDED_FORMAT.places) and set(paths) == RECOMMENDED_FORMAT.places.keys()


class EntryReader:
    """Reads the entries among a log's events, and keeps the events that are none."""

    def __init__(self, form: StageFormat) -> None:
        self.foreign: list[LogEvent] = []
        """Events that no known format explains, as far as reading has come."""
        self._form = form

    def each(self, events: Iterable[LogEvent]) -> Iterator[tuple[LogEvent, Reading]]:
        """Yield every entry with its event, in the events' order."""
        for event in events:
            reading = self._form.reading(event.message)
            if reading is not None:
                yield event, reading
            elif event.stream != _DELIVERY_TEST and execution_line(event) is None:
                self.foreign.append(event)
