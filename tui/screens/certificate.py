"""One certificate in full, and as a file."""

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from diagnostics.report.language import N_, _
from diagnostics.x509.certificate import Certificate
from tui.screens.case_page import CasePage
from tui.shown.article import plain
from tui.shown.certificate import certificate_article, pem
from tui.widgets.reading import Reading

_NAMED_BY = 16


class CertificateScreen(CasePage):
    """Shows what ``openssl x509 -text`` shows, and what is asked of it here."""

    CSS_PATH = "certificate.tcss"
    AUTO_FOCUS = "#certificate"
    PURPOSE = N_("One certificate: who, by whom, until when, and what it may do.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "export", _("write PEM file")),
        Binding("y", "copy", _("copy text")),
        Binding("m", "copy_pem", _("copy PEM")),
        Binding("v", "judge", _("judge it")),
    ]

    pane = getters.query_one("#certificate", Reading)

    def __init__(self, name: str, certificate: Certificate) -> None:
        super().__init__(name)
        self._certificate = certificate

    def content(self) -> ComposeResult:
        """Hold the text."""
        yield Reading("certificate")

    def on_mount(self) -> None:
        """Name the pane."""
        self.pane.add_class("pane")
        self.pane.border_title = _("certificate")

    def show(self) -> None:
        """Draw the certificate."""
        super().show()
        self.pane.show(certificate_article(self._certificate, self.app.clock()), self.marks)

    def action_export(self) -> None:
        """Write the certificate as a PEM file into the state folder."""
        self.write(f"{self._certificate.fingerprint_sha256[:_NAMED_BY]}.pem", pem(self._certificate))

    def action_copy_pem(self) -> None:
        """Copy the PEM text."""
        self.copy(pem(self._certificate))

    def action_judge(self) -> None:
        """Judge it as a client's certificate."""
        from diagnostics.given.presented import Presented
        from tui.screens.client import ClientScreen

        self.app.push_screen(ClientScreen(self._domain, Presented((self._certificate,))))

    def copied(self) -> str:
        """Return the certificate as lines."""
        return plain(certificate_article(self._certificate, self.app.clock()))
