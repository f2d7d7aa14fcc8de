"""Whether AWS has room for what a workaround makes: tags on the domain, and one more REST API."""

from collections.abc import Iterator

from diagnostics.changes.change import Refused
from diagnostics.changes.mark import TAGS
from diagnostics.model.asks import RestApis
from diagnostics.model.case import Case
from diagnostics.model.domain import Domain
from diagnostics.model.evidence import Known
from diagnostics.model.finding import told

_OURS = frozenset(TAGS)
_MOST_TAGS, _MOST_APIS = 50, 600
_OF_AWS = "aws:"
"""How the tags begin that do not count."""
_REGIONAL = "REGIONAL"


def no_room_for_tags(domain: Domain) -> Iterator[Refused]:
    """Yield why a domain cannot carry a change's tags beside its own (fact tags.quota)."""
    others = [name for name, _ in domain.tags if not name.startswith(_OF_AWS) and name not in _OURS]
    if len(others) + len(_OURS) > _MOST_TAGS:
        yield Refused(
            "change-tags-quota", told(count=len(others), own=len(TAGS), most=_MOST_TAGS), ("tags.quota",)
        )


def no_room_for_api(case: Case) -> Iterator[Refused]:
    """Yield why no REST API can be made (fact apis.quota); of APIs that were not read AWS will tell.

    HTTP and WebSocket APIs are not counted here, so that there may be less room than this finds.
    """
    found = case.get(RestApis())
    regional = (
        [one for one in found.value if _REGIONAL in one.endpoint_types] if isinstance(found, Known) else []
    )
    if len(regional) >= _MOST_APIS:
        yield Refused("workaround-api-quota", told(count=len(regional)), ("apis.quota",))
