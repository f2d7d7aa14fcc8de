"""Text that tries to act on a terminal, a page, a shell or a parser, and what tells whether it still can."""

import unicodedata

HOSTILE = {
    "ansi": "\x1b[2J\x1b[31mred\x1b[0m",
    "osc": "\x1b]0;title\x07\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;ZXZpbA==\x07\x1bPq\x1b\\\x1b[6n",
    "c1": "\x9b31m\x90q\x9c",
    "bidi": "\u202egnp.exe\u2066x\u2069\u200f",
    "invisible": "a\u200bb\ufeffc\u00add\U000e0041",
    "lines": "one\r\n# two\n\u2028three\u2029\x0bfour\x85five",
    "surrogate": "\udcff\ud800",
    "nul": "\x00\x08\x7f",
    "rich": "[bold red]x[/] [@click=app.quit]q[/] [link=https://evil.example]y[/link] [/nothing]",
    "gaps": "{0} {reason} {reason.__class__} %s %(x)s {",
    "markdown": "](https://evil.example) ![i](x) **b** _e_ ~~s~~ <b>h</b> `c` | t | # h - l 1. n > q",
    "html": "<script>alert(1)</script><!-- --><img src=x onerror=y>&lt;&#x41;]]>",
    "script-link": "[x](javascript:alert(1)) [y]: javascript:alert(1)",
    "autolink": "<https://evil.example> https://evil.example www.evil.example me@evil.example @team #1",
    "fences": "``` ```` ~~~ ` `` x",
    "setext": "=== --- ***",
    "indented": "    code\tcode",
    "backslashes": "\\` \\\\` \\",
    "marks": "\u0300" * 50,
    "clean": "<U+001B>[2J",
    "shell": "$(rm -rf ~) `rm` ;rm &rm |rm >x <x 'a' \"b\" !1 * ? ~ {a,b} #",
    "option": "--profile=evil",
    "short-option": "-oProxyCommand=x",
    "file-value": "file:///etc/passwd",
    "bytes-value": "fileb://secret.bin",
    "address-value": "https://169.254.169.254/latest",
    "json": '{"a": "b", "__proto__": [}',
    "jmespath": "`\"x\"` || '' | [0] ] '\\` @ &",
    "pattern": '"x" ?y -z [a, b=403] { $.x = 1 } %y%',
    "query": "' | fields @message | limit 1 # /x/ \"",
    "policy": "${aws:username}*?",
    "path": "../../../../tmp/x\x00/..",
    "arn": "arn:aws:sts::1:assumed-role/x/\x1b]0;y\x07:log-group:z:*",
}
"""A name and a text each."""

NASTY = "\x1b]0;evil\x07\x9b31m\u202e\u2066\r\n[red]evil[/][/x][@click=app.quit]"
NASTY += "$(x)`;' \"|</b>\\\udcff\x00{0}%s\u200b"
"""Something of everything, for places where all texts one by one would take too long."""

_RAW = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def raw_in(text: str) -> set[str]:
    """Characters that a terminal or a renderer may act on."""
    return {f"{ord(char):04X}" for char in text if unicodedata.category(char) in _RAW}


def cleaned_twice(text: str) -> bool:
    """Whether something in it was made harmless, and then made harmless again: it reads wrongly."""
    return "<U+003C>U+" in text
