"""Refusals of the control plane, with the codes that AWS uses."""

from http import HTTPStatus

from moto.core.exceptions import JsonRESTError


class RefusalError(JsonRESTError):
    """A refused call: a code, a status and a sentence."""

    def __init__(self, code: str, message: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> None:
        super().__init__(code, message)
        self.code = int(status)


def bad_request(message: str) -> RefusalError:
    """Return a refusal of something that makes no sense."""
    return RefusalError("BadRequestException", message)


def not_found(message: str) -> RefusalError:
    """Return a refusal because there is no such thing."""
    return RefusalError("NotFoundException", message, HTTPStatus.NOT_FOUND)


def conflict(message: str) -> RefusalError:
    """Return a refusal because something is in the way."""
    return RefusalError("ConflictException", message, HTTPStatus.CONFLICT)
