"""The routing rules of a domain, over all pages (aws-facts 5.2)."""

from collections.abc import Mapping
from typing import Any

from diagnostics.aws.pages import Reader
from diagnostics.model.asks import RoutingRules
from diagnostics.model.case import Case
from diagnostics.model.domain import RoutingRule
from diagnostics.model.evidence import Evidence


async def read_routing_rules(
    reader: Reader, _: RoutingRules, case: Case
) -> Evidence[tuple[RoutingRule, ...]]:
    """Return the rules, the one that is looked at first coming first."""
    which: dict[str, Any] = {"DomainNameId": case.domain.id} if case.domain.id else {}
    listing = reader.pages(
        "apigatewayv2", "ListRoutingRules", {"NextToken": "NextToken"}, DomainName=case.domain.name, **which
    )
    pages = [page async for page in listing]
    told = [one for page in pages for one in page.answer.get("RoutingRules") or ()]
    return pages[0].reads(lambda _: tuple(sorted(map(_rule, told), key=lambda rule: rule.priority)))


def _rule(told: Mapping[str, Any]) -> RoutingRule:
    conditions = told.get("Conditions") or []
    (action,) = told["Actions"]
    invoked = action["InvokeApi"]
    return RoutingRule(
        priority=int(told["Priority"]),
        base_paths=tuple(
            path for one in conditions for path in (one.get("MatchBasePaths") or {}).get("AnyOf") or ()
        ),
        headers=tuple(
            f"{header['Header']}: {header['ValueGlob']}"
            for one in conditions
            for header in (one.get("MatchHeaders") or {}).get("AnyOf") or ()
        ),
        api_id=invoked["ApiId"],
        stage=invoked["Stage"],
        strip=bool(invoked.get("StripBasePath")),
    )
