"""The keys that say what a domain's truststore is to be, and whom the prediction looks at."""

from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from diagnostics.changes.bundle.issuers import Allowed
from diagnostics.changes.change import Refused
from diagnostics.remediation.publishing import Version, Wish
from diagnostics.report.catalogue import message
from diagnostics.report.language import _
from diagnostics.report.message import filled
from diagnostics.x509.certificate import Certificate
from tui.screens.confirm import TypedDialog
from tui.screens.proposal_files import BundleDialog, IssuerDialog
from tui.screens.proposal_looking import ClientFileDialog, Looking, LookingDialog
from tui.screens.proposal_reads import ProposalReads
from tui.screens.proposal_version import VersionDialog
from tui.shown.proposal import Row
from tui.shown.proposal_words import ALLOWABLE

ATTACHED, NEWEST = "attached", "newest"


class ProposalWishes(ProposalReads):
    """A page whose keys change the wish; each plans anew."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", _("add issuer")),
        Binding("x", "remove", _("remove")),
        Binding("c", "client_file", _("client file")),
        Binding("o", "looking", _("look at")),
        Binding("b", "base", _("edit the attached or the newest one"), show=False),
        Binding("f", "bundle", _("replace the whole by a file"), show=False),
        Binding("v", "version", _("attach a version that is in S3"), show=False),
        Binding("z", "anew", _("begin the proposal anew"), show=False),
        Binding("r", "read_again", _("read again"), show=False),
    ]

    @property
    def row(self) -> Row | None:
        """The certificate under the cursor."""
        raise NotImplementedError

    @property
    def edit(self) -> Wish:
        """The wish as an edit of what is there; a whole file or a version is left."""
        wish = self.view.wish
        return wish if isinstance(wish, Wish) and wish.bundle is None else Wish()

    def action_add(self) -> None:
        """Add an issuer from a file that the operator was given."""
        self.app.push_screen(IssuerDialog(), self._added)

    def _added(self, one: Certificate | None) -> None:
        if one is not None:
            edit = self.edit
            self.wishing(replace(edit, adding=(*edit.adding, one), allowed=Allowed()))

    def action_remove(self) -> None:
        """Take the certificate under the cursor out, or put it back."""
        row, edit = self.row, self.edit
        if row is None:
            self.say(_("There is no certificate on this line."))
            return
        one = row.certificate
        if one in edit.adding:
            edit = replace(edit, adding=tuple(each for each in edit.adding if each != one))
        elif one.fingerprint_sha256 in edit.removing:
            left = tuple(each for each in edit.removing if each != one.fingerprint_sha256)
            edit = replace(edit, removing=left)
        elif not (row.newest if edit.base == NEWEST else row.attached):
            self.say(_("It is not in the truststore that is edited; b edits the other one."))
            return
        else:
            edit = replace(edit, removing=(*edit.removing, one.fingerprint_sha256))
        self.wishing(edit)

    def action_base(self) -> None:
        """Edit the attached truststore or the newest, where they differ."""
        there = self.view.there
        if there is None or not there.stale:
            self.say(_("The newest truststore in S3 is the attached one."))
            return
        edit = self.edit
        base = NEWEST if edit.base == ATTACHED else ATTACHED
        self.wishing(replace(edit, base=base, allowed=Allowed()))

    def action_bundle(self) -> None:
        """Replace the whole truststore by a file."""
        self.app.push_screen(BundleDialog(), self._bundled)

    def _bundled(self, content: bytes | None) -> None:
        if content is not None:
            self.wishing(Wish(content))

    def action_version(self) -> None:
        """Attach a version that is in S3 already."""
        view = self.view
        if not view.versions:
            self.say(_("No version is known: the list could not be read, or is being read."))
            return
        attached = view.there.setting.version if view.there else None
        dialog = VersionDialog(view.versions, attached)
        self.app.push_screen(dialog, lambda one: self.wishing(Version(one)) if one else None)

    def action_anew(self) -> None:
        """Wish nothing, and begin again."""
        self.wishing(Wish())

    def action_client_file(self) -> None:
        """Look at a client's file too, or no longer."""
        self.app.push_screen(ClientFileDialog(self.view.wanted.files), self._files_chosen)

    def _files_chosen(self, files: tuple[str, ...] | None) -> None:
        if files is not None:
            self._look(Looking(replace(self.view.wanted, files=files), self.view.span))

    def action_looking(self) -> None:
        """Choose how far back logs are looked at, how much of them, and how long is watched."""
        self.app.push_screen(LookingDialog(Looking(self.view.wanted, self.view.span)), self._look)

    def _look(self, chosen: Looking | None) -> None:
        if chosen is None:
            return
        other = chosen.wanted != self.view.wanted
        self.view = replace(self.view, wanted=chosen.wanted, span=chosen.span)
        if other:
            self.plan()
        else:
            self.show()

    @work(exclusive=True, group="confirm", description="")
    async def allow(self, refused: tuple[Refused, ...]) -> None:
        """Warn of each kind a second time, and plan with what was allowed by typing it."""
        wish = self.view.wish
        codes = dict.fromkeys(one.code for one in refused)
        for code in codes:
            meant = [one for one in refused if one.code == code]
            told = [filled(message(code).title, one.params) for one in meant]
            told.append(filled(message(code).meaning, meant[0].params))
            if not await self.app.push_screen_wait(TypedDialog(_("second warning"), told, ALLOWABLE[code])):
                return
        if isinstance(wish, Wish) and wish == self.view.wish:
            allowed = Allowed("issuer-self-signed" in codes, "issuer-publicly-trusted" in codes)
            self.wishing(replace(wish, allowed=allowed))
