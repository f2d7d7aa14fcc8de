"""The tree itself: every node by its id."""

from types import MappingProxyType

from diagnostics.walk.nodes import NODES
from diagnostics.walk.steps import Tree

TREE: Tree = MappingProxyType({node.id: node for node in NODES})
