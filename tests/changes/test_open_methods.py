"""What counts as an open method of a REST API; everything that is not told does."""

from dataclasses import replace

import pytest

from diagnostics.changes.workaround.open_methods import answers_root, open_methods
from diagnostics.model.rest_api import Method
from tests.changes.existing_apis import KEYED, OPEN, PREFLIGHT, SIGNED, deployed


@pytest.mark.parametrize("authorization", ["NONE", "none"])
@pytest.mark.parametrize(
    "integration", ["AWS_PROXY", "AWS", "HTTP", "HTTP_PROXY", "SOMETHING_NEWER", "", None]
)
def test_no_authorization_and_no_key_before_anything_but_a_mock_is_open(
    authorization: str, integration: str | None
) -> None:
    one = replace(OPEN, authorization=authorization, integration=integration)
    assert open_methods((one,), ()) == ("GET /",)


@pytest.mark.parametrize("authorization", ["AWS_IAM", "CUSTOM", "COGNITO_USER_POOLS", "SOMETHING_NEWER"])
def test_what_asks_callers_for_something_is_not(authorization: str) -> None:
    asking = (replace(OPEN, authorization=authorization), KEYED, replace(PREFLIGHT, integration="mock"))
    assert open_methods(asking, deployed(*asking)) == ()


def test_any_counts_as_every_other() -> None:
    wide = replace(OPEN, path="/{proxy+}", verb="ANY")
    assert open_methods((wide, OPEN), deployed(wide, OPEN)) == ("GET /", "ANY /{proxy+}")


@pytest.mark.parametrize(
    ("now", "served"),
    [
        ((KEYED,), (replace(KEYED, key_required=False),)),
        ((replace(OPEN, verb="PUT", authorization="AWS_IAM"),), (replace(OPEN, verb="PUT"),)),
        ((), (replace(OPEN, path="/gone"),)),
        ((replace(PREFLIGHT, key_required=True),), (PREFLIGHT,)),
    ],
)
def test_what_was_open_when_it_was_deployed_is_still_served(
    now: tuple[Method, ...], served: tuple[Method, ...]
) -> None:
    (one,) = served
    assert open_methods(now, deployed(*served)) == (f"{one.verb} {one.path}",)


def test_a_deployed_method_is_a_mock_where_the_definition_still_has_it_so() -> None:
    assert open_methods((PREFLIGHT, SIGNED), deployed(PREFLIGHT, SIGNED)) == ()
    any_mock = replace(PREFLIGHT, verb="ANY")
    assert open_methods((any_mock,), deployed(replace(PREFLIGHT, verb="GET"))) == ()
    assert open_methods((), deployed(PREFLIGHT)) == ("OPTIONS /",)


def test_the_mapped_path_itself_needs_a_method_at_the_root() -> None:
    assert answers_root((OPEN,))
    assert not answers_root((replace(OPEN, path="/{proxy+}"),))
