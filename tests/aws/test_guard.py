"""A session shut in on this machine sends nothing elsewhere."""

import pytest

from diagnostics.aws.guard import refuse_unless_loopback
from diagnostics.aws.sources import AwsSources
from diagnostics.model.asks import TruststoreAt
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Known

from .answers import IDENTITY
from .conftest import Configure, OpenSession, case, profile_to, sources
from .stub import Response, Stub


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:80/x", "http://127.9.9.9", "http://[::1]:4566/", "http://localhost:1"]
)
def test_this_machine_is_let_through(url: str) -> None:
    refuse_unless_loopback(url)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://sts.us-east-1.amazonaws.com/", "sts.us-east-1.amazonaws.com"),
        ("http://169.254.169.254/latest", "169.254.169.254"),
        ("http://127.0.0.1.example.com/", "127.0.0.1.example.com"),
        ("http://127.0.0.1@198.51.100.7/", "198.51.100.7"),
        ("http://localhost.example.com", "localhost.example.com"),
        ("", ""),
    ],
)
def test_any_other_host_is_refused_by_name(url: str, host: str) -> None:
    with pytest.raises(DiagnosticsError) as refusal:
        refuse_unless_loopback(url)
    assert (refusal.value.code, refusal.value.params["host"]) == ("not-loopback", host)


async def test_a_session_with_an_outside_endpoint_is_refused_before_anything_is_made(
    open_session: OpenSession,
) -> None:
    outside = sources(open_session(profile_to("https://apigateway.us-east-1.amazonaws.com")))
    with pytest.raises(DiagnosticsError, match="not-loopback"):
        await outside.principal()


async def test_a_request_that_ends_up_elsewhere_is_stopped_before_it_leaves(
    to_stub: AwsSources, open_session: OpenSession, stub: Stub
) -> None:
    session = open_session(profile_to(stub.endpoint))
    client = session.client("sts")
    client.meta.events.register_first(
        "before-sign", lambda request, **_: setattr(request, "url", "http://192.0.2.1/")
    )
    with pytest.raises(DiagnosticsError) as refusal:
        await sources(session).principal()
    assert refusal.value.params["host"] == "192.0.2.1"
    assert stub.requests == []


async def test_no_setting_of_the_machine_leads_elsewhere(
    to_stub: AwsSources, stub: Stub, configure: Configure, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure("[profile elsewhere]\nregion = eu-west-1\nendpoint_url = http://192.0.2.1\n")
    for name, value in {
        "AWS_PROFILE": "no-such-profile",
        "AWS_ENDPOINT_URL": "http://192.0.2.1",
        "AWS_ENDPOINT_URL_STS": "http://192.0.2.1",
        "HTTP_PROXY": "http://192.0.2.1:3128",
        "http_proxy": "http://192.0.2.1:3128",
        "AWS_USE_DUALSTACK_ENDPOINT": "true",
        "AWS_USE_FIPS_ENDPOINT": "true",
        "AWS_DEFAULTS_MODE": "auto",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://192.0.2.1/creds",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("NO_PROXY")
    stub.answer = lambda _: IDENTITY
    principal = await to_stub.principal()
    assert (principal.partition, principal.account, principal.region) == (
        "aws-cn",
        "210987654321",
        "us-east-1",
    )
    assert len(stub.requests) == 1


async def test_shut_in_without_keys_looks_for_none(
    open_session: OpenSession, stub: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "real")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "real")
    with pytest.raises(DiagnosticsError, match="no-credentials"):
        await sources(open_session(profile_to(stub.endpoint, access_key=None, secret_key=None))).principal()
    assert stub.requests == []


@pytest.mark.parametrize("loopback_only", [True, False])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
async def test_the_object_store_is_asked_at_the_explicit_endpoint(
    open_session: OpenSession, stub: Stub, monkeypatch: pytest.MonkeyPatch, host: str, loopback_only: bool
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://192.0.2.1")
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "http://192.0.2.1")
    headers = {"Last-Modified": "Fri, 02 Jan 2026 03:04:05 GMT", "ETag": '"e"'}
    stub.answer = lambda _: Response(200, b"x", headers)
    endpoint = stub.endpoint.replace("127.0.0.1", host)
    from_stub = sources(open_session(profile_to(endpoint, loopback_only=loopback_only)))
    found = await from_stub.fetch(TruststoreAt("s3://bucket/key", None), case())
    assert isinstance(found, Known)
    assert stub.paths == ["/bucket/key"]
