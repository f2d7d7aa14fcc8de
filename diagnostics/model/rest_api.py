"""REST APIs as a workaround looks at them: whose they are, and what their methods ask of a caller."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RestApi:
    """A REST API of the account."""

    id: str
    name: str
    endpoint_types: tuple[str, ...]
    has_policy: bool
    """Whether it has a resource policy; whom that lets in is not judged."""
    tags: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Method:
    """A method of a REST API."""

    path: str
    """Of its resource, as the service writes it: ``/pets/{petId}``."""
    verb: str
    """``ANY`` stands for all."""
    authorization: str
    """``NONE``, ``AWS_IAM``, ``CUSTOM``, or whatever else the service says."""
    key_required: bool
    integration: str | None
    """``MOCK``, ``AWS_PROXY`` and so on; ``None`` where the service does not tell."""
