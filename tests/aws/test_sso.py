"""A login that has run out: the command that renews it."""

import hashlib
import json
from pathlib import Path

import pytest

from .conftest import Configure, OpenSession
from .signing_in import failure, on_stub
from .stub import Stub

SSO_LEGACY = "sso_start_url = https://login.example.com/start\nsso_region = us-east-1\n"
SSO_ROLE = "sso_account_id = 123456789012\nsso_role_name = Reader\n"
STALE = {
    "startUrl": "https://login.example.com/start",
    "region": "us-east-1",
    "accessToken": "x",
    "expiresAt": "2020-01-01T00:00:00Z",
}


@pytest.fixture
def sso_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    from botocore.credentials import SSOProvider
    from botocore.tokens import SSOTokenProvider

    cache = tmp_path / "sso-cache"
    cache.mkdir()
    for provider in (SSOProvider, SSOTokenProvider):
        monkeypatch.setattr(provider, "_SSO_TOKEN_CACHE_DIR", str(cache))
    return cache


def stale_login(cache: Path, key: str) -> None:
    name = hashlib.sha1(key.encode()).hexdigest()  # the name that the AWS tools give the file
    (cache / f"{name}.json").write_text(json.dumps(STALE))


@pytest.mark.parametrize("stale", [True, False])
@pytest.mark.parametrize("session", [True, False])
async def test_an_expired_or_missing_login_says_how_to_renew_it(
    open_session: OpenSession,
    stub: Stub,
    configure: Configure,
    sso_cache: Path,
    session: bool,
    stale: bool,
) -> None:
    if session:
        text = f"[profile work]\nsso_session = corp\n{SSO_ROLE}[sso-session corp]\n{SSO_LEGACY}"
    else:
        text = f"[profile work]\n{SSO_LEGACY}{SSO_ROLE}"
    configure(text)
    if stale:
        stale_login(sso_cache, "corp" if session else STALE["startUrl"])
    failed = await failure(open_session, on_stub(stub, name="work"))
    assert failed.code == "sso-expired"
    assert dict(failed.params) == {"profile": "work", "command": "aws sso login --profile work"}


async def test_the_login_to_renew_is_that_of_the_profile_which_has_one(
    open_session: OpenSession, stub: Stub, configure: Configure, sso_cache: Path
) -> None:
    role = "[profile deploy]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = work\n"
    configure(f"{role}[profile work]\n{SSO_LEGACY}{SSO_ROLE}")
    failed = await failure(open_session, on_stub(stub, name="deploy"))
    assert failed.params["command"] == "aws sso login --profile work"
