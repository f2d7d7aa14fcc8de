"""Everything that the Client screen shows, section by section."""

from collections.abc import Mapping
from dataclasses import dataclass

from rich.text import Text

from diagnostics.given.presented import Presented
from diagnostics.offline.trial import Outcome
from diagnostics.report.by_hand import difference_command, key_commands, verify_command
from diagnostics.report.language import N_, _
from tui.shown.article import Article, Line, plain
from tui.shown.client_against import Against
from tui.shown.client_chain import Link, breaks, links
from tui.shown.client_keys import keys_article, keys_title
from tui.shown.client_opinions import Asked, opinions_article
from tui.shown.client_verdict import answer, verdict_article
from tui.shown.marks import Marks, cell

_CLIENT, _STORED = "client.pem", "stored.pem"
"""What commands call certificates that lie in no file."""


_NAMES = {
    "chain": N_("chain"),
    "verdict": N_("verdict"),
    "opinions": N_("second opinions"),
    "keys": N_("keys"),
}
"""The sections and what they are called."""


@dataclass(frozen=True)
class Judged:
    """A client, what it is judged against, and what has come of it so far."""

    presented: Presented
    store: Against
    outcome: Outcome | None
    """``None`` while judging, or without a truststore."""
    asked: Asked

    def links(self, marks: Marks) -> tuple[Link, ...]:
        """Return the chain's lines; before a verdict only the client's own certificate."""
        outcome = self.outcome
        if outcome is None or outcome.checked.verdict is None:
            line = cell(f"0 {self.presented.client.subject.rfc4514}")
            return (Link("0", line, self.presented.client),)
        return links(self.presented, outcome.checked.verdict, outcome.store, self.store.at, marks)

    @property
    def verify_commands(self) -> tuple[str, ...]:
        """How to ask ``openssl`` by hand, and first how to get the truststore."""
        one, store = self.presented, self.store
        asking = verify_command(one.file or _CLIENT, store.path, store.at, sends_more=bool(one.sent))
        return (store.fetch, asking) if store.fetch else (asking,)

    @property
    def key_commands(self) -> tuple[str, ...]:
        """How to compare by hand, as the article does."""
        rows = self.outcome.rows if self.outcome else ()
        if not rows:
            return ()
        client = self.presented.file or _CLIENT
        stored = any(one.certificate is not None for one in rows[1:])
        certificates = (client, _STORED) if stored else (client,)
        found = key_commands(rows[0].key.compared, self.presented.key_file, certificates)
        return (*found, difference_command(client, _STORED)) if stored else tuple(found)


@dataclass(frozen=True)
class Told:
    """The sections ready to be shown."""

    title: Text
    links: tuple[Link, ...]
    articles: Mapping[str, Article]
    titles: Mapping[str, str]

    @classmethod
    def of(cls, judged: Judged, marks: Marks, *, waiting: str) -> "Told":
        """Return what is shown; ``waiting`` is said where there is no verdict."""
        links = judged.links(marks)
        outcome = judged.outcome
        if outcome is None or outcome.checked.verdict is None:
            nothing = Article((), (Line("", Text(waiting)),))
            titles = {name: _(called) for name, called in _NAMES.items()}
            articles = dict.fromkeys((name for name in _NAMES if name != "chain"), nothing)
            return cls(_title(judged), links, articles, titles)
        verdict = outcome.checked.verdict
        articles = {
            "verdict": verdict_article(outcome, judged.presented, marks),
            "opinions": opinions_article(verdict, judged.asked, judged.verify_commands, marks),
            "keys": keys_article(outcome.rows, judged.key_commands, marks),
        }
        summaries = {
            "chain": _("breaks off") if breaks(verdict) else _("up to a root"),
            "verdict": answer(outcome, marks).plain,
            "opinions": judged.asked.agreeing(verdict),
            "keys": keys_title(outcome.rows, marks),
        }
        titles = {name: _titled(_(called), summaries[name]) for name, called in _NAMES.items()}
        return cls(_title(judged), links, articles, titles)

    @property
    def plain(self) -> str:
        """All of it as lines for a ticket."""
        chain = "\n".join(one.line.plain for one in self.links)
        parts = [self.title.plain, f"{self.titles['chain']}\n{chain}"]
        parts += [f"{self.titles[name]}\n{plain(article)}" for name, article in self.articles.items()]
        return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def _titled(name: str, told: str) -> str:
    return f"{name} · {told}" if told else name


def _title(judged: Judged) -> Text:
    one = judged.presented
    line = cell(f"{one.file or _('from the log')}  {one.client.subject.rfc4514}")
    line.append("\n")
    line.append_text(judged.store.title())
    return line
