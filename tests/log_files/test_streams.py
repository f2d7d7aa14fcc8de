"""Files of log events: every form, every damage, one record at a time."""

import gzip
import json
import os
import random
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.log_files import streams as log_files
from diagnostics.log_files.documents import LogDocument
from diagnostics.log_files.streams import LogFile, log_file
from diagnostics.model.errors import DiagnosticsError


def event(number: int, message: str = "x") -> dict[str, Any]:
    return {"logStreamName": "s", "timestamp": number, "message": message, "eventId": str(number)}


def messages(file: LogFile) -> list[str]:
    """The messages of all records, each read twice: in passing, and again at its place."""
    found = []
    for start, length, payload in file.records():
        again = file.text(start, length)
        record = payload if isinstance(payload, str) else json.dumps(payload)
        if record.lstrip().startswith("{") and record.rstrip().endswith("}"):
            assert json.loads(again, strict=False) == json.loads(record, strict=False)
            found.append(json.loads(again, strict=False).get("message", record))
        else:
            assert again == record
            found.append(again.rstrip("\n"))
    return found


def read(path: Path, content: bytes) -> tuple[list[str], LogFile]:
    path.write_bytes(content)
    with log_file(str(path)) as file:
        return messages(file), file


EVENTS = [
    event(1, "one"),
    event(2, 'two "quoted" \\n'),
    event(3, "drei \u00fc \U0001f600"),
    event(4, "{[,]}"),
]
WORDS = [one["message"] for one in EVENTS]
DOCUMENT = {"events": EVENTS, "searchedLogStreams": [], "nextToken": "x"}
FORMS = {
    "lines": "\n".join(map(json.dumps, EVENTS)).encode(),
    "lines, not ascii": "\n".join(json.dumps(one, ensure_ascii=False) for one in EVENTS).encode() + b"\n",
    "lines, crlf": "\r\n".join(map(json.dumps, EVENTS)).encode() + b"\r\n",
    "lines, empty ones between": "\n\n \n".join(map(json.dumps, EVENTS)).encode(),
    "marked": b"\xef\xbb\xbf" + "\n".join(map(json.dumps, EVENTS)).encode(),
    "document": json.dumps(DOCUMENT, indent=4).encode(),
    "document in one line": json.dumps(DOCUMENT, ensure_ascii=False).encode(),
    "document, streams first": json.dumps({"searchedLogStreams": [{"a": [1]}], "events": EVENTS}).encode(),
    "array": json.dumps(EVENTS).encode(),
    "two documents": json.dumps({"events": EVENTS[:1]}).encode()
    + b"\n"
    + json.dumps({"events": EVENTS[1:]}).encode(),
    "subscription": json.dumps({"messageType": "DATA_MESSAGE", "owner": "1", "logEvents": EVENTS}).encode(),
    "marked document": b"\xef\xbb\xbf" + json.dumps(DOCUMENT, ensure_ascii=False).encode(),
}


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("content", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("chunk", [1, 7, 64, 2**20])
def test_every_form_gives_the_same_events(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, chunk: int, packed: bool
) -> None:
    monkeypatch.setattr(log_files, "CHUNK", chunk)
    found, file = read(tmp_path / "log", gzip.compress(content) if packed else content)
    assert found == WORDS
    assert (file.broken, file.damaged) == (0, False)


@pytest.mark.parametrize("content", [b"", b"\n\n", b'{"events": []}', b"[]", b' { "events" : [ ] } '])
def test_a_file_without_events_has_none(tmp_path: Path, content: bytes) -> None:
    found, file = read(tmp_path / "log", content)
    assert (found, file.broken) == ([], 0)


def broken_document(middle: str) -> bytes:
    one, two = json.dumps(event(1, "one")), json.dumps(event(2, "two"))
    return f'{{"events": [\n{one},\n{middle},\n{two}\n]}}'.encode()


@pytest.mark.parametrize("chunk", [5, 2**20])
@pytest.mark.parametrize(
    "middle",
    [
        '{"message": "x" "timestamp": 1}',
        '{"message": "x}',
        '{"message": x}',
        '{"message": "x", }',
        '{"a": "\\u12"}',
        '{"a": ' + "9" * 5000 + "}",
        "nonsense",
        "{" * 3000 + "}",
    ],
)
def test_a_broken_event_in_the_middle_is_noted_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, middle: str, chunk: int
) -> None:
    monkeypatch.setattr(log_files, "CHUNK", chunk)
    found, file = read(tmp_path / "log", broken_document(middle))
    assert found[0] == "one"
    assert found[-1] == "two"
    with log_file(str(tmp_path / "log")) as again:
        list(again.records())
        assert again.broken == file.broken >= 1
        assert again.broken_lines()[0] == 3


@pytest.mark.parametrize("end", [1, 5, 40, 90])
def test_a_document_that_ends_early_gives_what_came_before(tmp_path: Path, end: int) -> None:
    found, file = read(tmp_path / "log", json.dumps(DOCUMENT).encode()[:-end])
    assert found == WORDS[: len(found)]
    assert file.broken == 1


def test_a_packed_file_that_ends_early_gives_what_came_before(tmp_path: Path) -> None:
    noise = random.Random(1)
    lines = [json.dumps(event(number, str(noise.random()))) for number in range(2000)]
    packed = gzip.compress("\n".join(lines).encode())
    found, file = read(tmp_path / "log", packed[: len(packed) // 2])
    assert 100 < len(found) < 2000
    assert file.damaged
    with pytest.raises(DiagnosticsError) as failure:
        read(tmp_path / "none", packed[:12])
    assert failure.value.code == "file-unreadable"


def test_a_line_longer_than_any_event_is_noted_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_files, "LONGEST", 1000)
    long = json.dumps(event(2, "x" * 5000))
    content = "\n".join([json.dumps(event(1, "one")), long, json.dumps(event(3, "three"))]).encode()
    found, file = read(tmp_path / "log", content)
    assert [one for one in found if len(one) < 100] == ["one", "three"]
    assert file.broken >= 1


def test_a_line_of_a_megabyte_is_one_event(tmp_path: Path) -> None:
    found, _ = read(tmp_path / "log", json.dumps(event(1, "\u00fc" * 2**20)).encode() + b"\nplain")
    assert [len(one) for one in found] == [2**20, 5]


PEM = "-----BEGIN CERTIFICATE-----\nAAAA\nBB==\n-----END CERTIFICATE-----"


def test_a_certificates_own_line_breaks_do_not_end_a_bare_line(tmp_path: Path) -> None:
    content = f"(a) one\na,403,{PEM},x\n(b) two\nc,403,-----BEGIN CERTIFICATE-----\nAAAA\n(d) three"
    found, _ = read(tmp_path / "log", content.encode())
    assert found == [
        "(a) one",
        f"a,403,{PEM},x",
        "(b) two",
        "c,403,-----BEGIN CERTIFICATE-----\nAAAA",
        "(d) three",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_certificate_that_ends_with_a_break_does_not_end_its_entry(tmp_path: Path, end: str) -> None:
    pem = f"{PEM}\n".replace("\n", end)
    entries = [f'{{"pem":"{pem}","s":"403"}}', f"<r>{pem}</c> <s>403</s></r>", f'"b",{pem}', '"a",x', "(b) x"]
    found, _ = read(tmp_path / "log", "\n".join(entries).encode())
    assert [one.strip() for one in found] == [one.strip() for one in entries]


def test_bytes_that_are_no_text_survive(tmp_path: Path) -> None:
    found, _ = read(tmp_path / "log", b"(a) \xff\xfe x\n")
    assert found == ["(a) \udcff\udcfe x"]


def test_standard_input_can_be_read_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.write(writer, gzip.compress(FORMS["lines"]))
    os.close(writer)
    own = os.dup(0)
    try:
        os.dup2(reader, 0)
        with log_file("-") as file:
            assert messages(file) == WORDS
    finally:
        os.dup2(own, 0)
        os.close(own)
        os.close(reader)


def test_a_named_pipe_can_be_read_again(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(FORMS["document"],))
    writer.start()
    with log_file(str(pipe)) as file:
        assert messages(file) == WORDS
    writer.join()


@pytest.mark.parametrize(("name", "code"), [("none", "file-missing"), (".", "file-is-directory")])
def test_what_is_no_file_is_told(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(DiagnosticsError) as failure, log_file(str(tmp_path / name)):
        pass
    assert failure.value.code == code


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@given(
    st.lists(st.dictionaries(st.text(max_size=6), JSON, max_size=4), max_size=6),
    st.booleans(),
    st.integers(1, 40),
)
def test_any_events_come_back_from_any_window(
    events: list[dict[str, Any]], ascii_only: bool, size: int
) -> None:
    text = json.dumps({"searchedLogStreams": [], "events": events}, ensure_ascii=ascii_only, indent=size % 3)
    raw = text.encode("utf-8", "surrogatepass").decode("utf-8", "surrogateescape")
    noted: list[int] = []
    chunks = (raw[at : at + size] for at in range(0, len(raw), size))
    found = list(LogDocument(chunks, 0, noted.append).records())
    assert [json.dumps(one) for _, _, one in found] == [
        json.dumps(
            json.loads(
                json.dumps(one, ensure_ascii=ascii_only)
                .encode("utf-8", "surrogatepass")
                .decode("utf-8", "surrogateescape")
            )
        )
        for one in events
    ]
    assert noted == []
    whole = raw.encode("utf-8", "surrogateescape")
    for start, length, one in found:
        assert json.loads(whole[start : start + length].decode("utf-8", "surrogateescape")) == one


@given(st.text(alphabet='{}[]",: \n\\eventsu12', max_size=120), st.integers(1, 30))
def test_any_text_is_gone_through_to_its_end(text: str, size: int) -> None:
    noted: list[int] = []
    chunks = (text[at : at + size] for at in range(0, len(text), size))
    list(LogDocument(chunks, 0, noted.append).records())
    assert all(0 <= place <= len(text.encode()) for place in noted)


@pytest.mark.parametrize("filler", ["{", "[", '"', '{"events":[', "},{", '{"a":"'])
def test_many_brackets_end_in_good_time(tmp_path: Path, filler: str) -> None:
    text = '{"events":[' + filler * (2**18 // len(filler))
    _, file = read(tmp_path / "log", text.encode())
    assert file.broken
