"""A reason that AWS does not document: shown verbatim, beside our verdict."""

from diagnostics.walk.said import gateway_said
from diagnostics.walk.steps import Node

NODE = Node("other-reason", gateway_said("refused-for-undocumented-reason", "log.reason.others"))
