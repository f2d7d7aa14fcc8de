"""Ways in that fail, and what they said."""

from typing import Any

import pytest

from diagnostics.aws.profile import Profile
from diagnostics.model.errors import DiagnosticsError

from .conftest import REGION, OpenSession, sources
from .stub import Stub


async def failure(open_session: OpenSession, profile: Profile) -> DiagnosticsError:
    with pytest.raises(DiagnosticsError) as failed:
        await sources(open_session(profile)).principal()
    return failed.value


def on_stub(stub: Stub, **changed: Any) -> Profile:
    """A profile that reads the configuration files, as an operator's does."""
    return Profile(**{"region": REGION, "endpoint": stub.endpoint, **changed})
