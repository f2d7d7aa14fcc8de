"""The tags on the domain while a change stands: a lock for others, and a record of it in AWS itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from diagnostics.changes.change import Look, Step
from diagnostics.changes.operation import Operation
from diagnostics.changes.picking import literal
from diagnostics.model.domain import DomainId

TAG = "mtls-tui-change"
"""The tag by which a domain, and everything that a change made, tells the change's id."""

KIND, BY, SINCE, BEFORE = "mtls-tui-kind", "mtls-tui-by", "mtls-tui-since", "mtls-tui-before"
ON = "mtls-tui-on"
"""The tag by which a change tells the domain that it is on: tags may be copied to another domain."""

TAGS = (TAG, KIND, BY, SINCE, BEFORE, ON)
"""Every tag that a change writes on its domain."""

MARKED = "mark-domain"
"""The id of the step that tags the domain; it is a change's first."""

NOTHING = "-"
"""What a tag holds where there is nothing to tell: every change writes every tag, over those of others."""

_PATIENCE = 5.0
_LONGEST = 256
_PLAIN = re.compile(r"[^A-Za-z0-9_.:/+-]")
_CODED = re.compile(r"((?:=[0-9A-F]{2})+)")


@dataclass(frozen=True)
class Mark:
    """Who changes a domain, since when, and what has to be put back."""

    change_id: str
    """Letters, digits and hyphens."""
    principal: str
    """The ARN of who makes the change."""
    since: datetime
    before: str = ""
    """What undoing restores, in a form that its kind of change can read."""
    kind: str = ""
    """The change's kind, by which another machine knows what to look for."""

    @property
    def tags(self) -> dict[str, str]:
        """The tags that tell it; ``marking`` adds the domain's."""
        told = {
            TAG: self.change_id,
            KIND: self.kind,
            BY: self.principal,
            SINCE: self.since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            BEFORE: self.before,
        }
        return {name: tag_value(value or NOTHING) for name, value in told.items()}


def marking(mark: Mark, domain: DomainId) -> Step:
    """Return the step that tags the domain; it stops where another change has tagged it.

    The tags of a public domain are under its ARN without an account (aws-facts 7).
    """
    arn = domain_arn(domain)
    return Step(
        MARKED,
        "step-mark-domain",
        Operation(
            "apigateway",
            "TagResource",
            {"resourceArn": arn, "tags": {**mark.tags, ON: tag_value(domain.name)}},
        ),
        Look(
            Operation("apigateway", "GetTags", {"resourceArn": arn}),
            {"change": f'tags."{TAG}"'},
            patience=_PATIENCE,
        ),
        {"change": None},
        {"change": mark.change_id},
        undoes=(untagging(domain),),
    )


def untagging(domain: DomainId) -> Operation:
    """Return the call that takes a change's tags off a domain."""
    params = {"resourceArn": domain_arn(domain), "tagKeys": list(TAGS)}
    return Operation("apigateway", "UntagResource", params)


def domain_arn(domain: DomainId) -> str:
    """Return the ARN under which a public domain's tags are."""
    return f"arn:{domain.partition}:apigateway:{domain.region}::/domainnames/{domain.name}"


def tag_value(text: str) -> str:
    """Return ``text`` as a tag may hold it, cut to its length.

    Anything but letters, digits and a few signs becomes ``=`` and two hexadecimal digits a byte: API Gateway
    takes fewer signs than other services do.
    """
    coded = [_PLAIN.sub(_coded, one) for one in text[:_LONGEST]]
    while sum(map(len, coded)) > _LONGEST:
        coded.pop()
    return "".join(coded)


def _coded(one: re.Match[str]) -> str:
    return "".join(f"={byte:02X}" for byte in one[0].encode("utf-8", "surrogatepass"))


def tag_text(value: str) -> str:
    """Return what ``tag_value`` was given, as far as it fitted."""
    return _CODED.sub(lambda one: _decoded(bytes.fromhex(one[0].replace("=", ""))), value)


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return raw.decode("utf-8", "replace")


def marked_by(tags: Mapping[str, str]) -> str | None:
    """Return the id of the change that a domain's tags tell; ``None`` for none."""
    return tags.get(TAG)


def made_by(change_id: str) -> str:
    """Return the JMESPath condition on ``tags`` that finds what a change made."""
    return f'tags."{TAG}" == {literal(change_id)}'
