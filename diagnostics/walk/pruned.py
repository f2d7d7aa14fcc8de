"""Nodes of the tree for walks that end early, and want nothing beyond their end."""

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.walk.steps import Decision, Needs, Node


def only_needed(node: Node) -> Node:
    """Return the node without what only later nodes will want."""

    def decide(case: Case, complaint: Complaint) -> Decision:
        decision = node.decide(case, complaint)
        return Needs(decision.now, question=decision.question) if isinstance(decision, Needs) else decision

    return Node(node.id, decide)
