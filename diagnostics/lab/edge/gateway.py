"""Answering a request as the gateway does: decide, route, answer, log."""

import threading
from collections import Counter
from uuid import UUID

from diagnostics.lab.control.store import DomainRecord
from diagnostics.lab.edge.access import write_access_log
from diagnostics.lab.edge.exchange import Caller, Exchange
from diagnostics.lab.edge.execution import write_execution_log
from diagnostics.lab.edge.guards import behind, web_acl
from diagnostics.lab.edge.mock import customised, mocked, unmocked
from diagnostics.lab.edge.refusal import FORBIDDEN, NO_ROUTE, Refusal
from diagnostics.lab.edge.request import Answer, Request
from diagnostics.lab.edge.routing import Resource, Target, has_route, resource_of, target_of
from diagnostics.lab.edge.verdict import Decision, decide, flipped
from diagnostics.lab.ground import Ground

_REPLACED = "UUID_REPLACED_INVALID_REQUEST_ID"


class Gateway:
    """Answers the requests of all domains of one lab, each with ids of its own."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._lock = threading.Lock()
        self._served: Counter[tuple[str, str, str]] = Counter()

    def answer(self, domain: DomainRecord | None, caller: Caller, request: Request) -> Answer:
        """Return the answer; what is logged of it is written before it leaves."""
        request_id, extended_id = self._ids(domain)
        if domain is None or (domain.mutual_tls is not None and caller.certificate is None):
            return FORBIDDEN.answer(_headers(request_id, extended_id))
        decision = self._decision(domain, caller)
        request_id = self._callers_id(request, decision) or request_id
        headers = _headers(request_id, extended_id)
        target = target_of(domain, request)
        if target is None:
            return FORBIDDEN.answer(headers)
        resource = resource_of(domain, target, request.method) if target.kind == "REST" else None
        refusal, decision = self._refusal(domain, target, resource, decision, (caller, request, request_id))
        if refusal is not None:
            answer = refusal.answer(headers)
        elif not decision.admitted:
            answer = FORBIDDEN.answer(headers)
        else:
            answer = _admitted(domain, target, resource, request, headers)
        if not decision.documented:
            self._ground.synthetic.add(request_id)
        exchange = Exchange(
            self._ground,
            domain,
            caller,
            request,
            request_id,
            extended_id,
            self._ground.clock(),
            target,
            resource,
            decision,
            answer,
            refusal,
        )
        with self._lock:
            write_execution_log(exchange)
            write_access_log(exchange)
        return answer

    def _refusal(
        self,
        domain: DomainRecord,
        target: Target,
        resource: Resource | None,
        decision: Decision,
        call: tuple[Caller, Request, str],
    ) -> tuple[Refusal | None, Decision]:
        """Return who else refuses, and the decision as far as it was reached before that."""
        block = web_acl(self._ground, target, call[0])
        if block is not None and (decision.admitted or self._ground.unknowns.waf_before_mutual_tls):
            return block, Decision(admitted=True)
        if not decision.admitted:
            return None, decision
        if target.kind == "REST":
            refusal = behind(domain, target, resource, call)
            if refusal is None and resource is not None:
                refusal = unmocked(domain, target, resource, call[1])
            return customised(domain, target, refusal) if refusal else None, decision
        return (None if has_route(domain, target, call[1].method) else NO_ROUTE), decision

    def _decision(self, domain: DomainRecord, caller: Caller) -> Decision:
        if domain.mutual_tls is None or caller.certificate is None:
            return Decision(admitted=True)
        decision = decide(
            caller.certificate, domain.mutual_tls.bundle, self._ground.clock(), self._ground.unknowns
        )
        flip = self._ground.edge_flip
        return flipped(decision) if flip is not None and flip(caller.certificate) else decision

    def _ids(self, domain: DomainRecord | None) -> tuple[str, str]:
        where = ("", "", "") if domain is None else (domain.account, domain.region, domain.name)
        with self._lock:
            self._served[where] += 1
            number = self._served[where]
        seed = self._ground.seed
        return seed.request_id("request", *where, number), seed.extended_id("extended", *where, number)

    def _callers_id(self, request: Request, decision: Decision) -> str | None:
        chosen = request.headers.get("x-amzn-requestid")
        if chosen is None or not (decision.admitted or self._ground.unknowns.denial_keeps_callers_id):
            return None
        try:
            return str(UUID(chosen))
        except ValueError:
            return _REPLACED


def _admitted(
    domain: DomainRecord, target: Target, resource: Resource | None, request: Request, headers: dict[str, str]
) -> Answer:
    """Return the backend's answer: a mock's own, or that of one that likes every request."""
    answer = mocked(domain, target, resource, request) if resource is not None else None
    if answer is None:
        return Answer(200, {"message": "ok", "path": target.path}, headers)
    return Answer(answer.status, answer.body, {**headers, **answer.headers})


def _headers(request_id: str, extended_id: str) -> dict[str, str]:
    return {"x-amzn-requestid": request_id, "x-amz-apigw-id": extended_id}
