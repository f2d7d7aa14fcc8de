"""The routing rules of a domain: PutRoutingRule and ListRoutingRules of the v2 API."""

import json
from typing import Any
from urllib.parse import unquote

from diagnostics.lab.control.domains_v2 import Answer, name_in
from diagnostics.lab.control.errors import bad_request
from diagnostics.lab.control.paging import page_v2
from diagnostics.lab.control.store import DomainRecord, domain_named, stage_exists

PATHS = (
    "{0}/v2/domainnames/(?P<domain_name>[^/]+)/routingrules$",
    "{0}/v2/domainnames/(?P<domain_name>[^/]+)/routingrules/(?P<rule_id>[^/]+)$",
)
"""Paths that moto does not route."""

MOST_PRIORITY = 1_000_000


def list_routing_rules(self: Any) -> Answer:
    """Answer ListRoutingRules."""
    record = domain_named(self.current_account, self.region, name_in(self))
    return page_v2(self, sorted(record.rules.values(), key=lambda rule: rule["priority"]), of="routingRules")


def put_routing_rule(self: Any) -> Answer:
    """Answer PutRoutingRule; refused while the routing mode knows no rules (aws-facts 5.2)."""
    record = domain_named(self.current_account, self.region, name_in(self))
    rule_id, body = unquote(self.path.split("/")[5]), json.loads(self.body)
    _check(record, rule_id, body)
    record.rules[rule_id] = {
        "routingRuleId": rule_id,
        "routingRuleArn": f"{record.arn}/routingrules/{rule_id}",
        "priority": body["priority"],
        "conditions": body.get("conditions") or [],
        "actions": body["actions"],
    }
    return 200, {}, json.dumps(record.rules[rule_id])


def _check(record: DomainRecord, rule_id: str, body: dict[str, Any]) -> None:
    if record.routing_mode == "API_MAPPING_ONLY":
        raise bad_request("Lab text, not AWS's: the domain name's routing mode allows no routing rules.")
    if not 1 <= body.get("priority", 0) <= MOST_PRIORITY:
        raise bad_request("Lab text, not AWS's: the priority is out of range.")
    others = (rule for name, rule in record.rules.items() if name != rule_id)
    if any(rule["priority"] == body["priority"] for rule in others):
        raise bad_request("Lab text, not AWS's: another rule has this priority.")
    for action in body.get("actions") or [{}]:
        target = action.get("invokeApi") or {}
        if not stage_exists(record.account, record.region, target.get("apiId", ""), target.get("stage", "")):
            raise bad_request("Lab text, not AWS's: the rule's API or stage does not exist.")
