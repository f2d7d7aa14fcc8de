"""How many callers may lose access by a new truststore: just that number is accepted, or nothing is done."""

from diagnostics.admission.impact import Effect
from diagnostics.changes.change import Refused
from diagnostics.model.finding import told
from diagnostics.remediation.prediction import Prediction


def unaccepted(seen: Prediction, accepted: int | None) -> Refused | None:
    """Return why nothing is done; ``None`` where just as many were accepted as may lose access."""
    count = len(seen.endangered)
    if count == (accepted or 0):
        return None
    loses = len(seen.having(Effect.LOSES))
    params = told(count=count, loses=loses, unknown=count - loses, accepted=accepted or 0)
    if not count:
        return Refused("publish-loses-nobody", params)
    return Refused("publish-loses-access" if count == loses else "publish-may-lose-access", params)
