"""The screens that a case leads on to, and why one of them may not be there."""

from diagnostics.given.presented import Presented
from diagnostics.report.language import _
from diagnostics.walk.attached import mutual_tls
from diagnostics.walk.judging import judged
from diagnostics.walk.matching import sent
from diagnostics.walk.steps import Walk
from tui.open_cases import OpenCase
from tui.screens.page import Page
from tui.shown.evidence import evidence_of


def open_truststore(page: Page, opened: OpenCase | None) -> None:
    """Show the truststore."""
    from tui.screens.truststore import TruststoreScreen

    if opened is None or mutual_tls(opened.case) is None:
        page.say(_("No truststore is known for this domain yet, or mutual TLS is off."))
    else:
        page.app.push_screen(TruststoreScreen(page.place))


def open_client(page: Page, opened: OpenCase | None, walk: Walk | None) -> None:
    """Judge a walk's caller as of when the walk did; ask for its file where its certificate is not known."""
    from tui.screens.client import ClientScreen

    found = judged(opened.case, walk.complaint) if opened and walk else None
    if walk is None or found is None or found.client is None:
        page.say(_("This caller's certificate is not in the logs that were read."))
        page.app.push_screen(ClientScreen(page.place))
        return
    presented = Presented((found.client, *sent(walk.complaint)))
    page.app.push_screen(ClientScreen(page.place, presented, found.at))


def open_evidence(page: Page, walk: Walk | None, node: str | None) -> None:
    """Show the calls that a node's answer stands on; without a node, where the walk stands."""
    from tui.screens.evidence import EvidenceScreen

    if walk is None:
        page.say(_("Nothing was read yet."))
    else:
        at = node or walk.at
        page.app.push_screen(EvidenceScreen(page.place, at, evidence_of(walk, at)))
