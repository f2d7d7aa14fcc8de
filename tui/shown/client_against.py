"""The truststore that a client is judged against, or why there is none."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from rich.text import Text

from diagnostics.model.asks import DomainRecord, TruststoreAt
from diagnostics.model.case import Case
from diagnostics.model.evidence import Ask, Unreadable
from diagnostics.report.language import _
from diagnostics.report.message import moment
from diagnostics.report.told import command_line
from tui.shown.client_choice import Choice
from tui.shown.failures import ToldFailure, unreadable_line
from tui.shown.marks import cell, outside
from tui.shown.truststore import store_view

AS_FILE = "truststore.pem"
"""What commands call a truststore that lies in S3."""


@dataclass(frozen=True)
class Against:
    """What is judged against, and when."""

    name: str
    """Which truststore that is, raw."""
    at: datetime
    content: bytes | None = None
    """The bundle's bytes; ``None`` while or because they are not known."""
    failure: ToldFailure | None = None
    """Why there is no content, or why it is not what the domain has attached."""
    path: str = AS_FILE
    fetch: str = ""
    """The command that downloads it; empty for a file."""
    asks: tuple[Ask[Any], ...] = ()
    """What must be read to know it; nothing for a file."""

    def title(self) -> Text:
        """Return it in one line."""
        return cell(_("as of {at} against {name}").format(at=moment(self.at), name=self.name))


def against(case: Case | None, choice: Choice | None, now: datetime) -> Against:
    """Return the chosen file, or else what the case knows; ``now`` is for judging without a case."""
    at = (choice.at if choice else None) or (case.at if case else now)
    if choice and choice.store:
        path = choice.store.path
        return Against(path, at, choice.store.content, path=path)
    if case is None:
        return Against(_("no truststore yet"), at)
    return _attached(case, at)


def _attached(case: Case, at: datetime) -> Against:
    view = store_view(case)
    if view is None:
        return _without_setting(case, at)
    version, uri = view.setting.version, view.setting.uri
    found = case.get(TruststoreAt(uri, version))
    told = _("attached {version} of {uri}") if version else _("the newest of {uri}, none pinned")
    fetch = command_line(found.source.command) if found is not None else ""
    name = told.format(version=version, uri=uri)
    return Against(name, at, view.content, view.failure, fetch=fetch, asks=(TruststoreAt(uri, version),))


def _without_setting(case: Case, at: datetime) -> Against:
    record, unknown = (
        case.get(DomainRecord()),
        Against(_("no truststore is known"), at, asks=(DomainRecord(),)),
    )
    if record is None:
        return unknown
    if isinstance(record, Unreadable):
        told = ToldFailure(unreadable_line(_("The domain"), record), outside(record.detail).plain, "")
    elif record.value is None:
        told = ToldFailure(_("There is no such domain."), "", "")
    else:
        told = ToldFailure(_("The domain asks no client for a certificate: mutual TLS is off."), "", "")
    return replace(unknown, failure=told)
