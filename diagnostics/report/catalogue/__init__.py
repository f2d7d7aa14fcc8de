"""The catalogue: every code that can be shown, with its sentences."""

from collections.abc import Mapping
from types import MappingProxyType

from diagnostics.report.catalogue.admission import MESSAGES as ADMISSION
from diagnostics.report.catalogue.blocks import MESSAGES as BLOCKS
from diagnostics.report.catalogue.bundles import MESSAGES as BUNDLES
from diagnostics.report.catalogue.causes import MESSAGES as CAUSES
from diagnostics.report.catalogue.change_outcomes import MESSAGES as CHANGE_OUTCOMES
from diagnostics.report.catalogue.change_refusals import MESSAGES as CHANGE_REFUSALS
from diagnostics.report.catalogue.change_steps import MESSAGES as CHANGE_STEPS
from diagnostics.report.catalogue.change_traces import MESSAGES as CHANGE_TRACES
from diagnostics.report.catalogue.comparisons import MESSAGES as COMPARISONS
from diagnostics.report.catalogue.conclusions import MESSAGES as CONCLUSIONS
from diagnostics.report.catalogue.errors import MESSAGES as ERRORS
from diagnostics.report.catalogue.evidence import MESSAGES as EVIDENCE
from diagnostics.report.catalogue.existing_apis import MESSAGES as EXISTING_APIS
from diagnostics.report.catalogue.following import MESSAGES as FOLLOWING
from diagnostics.report.catalogue.hindrances import MESSAGES as HINDRANCES
from diagnostics.report.catalogue.insights import MESSAGES as INSIGHTS
from diagnostics.report.catalogue.journals import MESSAGES as JOURNALS
from diagnostics.report.catalogue.keys import MESSAGES as KEYS
from diagnostics.report.catalogue.listing import MESSAGES as LISTING
from diagnostics.report.catalogue.log_files import MESSAGES as LOG_FILES
from diagnostics.report.catalogue.logs import MESSAGES as LOGS
from diagnostics.report.catalogue.opinions import MESSAGES as OPINIONS
from diagnostics.report.catalogue.owners import MESSAGES as OWNERS
from diagnostics.report.catalogue.plans_unread import MESSAGES as PLANS_UNREAD
from diagnostics.report.catalogue.remedies import MESSAGES as REMEDIES
from diagnostics.report.catalogue.stage_logs import MESSAGES as STAGE_LOGS
from diagnostics.report.catalogue.timeline import MESSAGES as TIMELINE
from diagnostics.report.catalogue.truststore import MESSAGES as TRUSTSTORE
from diagnostics.report.catalogue.truststore_changes import MESSAGES as TRUSTSTORE_CHANGES
from diagnostics.report.catalogue.undo_outcomes import MESSAGES as UNDO_OUTCOMES
from diagnostics.report.catalogue.ways_in import MESSAGES as WAYS_IN
from diagnostics.report.message import Message

PARTS: tuple[Mapping[str, Message], ...] = (
    CONCLUSIONS,
    ADMISSION,
    COMPARISONS,
    OPINIONS,
    TRUSTSTORE,
    BLOCKS,
    CAUSES,
    LOGS,
    LOG_FILES,
    WAYS_IN,
    FOLLOWING,
    TIMELINE,
    EVIDENCE,
    LISTING,
    INSIGHTS,
    REMEDIES,
    CHANGE_STEPS,
    CHANGE_REFUSALS,
    PLANS_UNREAD,
    STAGE_LOGS,
    OWNERS,
    CHANGE_OUTCOMES,
    UNDO_OUTCOMES,
    CHANGE_TRACES,
    JOURNALS,
    EXISTING_APIS,
    TRUSTSTORE_CHANGES,
    BUNDLES,
    HINDRANCES,
    KEYS,
    ERRORS,
)

CATALOGUE: Mapping[str, Message] = MappingProxyType(
    {code: one for part in PARTS for code, one in part.items()}
)


def message(code: str) -> Message:
    """Return the message of a code; raises ``KeyError`` for a code that nothing can say."""
    return CATALOGUE[code]
