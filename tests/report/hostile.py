"""Text that tries to act on a terminal, a page or a parser, and a case that is full of it."""

import unicodedata

from diagnostics.model.case import Case
from diagnostics.model.complaint import Caller, Complaint
from diagnostics.model.domain import DomainId, Principal
from diagnostics.model.evidence import Source
from diagnostics.model.finding import Certainty, Finding, Param, Remedy, Severity
from diagnostics.walk.steps import Visited, Walk
from diagnostics.walk.walk import Examination
from tests.walk.world import AT

HOSTILE = {
    "ansi": "\x1b[2J\x1b[31mred\x1b[0m",
    "osc": "\x1b]0;title\x07\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "c1": "\x9b31m\x90q\x9c",
    "bidi": "\u202egnp.exe\u2066x\u2069\u200f",
    "invisible": "a\u200bb\ufeffc\u00add\U000e0041",
    "lines": "one\r\n# two\n\u2028three\u2029\x0bfour\x85five",
    "surrogate": "\udcff\ud800",
    "nul": "\x00\x08\x7f",
    "rich": "[bold red]x[/] [@click=app.quit]q[/] [link=https://evil.example]y[/link]",
    "gaps": "{0} {reason} {reason.__class__} %s %(x)s {",
    "markdown": "](https://evil.example) ![i](x) **b** _e_ ~~s~~ <b>h</b> `c` | t | # h - l 1. n > q",
    "html": "<script>alert(1)</script><!-- --><img src=x onerror=y>&lt;&#x41;",
    "autolink": "<https://evil.example> https://evil.example www.evil.example me@evil.example @team #1",
    "fences": "``` ```` ~~~ ` `` x",
    "setext": "=== --- ***",
    "indented": "    code\tcode",
    "backslashes": "\\` \\\\` \\",
    "marks": "\u0300" * 50,
    "clean": "<U+001B>[2J",
}
"""A name and a text each."""

_RAW = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def raw_in(text: str) -> set[str]:
    """Characters that a terminal or a renderer may act on."""
    return {f"{ord(char):04X}" for char in text if unicodedata.category(char) in _RAW}


def examined(text: str, conclusion: Finding | None = None) -> tuple[Case, Complaint, Examination]:
    """A case, a complaint and a finished walk in which everything from outside is ``text``."""
    params = {name: Param(text) for name in ("reason", "missing_issuer", "client", "version", "uri", "ours")}
    params["add_subjects"] = params["add_fingerprints"] = Param((text, text))
    source = Source(text, ("aws", text, f"--{text}"), AT)
    remedy = Remedy("add-to-truststore", params, ("openssl", text, f"`{text}``"))
    finding = Finding(
        "refused-for-undocumented-reason",
        Severity.PROBLEM,
        Certainty.OBSERVED,
        params,
        (source,),
        (),
        (remedy,),
    )
    beside = Finding("verdict-names-another-reason", Severity.WARNING, Certainty.OBSERVED, params)
    complaint = Complaint(path=text, request_id=text, serial=text, source_ip=text)
    callers = (Caller(subject=text), Caller(serial=text), Caller(source_ip=text))
    walks = tuple(
        Walk(
            complaint.narrowed(caller, text),
            (Visited("reason", "other", (beside,), (source,)),),
            "reason",
            conclusion=conclusion or finding,
        )
        for caller in callers
    )
    case = Case(DomainId(text, text, text, text), AT, Principal(text, text, text, text))
    return case, complaint, Examination(walks)
