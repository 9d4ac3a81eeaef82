from __future__ import annotations

import json

import pytest

from leaktight.core.batch import TextBatch
from leaktight.core.limits import Limits
from leaktight.core.severity import Severity
from leaktight.formats.format import HEAD_BYTES, Head
from leaktight.formats.sniff import choose_format
from leaktight.formats.tokenizers.tokenizer_json import FORMAT
from tests.formats.opening import blob_of, head_of, open_all
from tests.formats.samples.tokenizer_json import SAMPLES


def learned_of(data: bytes, name: str = "tokenizer.json") -> list[tuple[str, str, int | None]]:
    """Text, part and line of each learned entry."""
    found = []
    for item in FORMAT.read(blob_of(data, name), Limits()):
        if isinstance(item, TextBatch) and item.memorized:
            for text in range(len(item)):
                low, high = item.span(text)
                place = item.locate(text, 0)
                found.append((bytes(item.data[low:high]).decode(), place.part, place.line))
    return found


def rest_of(data: bytes, name: str = "tokenizer.json") -> bytes:
    """What is left to be read as JSON."""
    items = [item for item in FORMAT.read(blob_of(data, name), Limits()) if isinstance(item, TextBatch)]
    return b"".join(bytes(item.data) for item in items if not item.memorized)


def bpe(**more: object) -> bytes:
    model = {"type": "BPE", "vocab": {"berg": 7, "\u0120anni": 8}, "merges": ["be rg", "nord licht"]}
    return json.dumps(
        {"version": "1.0", "added_tokens": [], "model": model, **more}, ensure_ascii=False
    ).encode()


@pytest.mark.parametrize("name", SAMPLES)
def test_each_sample_is_taken_for_what_it_is(name: str) -> None:
    data = SAMPLES[name]
    assert choose_format(Head(data[:HEAD_BYTES], name.rpartition("/")[2], len(data))) is FORMAT


def test_other_json_is_not_taken() -> None:
    for text in ('{"vocab": "no"}', '{"a": {"b": 1}}', '{"name": "a", "vocab_size": 3}'):
        assert not FORMAT.accepts(head_of(text.encode(), "data.json"))
    assert not FORMAT.accepts(head_of(b'{"a": "text", "b": 2}', "vocab.json"))
    assert not FORMAT.accepts(head_of(b'{"a": 2, "b": 2}', "vocab.json"))
    assert FORMAT.accepts(head_of(b'{"a": 1, "b": 2}', "my-vocab.json"))
    assert FORMAT.accepts(head_of(bpe(), "saved.json"))


def test_entries_are_placed_by_their_ids_and_merges_only_told_without_one() -> None:
    assert learned_of(bpe()) == [
        ("berg", "token 7 in model.vocab", 1),
        ("anni", "token 8 in model.vocab", 1),
        ("nordlicht", "model.merges[1]", 1),
    ]


def test_merges_may_be_pairs_and_unigram_entries_have_scores() -> None:
    pairs = {"model": {"vocab": {"ab": 1}, "merges": [["a", "b"], ["nord", "licht"]]}}
    assert learned_of(json.dumps(pairs).encode()) == [
        ("ab", "token 1 in model.vocab", 1),
        ("nordlicht", "model.merges[1]", 1),
    ]
    unigram = {"model": {"type": "Unigram", "vocab": [["<unk>", 0], ["\u2581berg", -3.25]]}}
    assert learned_of(json.dumps(unigram).encode())[1] == ("berg", "token 1 in model.vocab", 1)


def test_lines_are_those_of_the_file() -> None:
    data = json.dumps({"model": {"vocab": {"aa": 0, "bb": 1}}}, indent=1).encode()
    assert [line for _, _, line in learned_of(data)] == [4, 5]


def test_added_tokens_come_first_wherever_they_stand() -> None:
    tokens = [{"id": 1, "content": "Annika Berg"}, {"id": 2, "content": "berg"}]
    found = learned_of(bpe(added_tokens=tokens))
    assert found[0] == ("Annika Berg", "added_tokens[0]", 1)
    assert [text for text, _, _ in found].count("berg") == 1
    config = {
        "added_tokens_decoder": {"9": {"content": "Kestrel One"}},
        "additional_special_tokens": ["Kestrel Two"],
    }
    texts = {
        (text, part) for text, part, _ in learned_of(json.dumps(config).encode(), "tokenizer_config.json")
    }
    assert texts == {
        ("Kestrel One", "added_tokens_decoder[0]"),
        ("Kestrel Two", "additional_special_tokens[0]"),
    }


def test_nothing_else_of_the_document_is_lost_and_no_entry_is_told_twice() -> None:
    data = bpe(note="a note", truncation={"inner": "deep note"}, chat_template='{# {"vocab": {"x": 1}} #}')
    rest = rest_of(data)
    assert len(rest) == len(data)
    for word in (b'"a note"', b"deep note", b'\\"vocab\\"'):
        assert word in rest
    for word in (b"berg", b"nord"):
        assert word not in rest


def test_a_vocabulary_by_itself_and_added_tokens_by_themselves() -> None:
    assert learned_of(b'{"aa": 3, "bb": 4}', "vocab.json")[1] == ("bb", "token 4 in vocab", 1)
    assert learned_of(b'{"Kestrel": 3}', "added_tokens.json") == [("Kestrel", "added_tokens[0]", 1)]
    mixed = b'{"aa": 3, "other": {"key": "secret words"}}'
    assert b"secret words" in rest_of(mixed, "vocab.json")


def test_escapes_duplicates_and_lone_surrogates_are_read() -> None:
    data = b'{"model": {"vocab": {"\\u0062erg": 1, "berg": 2, "\\ud800": 3, "x\\q": 4, "li\\"ne": 5}}}'
    assert [text for text, _, _ in learned_of(data)] == ["berg", "x\\q", 'li"ne']


def test_each_cut_keeps_the_entries_before_it_and_the_rest() -> None:
    data = bpe(added_tokens=[{"id": 1, "content": "Annika Berg"}])
    for size in range(len(data)):
        opened = open_all(FORMAT, data[:size], "tokenizer.json")
        assert not opened.traces and len(opened.skips) == 0
        told = {text for text, _, _ in learned_of(data[:size])} | {
            rest_of(data[:size]).decode("utf-8", "replace")
        }
        if b'"berg": 7' in data[:size]:
            assert any("berg" in text for text in told)


@pytest.mark.parametrize(
    "data",
    [
        b'{"model": ' + b"[" * 1_000_000,
        b'{"added_tokens": ' + b'[{"' * 300_000,
        b'{"model": {"vocab": ' * 50_000,
        b'{"model": {"vocab": {"' + b"x" * 50_000_000 + b'": 1}}}',
        b'{"model": {"vocab": {"' + b"\\" * 3_000_001,
        b'{"model": {"vocab": {'
        + b",".join(b'"%c": %d' % (97 + n % 26, n) for n in range(1_000_000))
        + b"}}}",
        b'{"added_tokens": [' + b'{"content": "<x>"},' * 300_000,
        b'{"vocab_file": "' * 200_000,
    ],
    ids=[
        "lists",
        "objects",
        "vocabularies",
        "one entry",
        "backslashes",
        "many entries",
        "tokens",
        "references",
    ],
)
def test_hostile_documents_are_read_to_an_end(data: bytes) -> None:
    for item in FORMAT.read(blob_of(data, "tokenizer.json"), Limits()):
        if isinstance(item, TextBatch):
            assert len(item.data) <= len(data)


def test_a_document_beyond_the_limit_is_read_as_json() -> None:
    data = bpe(note="n" * 5000)
    items = list(FORMAT.read(blob_of(data, "tokenizer.json"), Limits(max_whole_bytes=1000, block_bytes=500)))
    assert items
    assert not any(isinstance(item, TextBatch) and item.memorized for item in items)
    assert b"nord" in b"".join(bytes(item.data) for item in items if isinstance(item, TextBatch))


@pytest.mark.parametrize(
    ("value", "severity"),
    [
        (".env", Severity.HIGH),
        ("../../.ssh/id_rsa", Severity.HIGH),
        ("/etc/passwd", Severity.HIGH),
        ("/proc/self/environ", Severity.HIGH),
        ("~/notes.txt", Severity.MEDIUM),
        ("C:\\\\data\\\\notes.txt", Severity.MEDIUM),
        ("a/../../b.txt", Severity.MEDIUM),
        ("/root/.cache/huggingface/transformers/abc", Severity.LOW),
    ],
)
def test_a_file_outside_of_the_folder_is_told(value: str, severity: Severity) -> None:
    data = b'{"tokenizer_class": "B",\n "vocab_file": "%b"}' % value.encode()
    (trace,) = open_all(FORMAT, data, "tokenizer_config.json").traces
    assert (trace.label, trace.severity) == ("artifact.file_reference", severity)
    assert (trace.location.part, trace.location.line) == ("key vocab_file", 2)


@pytest.mark.parametrize(
    "value", ["vocab.txt", "sub/vocab.txt", "spiece.model", "", "v1..2/a.txt", "a.b/vocab"]
)
def test_a_file_inside_of_the_folder_is_not_told(value: str) -> None:
    data = json.dumps({"vocab_file": value, "tokenizer_class": "B"}).encode()
    assert not open_all(FORMAT, data, "tokenizer_config.json").traces
