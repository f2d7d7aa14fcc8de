"""What other verifiers say beside our verdict, each with why it is not the gateway's answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

from diagnostics.admission.second_opinion import why_differs
from diagnostics.admission.verdict import Verdict
from diagnostics.model.finding import Severity
from diagnostics.report.catalogue import message
from diagnostics.report.language import N_, _
from diagnostics.report.lines_offline import ANSWER
from diagnostics.report.lines_opinions import said
from diagnostics.x509.opinion import Opinion, Verifier
from tui.shown.article import Article, Line
from tui.shown.marks import Marks, outside

_LABELS = {
    Verifier.OPENSSL: N_("OpenSSL"),
    Verifier.OPENSSL_PURPOSE: N_("Command"),
    Verifier.PYCA: N_("pyca"),
    Verifier.PYCA_ANY_EXTENSIONS: N_("pyca, lax"),
}
_SEVERITY = {True: Severity.OK, False: Severity.PROBLEM, None: Severity.UNKNOWN}


@dataclass(frozen=True)
class Asked:
    """How far the asking has come; verifiers are asked in the order in which they are declared."""

    opinions: tuple[Opinion, ...] = ()
    asking: bool = False
    """Whether the next one is being asked."""

    @property
    def title(self) -> str:
        """How far it is, or how many differ from the verdict."""
        if self.asking:
            return _("asking {number} of {total}, x stops").format(
                number=len(self.opinions) + 1, total=len(Verifier)
            )
        if len(self.opinions) < len(Verifier):
            return _("{number} of {total} asked").format(number=len(self.opinions), total=len(Verifier))
        return ""

    def agreeing(self, verdict: Verdict) -> str:
        """Return how many answers are the verdict's; empty while not all are there or nobody knows."""
        if self.title or verdict.admitted is None:
            return self.title
        same = sum(1 for one in self.opinions if one.verified is verdict.admitted)
        return _("{number} of {total} agree").format(number=same, total=len(self.opinions))


def opinions_article(verdict: Verdict, asked: Asked, commands: Sequence[str], marks: Marks) -> Article:
    """Return a line for ours and for each other verifier; ``commands`` ask ``openssl`` by hand."""
    severity, word = ANSWER[verdict.admitted]
    lines = [Line(_("Ours"), Text(f"{marks.sign(severity)} {_(word)}", marks.ink(severity)))]
    for number, verifier in enumerate(Verifier):
        label = _(_LABELS[verifier])
        if number < len(asked.opinions):
            lines += _answered(label, verdict, asked.opinions[number], marks)
        else:
            lines.append(Line(label, Text(_waiting(asked, number), "dim")))
    lines += [Line("" if i else _("By hand"), _command(one)) for i, one in enumerate(commands)]
    return Article((), tuple(lines))


def _answered(label: str, verdict: Verdict, opinion: Opinion, marks: Marks) -> Iterator[Line]:
    severity = _SEVERITY[opinion.verified]
    text = marks.signed(severity)
    text.append(f" {outside(said(opinion)).plain}")
    text.no_wrap, text.overflow = False, "fold"
    yield Line(label, text)
    why = why_differs(verdict, opinion)
    if why:
        yield Line("", Text(_(message(why).title), marks.ink(Severity.WARNING), overflow="fold"))


def _waiting(asked: Asked, number: int) -> str:
    if not asked.asking:
        return _("not asked")
    return _("is being asked") if number == len(asked.opinions) else _("is asked next")


def _command(command: str) -> Text:
    return Text(f"$ {command}", "bold", overflow="fold")
