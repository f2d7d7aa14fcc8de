"""Which IAM action on which resource a call needs (aws-facts 7)."""

from collections.abc import Mapping

from diagnostics.model.change_actions import CHANGE_ACTIONS
from diagnostics.model.read_actions import READ_ACTIONS

_BUCKET = "arn:{partition}:s3:::{Bucket}"

ACTIONS = READ_ACTIONS
"""By ``service:Operation``: the action of a reading call, and its resource."""

BESIDES: Mapping[str, tuple[str, str]] = {
    "s3:ListBucket": ("s3:ListBucket", _BUCKET),
    "kms:Decrypt": ("kms:Decrypt", "{kms_key}"),
}
"""What no call is named after and S3 asks for all the same, in the form of ``ACTIONS`` (aws-facts 7).

Without ``s3:ListBucket`` a missing object looks denied; an object under a KMS key needs ``kms:Decrypt``.
"""

_OF_A_VERSION = {"s3:GetObject": "s3:GetObjectVersion"}


def granted_by(call: str) -> tuple[tuple[str, str], ...]:
    """Return all actions that a call may need, each with its resource; none for a call that is not made."""
    if call in CHANGE_ACTIONS:
        return CHANGE_ACTIONS[call]
    action, resource = {**ACTIONS, **BESIDES}.get(call, ("", ""))
    names = [name for name in (action, _OF_A_VERSION.get(call)) if name]
    return tuple((name, resource) for name in names)


def needed_action(
    call: str, params: Mapping[str, object], place: Mapping[str, str], said: str = ""
) -> str | None:
    """Return action and resource ARN, a space between; ``None`` for a call that the table lacks.

    ``place`` has partition, region and account; ``said`` is AWS's text, which may tell which of a call's
    actions is meant.
    """
    needed = granted_by(call)
    if not needed:
        return None
    action, resource = next((one for one in needed if one[0] in said), needed[0])
    if "VersionId" in params:
        action = _OF_A_VERSION.get(call, action)
    renamed = {"madeLogGroup": "logGroupName", "taggedArn": "resourceArn", "taggedGroup": "resourceArn"}
    gaps = _Gaps({**params, **place, **{gap: params.get(name, "*") for gap, name in renamed.items()}})
    return f"{action} {resource.format_map(gaps)}"


class _Gaps(dict[str, object]):
    """What fills a resource's ARN; ``*`` stands for what a call does not name."""

    def __missing__(self, _: str) -> str:
        return "*"
