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

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.threads = ThreadPoolExecutor(THREADS, thread_name_prefix="aws")
        self._now = _SignedIn()
        self._region = profile.region
        self._login_profile = profile.name or "default"

    @property
    def region(self) -> str | None:
        """The region that is read; ``None`` until the first call where the profile did not name it."""
        return self._region

    @property
    def login_profile(self) -> str:
        """The name of the profile whose login has to be renewed when it has expired."""
        return self._login_profile

    def client(self, service: str) -> Any:
        """Return the client of ``service``, signing in first if need be.

        Raises botocore's errors and ``DiagnosticsError``; a failed attempt leaves nothing behind, so
        that the next one starts afresh.
        """
        now = self._now
        with now.lock:
            if now.boto is None:
                now.boto = self._open()
            if service not in now.clients:
                now.clients[service] = self._make(now.boto, service)
            return now.clients[service]

    def forget(self) -> None:
        """Drop credentials and clients, so that the next call signs in again; never blocks."""
        self._now = _SignedIn()

    def close(self) -> None:
        """End the worker threads once their calls are done, and close idle connections; never blocks."""
        self.threads.shutdown(wait=False, cancel_futures=True)
        for client in tuple(self._now.clients.values()):
            client.close()
        self.forget()

    def _open(self) -> Any:
        from diagnostics.aws import clients

        boto = clients.open_session(self.profile)
        self._region = boto.region_name or None
        self._login_profile = clients.login_profile(boto)
        clients.sign_in(boto, self.profile)
        return boto

    def _make(self, boto: Any, service: str) -> Any:
        from diagnostics.aws import clients

        return clients.make_client(boto, self.profile, service)
