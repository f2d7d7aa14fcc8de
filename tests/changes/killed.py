"""A process that carries a change out and kills itself at one of its calls; run by ``test_killed``.

It prepares everything once and then forks for each job, so that a killed process costs no start.
"""

import asyncio
import http.client
import json
import os
import select
import signal
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from diagnostics.aws.pacing import Pacer
from diagnostics.aws.pages import Reader
from diagnostics.aws.profile import Profile
from diagnostics.aws.session import Session
from diagnostics.aws.writes import AwsWorld
from diagnostics.changes.wire import beginning_in
from diagnostics.model.clock import fixed_clock
from diagnostics.model.secret import Secret
from diagnostics.model.world import Answer, Check, unchecked
from diagnostics.remediation.changing import Surroundings, begin, take_back

SERVICES = ("apigateway", "apigatewayv2", "logs", "s3")


class Doomed:
    """A world that ends its process at the changing call of a number, ``before`` or ``after`` AWS did it."""

    def __init__(self, inner: AwsWorld, at: int, when: str) -> None:
        self.inner, self.left, self.when = inner, at, when

    async def change(
        self, service: str, operation: str, params: Mapping[str, Any], check: Check = unchecked
    ) -> Answer:
        self.left -= 1
        if not self.left:
            if self.when == "before":
                _die()
            _die_when_answered()
        return await self.inner.change(service, operation, params, check)

    async def read(self, service: str, operation: str, params: Mapping[str, Any]) -> Answer | None:
        return await self.inner.read(service, operation, params)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _die_when_answered() -> None:
    """Die when the next answer has come to this machine, before a byte of it is read."""

    def getresponse(self: http.client.HTTPConnection) -> http.client.HTTPResponse:
        connection: socket.socket = self.sock
        select.select([connection], [], [])
        assert connection.recv(1, socket.MSG_PEEK)
        _die()
        raise AssertionError("still alive")

    http.client.HTTPConnection.getresponse = getresponse  # type: ignore[method-assign]


async def _nosleep(_: float) -> None:
    return None


async def _work(session: Session, told: Mapping[str, Any], job: Mapping[str, Any]) -> str:
    first = beginning_in(told["plan"])
    clock = fixed_clock(first.at)
    world = AwsWorld(Reader(session, clock, Pacer(lambda: 0.0, _nosleep, quotas={})), _nosleep)
    doomed = Doomed(world, job["at"], job["when"])
    around = Surroundings(doomed, first.principal, Path(job["folder"]), clock, _nosleep)
    if job["undo"]:
        return (await take_back(around.folder / f"{first.change.id}.jsonl", around)).ended
    return (await begin(first.change, around)).ended


def _say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def main() -> None:
    told = json.loads(sys.stdin.readline())
    access, secret, token = (Secret(one.encode()) if one else None for one in told["credentials"])
    profile = Profile(
        region=told["region"],
        endpoint=told["endpoint"],
        access_key=access,
        secret_key=secret,
        session_token=token,
        loopback_only=True,
    )
    session = Session(profile, once=True)
    for service in SERVICES:
        session.client(service)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _say(asyncio.run(_work(session, told, json.loads(line))))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        _say(str(os.waitstatus_to_exitcode(status)))


if __name__ == "__main__":
    main()
