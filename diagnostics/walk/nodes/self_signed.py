"""Is the self-signed certificate the very one that the truststore holds?"""

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.walk.judging import judged
from diagnostics.walk.said import gateway_said
from diagnostics.walk.steps import Decision, Node

_FACT = "log.reason.self-signed"
_another = gateway_said("self-signed-not-accepted", _FACT)
_the_same = gateway_said("self-signed-refused-though-stored", _FACT)


def decide(case: Case, complaint: Complaint) -> Decision:
    """Conclude that it is another one, unless the truststore is known to hold exactly the client's."""
    judgement = judged(case, complaint)
    held = judgement.attached is not None and judgement.client in judgement.attached.store
    return (_the_same if held else _another)(case, complaint)


NODE = Node("self-signed", decide)
