"""Is the signature algorithm, or a key on the path, below the documented floor?"""

from diagnostics.walk.said import gateway_said
from diagnostics.walk.steps import Node

NODE = Node("algorithm", gateway_said("insecure-signature-algorithm", "log.reason.insecure"))
