"""Is the self-signed certificate the very one that the truststore holds?"""

from diagnostics.walk.said import gateway_said
from diagnostics.walk.steps import Node

NODE = Node("self-signed", gateway_said("self-signed-not-accepted", "log.reason.self-signed"))
