"""Which methods of a REST API let in whoever reaches it: decided here, and nowhere else.

A method is open where its authorization type is ``NONE`` and it wants no API key, unless a mock answers it
(facts rest.open-method, rest.deployed-summary): a mock, such as that of a CORS preflight, has nothing behind
it. ``ANY`` is a method as any other. Whatever is not told counts as open: an integration of no known type,
and a resource policy, of which nobody says here whom it lets in. An API key is a weak guard, but one that a
caller has to have been given.

A stage serves what was deployed, which may differ from the definition. AWS tells of a deployment what its
methods ask of callers, but not what answers them. So both are looked at, and a deployed method counts as
answered by a mock only where the definition still asks the same of callers and has a mock there. One gap
remains: an integration that was real when it was deployed, and was made a mock since without a deployment.
"""

from collections.abc import Mapping

from diagnostics.model.rest_api import Method

_NONE, _MOCK, _ANY = "NONE", "MOCK", "ANY"


def open_methods(defined: tuple[Method, ...], deployed: tuple[Method, ...]) -> tuple[str, ...]:
    """Return the open methods, each as ``GET /pets``, in order; of the definition and of what is served."""
    by_place = {(one.path, one.verb): one for one in defined}
    found = [one for one in defined if _asks_nothing(one) and not _mocked(one)]
    found += [one for one in deployed if _asks_nothing(one) and not _mocked_still(one, by_place)]
    return tuple(sorted({f"{one.verb} {one.path}" for one in found}, key=lambda name: name.split(" ")[::-1]))


def answers_root(defined: tuple[Method, ...]) -> bool:
    """Tell whether the API has a method for the mapped path itself, which it sees as ``/``."""
    return any(one.path == "/" for one in defined)


def _asks_nothing(one: Method) -> bool:
    return one.authorization.upper() == _NONE and not one.key_required


def _mocked(one: Method) -> bool:
    return (one.integration or "").upper() == _MOCK


def _mocked_still(one: Method, defined: Mapping[tuple[str, str], Method]) -> bool:
    now = defined.get((one.path, one.verb)) or defined.get((one.path, _ANY))
    return now is not None and _asks_nothing(now) and _mocked(now)
