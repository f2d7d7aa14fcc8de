"""Why a request was refused where it was not mutual TLS, as far as the logs tell (aws-facts 2.2)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from diagnostics.logs.access import Entry
from diagnostics.model.finding import Certainty


class CauseKind(StrEnum):
    """Who refused instead of mutual TLS; codes of the catalogue in ``report`` begin with ``cause-``."""

    API_KEY = "key-refused"
    WAF = "web-acl"
    AUTHORIZER = "authorizer"
    RESOURCE_POLICY = "policy"
    CREDENTIALS = "credentials"
    MISSING_TOKEN = "missing-token"  # noqa: S105  no secret: the gateway's word for an unknown path
    BACKEND = "backend"


@dataclass(frozen=True)
class Cause:
    """Another reason than mutual TLS, the fact that it rests on, and how sure that makes it."""

    kind: CauseKind
    fact: str
    certainty: Certainty


API_KEY = Cause(CauseKind.API_KEY, "other-403.api-key", Certainty.DOCUMENTED)
WAF = Cause(CauseKind.WAF, "other-403.waf", Certainty.DOCUMENTED)
AUTHORIZER = Cause(CauseKind.AUTHORIZER, "other-403.authorizer", Certainty.DOCUMENTED)
POLICY = Cause(CauseKind.RESOURCE_POLICY, "other-403.resource-policy", Certainty.DOCUMENTED)
CREDENTIALS = Cause(CauseKind.CREDENTIALS, "other-403.credentials", Certainty.DOCUMENTED)
MISSING_TOKEN = Cause(CauseKind.MISSING_TOKEN, "other-403.missing-token", Certainty.DOCUMENTED)
BACKEND = Cause(CauseKind.BACKEND, "other-403.backend", Certainty.INFERRED)
_SEEN_POLICY = Cause(CauseKind.RESOURCE_POLICY, "other-403.resource-policy-line", Certainty.INFERRED)
_PAST_AUTHORIZER = Cause(CauseKind.AUTHORIZER, "other-403.authorizer", Certainty.INFERRED)
_PAST_PLAN = Cause(CauseKind.API_KEY, "other-403.api-key", Certainty.INFERRED)

RESPONSE_TYPES: Mapping[str, Cause] = MappingProxyType(
    {
        "EXPIRED_TOKEN": CREDENTIALS,
        "INVALID_API_KEY": API_KEY,
        "INVALID_SIGNATURE": CREDENTIALS,
        "MISSING_AUTHENTICATION_TOKEN": MISSING_TOKEN,
        "WAF_FILTERED": WAF,
    }
)
"""Response types that only another cause has; ACCESS_DENIED may be a mutual TLS refusal's as well."""

_WORDS: tuple[tuple[re.Pattern[str], Cause], ...] = (
    (re.compile(r"Missing Authentication Token", re.I), MISSING_TOKEN),
    (re.compile(r"Invalid API Key identifier specified", re.I), API_KEY),
    (re.compile(r"User is not authorized to access this resource", re.I), AUTHORIZER),
    (re.compile(r"User: \S{1,2048} is not authorized to perform: execute-api:", re.I), POLICY),
    (re.compile(r"The security token included in the request is (?:invalid|expired)", re.I), CREDENTIALS),
    (re.compile(r"Signature expired", re.I), CREDENTIALS),
    (re.compile(r"The request signature we calculated does not match", re.I), CREDENTIALS),
)
"""How the gateway's own texts begin; they are matched at the beginning, where no caller's text can stand."""

_RESPONSE = re.compile(r"Gateway response type: (\w{1,64}) with status code: 403\b")
_BACKEND = re.compile(r"Received response\. Status: 403\b")
_PASSED_PLAN = re.compile(r"Usage Plan check succeeded|Starting execution for request")
_PASSED_AUTHORIZER = re.compile(
    r"Successfully completed authorizer execution|Verifying Usage Plan|Starting execution"
)


def cause_of(entry: Entry, lines: Iterable[str]) -> Cause | None:
    """Return why a request without a mutual TLS reason was refused; ``None`` where the logs do not tell.

    ``entry`` is its access entry (empty without one), ``lines`` the texts of its execution lines, without
    the request id. Where two signs point at different causes, neither is believed.
    """
    told = tuple(lines)
    found = [*_from_entry(entry), *(cause for line in told for cause in _from_line(line))]
    if not found:
        found = list(_from_phases(told, entry))
    return found[0] if len({cause.kind for cause in found}) == 1 else None


def _from_entry(entry: Entry) -> Iterator[Cause]:
    """Yield a cause for each variable that names one."""
    response = RESPONSE_TYPES.get(entry.get("error.responseType", ""))
    if response:
        yield response
    for text in (entry.get("error.message", ""), entry.get("error.messageString", "").strip('"')):
        yield from _in_words(text)
    yield from (cause for (name, value), cause in _VALUES.items() if entry.get(name) == value)
    denied = entry.get("error.responseType") == "ACCESS_DENIED" or entry.get("authorize.status") == "403"
    if denied and any(name.startswith("authorizer.") for name in entry):
        yield AUTHORIZER


_VALUES: Mapping[tuple[str, str], Cause] = MappingProxyType(
    {
        ("wafResponseCode", "WAF_BLOCK"): WAF,
        ("waf.status", "403"): WAF,
        ("authorizer.status", "403"): AUTHORIZER,
        ("integration.status", "403"): BACKEND,
        ("integration.integrationStatus", "403"): BACKEND,
        ("integrationStatus", "403"): BACKEND,
    }
)
"""Values of variables that are set only where their phase was reached."""


def _from_line(line: str) -> Iterator[Cause]:
    response = _RESPONSE.match(line)
    if response and response[1] in RESPONSE_TYPES:
        yield RESPONSE_TYPES[response[1]]
    if _BACKEND.match(line):
        yield BACKEND
    yield from _in_words(line)


def _in_words(text: str) -> Iterator[Cause]:
    yield from (cause for words, cause in _WORDS if words.match(text))


def _from_phases(lines: tuple[str, ...], entry: Entry) -> Iterator[Cause]:
    """Yield the phase in which a refused request's lines end: what was begun and not passed refused it."""
    if entry.get("status") != "403":
        return
    asked = any(line.startswith("Starting authorizer") for line in lines)
    if not asked and any(line.startswith("The client is not authorized to perform") for line in lines):
        yield _SEEN_POLICY
        return
    begun = [line for line in lines if line.startswith("Verifying Usage Plan")]
    if begun and not any(_PASSED_PLAN.match(line) for line in lines):
        yield _PAST_PLAN
    elif any(line.startswith("Unauthorized request:") for line in lines) and not any(
        _PASSED_AUTHORIZER.match(line) for line in lines
    ):
        yield _PAST_AUTHORIZER
