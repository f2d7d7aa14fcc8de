"""From when on a refusal may be the doing of a truststore that was just attached."""

from datetime import datetime

from diagnostics.changes.state import State
from diagnostics.changes.truststore.attaching import ATTACH


def takes_effect(state: State) -> datetime:
    """Return when AWS agreed to attach it, and where that answer was lost, when it was seen to be attached.

    Before that moment, with the upload and the wait for a quota, the former truststore decided. From then
    on either of them may: how long a domain takes to change over is not published (aws-facts 8).
    """
    return state.agreed.get(ATTACH) or state.moved[ATTACH]
