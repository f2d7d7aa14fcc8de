"""A case whose access log has a format in which nothing can be searched for."""

from dataclasses import replace

from diagnostics.model.asks import EventsIn, StageOf
from diagnostics.model.case import Case
from diagnostics.model.evidence import Known
from tests.tui.built import SOURCE, changed

FORMAT = "$context.identity.sourceIp $context.path"


def unsearchable(case: Case) -> Case:
    """The case with such a format, and without its access log's reads."""
    found = []
    for ask, one in case.evidence.items():
        if isinstance(ask, StageOf) and isinstance(one, Known) and one.value and one.value.access_log:
            log = replace(one.value.access_log, format=FORMAT)
            found.append((ask, Known(replace(one.value, access_log=log), SOURCE)))
    reads = [ask for ask in case.evidence if isinstance(ask, EventsIn) and "Execution" not in ask.group]
    return changed(case, found).without(*reads)
