"""The least that reading and changing need of IAM, as a policy, made of the tables that name actions."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from itertools import product
from string import Formatter
from typing import Any

from diagnostics.aws.actions import granted_by
from diagnostics.model.api import execution_log_group
from diagnostics.model.truststore import bucket_and_key
from diagnostics.rights.conditions import CONDITIONS
from diagnostics.rights.statements import CHANGE_RIGHTS, RIGHTS, Right

VERSION = "2012-10-17"
"""The version of IAM's policy language."""

PLACEHOLDERS = ("REGION", "ACCOUNT", "BUCKET", "ACCESS_LOG_GROUP")
"""What stands where nobody said which one is meant; such a statement allows nothing until it is filled in."""

MADE_LOG_GROUPS = ("/mtls-tui/*", "API-Gateway-Access-Logs_*")
"""The names of the log groups that changes make."""

_OBJECT = "{Bucket}/{Key}"
_ANY = ("*",)


@dataclass(frozen=True)
class Scope:
    """What the rights are for; the more is known, the fewer things they cover."""

    region: str | None = None
    account: str | None = None
    domains: tuple[str, ...] = ()
    """Custom domain names; all where none is named."""
    truststores: tuple[str, ...] = ()
    """Buckets, or whole ``s3://bucket/key`` addresses."""
    log_groups: tuple[str, ...] = ()
    """Groups of access logs; those of execution logs are known by their names."""
    kms_keys: tuple[str, ...] = ()
    """ARNs of the keys that the truststores are encrypted with."""
    optional: bool = True
    """Whether the rights are wanted that a diagnosis can do without."""
    changes: bool = False
    """Whether the rights of changes are wanted as well."""
    log_roles: tuple[str, ...] = ()
    """ARNs of roles that may be set as the account's role for logs."""


def policy(scope: Scope) -> dict[str, Any]:
    """Return the IAM policy document; it carries nothing that IAM does not know."""
    statements = [one for right in wanted(scope) for one in _statements(right, scope)]
    return {"Version": VERSION, "Statement": statements}


def wanted(scope: Scope) -> tuple[Right, ...]:
    """Return the rights that the scope's policy holds."""
    reading = (replace(one, optional=False) if one.for_changes and scope.changes else one for one in RIGHTS)
    return tuple(
        right
        for right in (*reading, *(CHANGE_RIGHTS if scope.changes else ()))
        if (scope.optional or not right.optional or right in CHANGE_RIGHTS)
        and any(granted_by(call) for call in right.calls)
        and all(named for named, gap in _named(scope) if _has(right, gap))
    )


def _named(scope: Scope) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return what a right must be for, if it is to be given at all: never every key, nor every role."""
    return (scope.kms_keys, "{kms_key}"), (scope.log_roles, "{log_role}")


def _has(right: Right, gap: str) -> bool:
    return any(resource == gap for call in right.calls for _, resource in granted_by(call))


def unfilled(scope: Scope) -> tuple[str, ...]:
    """Return the placeholders that stand in the scope's policy."""
    resources = [one for statement in policy(scope)["Statement"] for one in statement["Resource"]]
    return tuple(one for one in PLACEHOLDERS if any(one in resource for resource in resources))


def _statements(right: Right, scope: Scope) -> Iterator[dict[str, Any]]:
    """Yield one statement for all actions with the same resources and condition: mixing would allow more."""
    resources: dict[tuple[str, str], list[str]] = {}
    for call in right.calls:
        for action, template in granted_by(call):
            condition = CONDITIONS.get((call, action))
            written = json.dumps({name: dict(one) for name, one in (condition or {}).items()})
            resources.setdefault((action, written), []).extend(_filled(template, scope))
    together: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for (action, written), found in resources.items():
        together.setdefault((_fewest(found), written), []).append(action)
    for number, ((found_for, written), actions) in enumerate(together.items(), start=1):
        sid = right.sid if number == 1 else f"{right.sid}{number}"
        statement = {"Sid": sid, "Effect": "Allow", "Action": actions, "Resource": list(found_for)}
        condition = json.loads(written)
        yield {**statement, "Condition": condition} if condition else statement


def _filled(template: str, scope: Scope) -> Iterator[str]:
    """Yield a resource's ARN for everything in scope; a log group also stands for itself, without streams."""
    template = template.replace(_OBJECT, "{object}")
    gaps = sorted({name for _, name, _, _ in Formatter().parse(template) if name})
    choices = _choices(scope)
    for values in product(*(choices.get(gap, _ANY) for gap in gaps)):
        arn = template.format(**dict(zip(gaps, values, strict=True)))
        yield arn
        if ":log-group:" in arn:
            yield arn.removesuffix(":*")


def _choices(scope: Scope) -> Mapping[str, Sequence[str]]:
    places = [bucket_and_key(one) for one in scope.truststores] or [("BUCKET", "*")]
    domains = scope.domains or _ANY
    logs = f"arn:{partition_of(scope.region)}:logs:{scope.region or 'REGION'}:{scope.account or 'ACCOUNT'}"
    gateway = f"arn:{partition_of(scope.region)}:apigateway:{scope.region or 'REGION'}"
    return {
        "partition": (partition_of(scope.region),),
        "region": (scope.region or "REGION",),
        "account": (scope.account or "ACCOUNT",),
        "domainName": domains,
        "DomainName": domains,
        "Bucket": [bucket for bucket, _ in places],
        "object": [f"{bucket}/{key or '*'}" for bucket, key in places],
        "logGroupName": (execution_log_group("*", "*"), *(scope.log_groups or ("ACCESS_LOG_GROUP",))),
        "madeLogGroup": MADE_LOG_GROUPS,
        "taggedGroup": [f"{logs}:log-group:{group}" for group in MADE_LOG_GROUPS],
        "taggedArn": [f"{gateway}::/domainnames/{domain}" for domain in domains],
        "kms_key": scope.kms_keys,
        "log_role": scope.log_roles,
    }


def partition_of(region: str | None) -> str:
    """Return the partition of a region; that of the commercial regions where none is known."""
    found = {"cn-": "aws-cn", "us-gov-": "aws-us-gov"}
    return next((one for start, one in found.items() if (region or "").startswith(start)), "aws")


def _fewest(resources: Sequence[str]) -> tuple[str, ...]:
    """Return the resources without those that another one covers."""
    each = tuple(dict.fromkeys(resources))
    return tuple(
        one for one in each if not any(other != one and fnmatchcase(one, _literal(other)) for other in each)
    )


def _literal(pattern: str) -> str:
    """Return an ARN's pattern in the terms of ``fnmatch``, in which a bracket would begin a set."""
    return pattern.replace("[", "[[]")
