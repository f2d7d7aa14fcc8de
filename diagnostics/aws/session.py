"""One way in: boto3's session and clients, made once, when first needed, off the event loop."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from diagnostics.aws.profile import Profile

THREADS = 32


@dataclass
class _SignedIn:
    """One signing in and its clients; the lock is held while signing in, however long that takes."""

    lock: Lock = field(default_factory=Lock)
    boto: Any = None
    clients: dict[str, Any] = field(default_factory=dict)


class Session:
    """Holds the clients of one profile; ``client`` blocks, so it is for the worker threads alone."""

    def __init__(self, profile: Profile, *, once: bool = False, elder: "Session | None" = None) -> None:
        """Hold nothing yet; with ``once`` no call is made a second time behind its caller's back.

        With an ``elder`` it signs in where that one does, as the code of an MFA device works only once.
        """
        self.profile = profile
        self._once = once
        self._elder = elder
        self.threads = ThreadPoolExecutor(THREADS, thread_name_prefix="aws")
        self._now = _SignedIn()
        self._region = profile.region
        self._login_profile = profile.name or "default"

    @property
    def region(self) -> str | None:
        """The region that is read; ``None`` until the first call where the profile did not name it."""
        return self._elder.region if self._elder else self._region

    @property
    def login_profile(self) -> str:
        """The name of the profile whose login has to be renewed when it has expired."""
        return self._elder.login_profile if self._elder else self._login_profile

    def client(self, service: str) -> Any:
        """Return the client of ``service``, signing in first if need be.

        Raises botocore's errors and ``DiagnosticsError``; a failed attempt leaves nothing behind, so
        that the next one starts afresh.
        """
        now = self._now
        with now.lock:
            if service not in now.clients:
                elder = self._elder
                now.clients[service] = (
                    elder.made(service, once=self._once)
                    if elder
                    else self._made(now, service, once=self._once)
                )
            return now.clients[service]

    def made(self, service: str, *, once: bool) -> Any:
        """Return another client of this signing in, for a session beside it; raises as ``client`` does."""
        now = self._now
        with now.lock:
            return self._made(now, service, once=once)

    def forget(self) -> None:
        """Drop credentials and clients, so that the next call signs in again; never blocks."""
        self._now = _SignedIn()
        if self._elder is not None:
            self._elder.forget()

    def close(self) -> None:
        """End the worker threads once their calls are done, and close idle connections; never blocks."""
        self.threads.shutdown(wait=False, cancel_futures=True)
        for client in tuple(self._now.clients.values()):
            client.close()
        self._now = _SignedIn()

    def _open(self) -> Any:
        from diagnostics.aws import clients

        boto = clients.open_session(self.profile)
        self._region = boto.region_name or None
        self._login_profile = clients.login_profile(boto)
        clients.sign_in(boto, self.profile)
        return boto

    def _made(self, now: _SignedIn, service: str, *, once: bool) -> Any:
        from diagnostics.aws import clients

        if now.boto is None:
            now.boto = self._open()
        return clients.make_client(now.boto, self.profile, service, once=once)
