"""Answering a request as the gateway does: decide, route, answer, log."""

import threading
from collections import Counter
from uuid import UUID

from diagnostics.lab.control.store import DomainRecord
from diagnostics.lab.edge.access import write_access_log
from diagnostics.lab.edge.exchange import Caller, Exchange
from diagnostics.lab.edge.execution import write_execution_log
from diagnostics.lab.edge.request import Answer, Request
from diagnostics.lab.edge.routing import resource_of, target_of
from diagnostics.lab.edge.verdict import Decision, decide, flipped
from diagnostics.lab.ground import Ground

_FORBIDDEN = ("ForbiddenException", "Forbidden")
_NO_TOKEN = ("MissingAuthenticationTokenException", "Missing Authentication Token")
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
        if domain is None:
            return _refusal(_FORBIDDEN, request_id, extended_id)
        decision = self._decision(domain, caller)
        request_id = self._callers_id(request, decision) or request_id
        target = target_of(domain, request.path)
        if target is None:
            return _refusal(_FORBIDDEN, request_id, extended_id)
        resource = resource_of(domain, target, request.method) if target.kind == "REST" else None
        if not decision.admitted:
            answer = _refusal(_FORBIDDEN, request_id, extended_id)
        elif target.kind == "REST" and resource is None:
            answer = _refusal(_NO_TOKEN, request_id, extended_id)
        else:
            body: dict[str, object] = {"message": "ok", "path": target.path}
            answer = Answer(200, body, _headers(request_id, extended_id))
        if not decision.documented:
            self._ground.synthetic.add(request_id)
        at = self._ground.clock()
        exchange = Exchange(
            self._ground,
            domain,
            caller,
            request,
            request_id,
            extended_id,
            at,
            target,
            resource,
            decision,
            answer,
        )
        with self._lock:
            write_execution_log(exchange)
            write_access_log(exchange)
        return answer

    def _decision(self, domain: DomainRecord, caller: Caller) -> Decision:
        if domain.mutual_tls is None or caller.certificate is None:
            return Decision(admitted=True)
        decision = decide(caller.certificate, domain.mutual_tls.bundle, self._ground.clock())
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


def _refusal(kind: tuple[str, str], request_id: str, extended_id: str) -> Answer:
    error, message = kind
    headers = {"x-amzn-errortype": error, **_headers(request_id, extended_id)}
    return Answer(403, {"message": message}, headers)


def _headers(request_id: str, extended_id: str) -> dict[str, str]:
    return {"x-amzn-requestid": request_id, "x-amz-apigw-id": extended_id}
