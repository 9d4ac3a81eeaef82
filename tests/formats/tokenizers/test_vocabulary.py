from __future__ import annotations

import re

import pytest

from leaktight.core.batch import ADDED_TOKENS, TextBatch, count_code_points
from leaktight.core.location import Location
from leaktight.formats.tokenizers.alphabets import plain
from leaktight.formats.tokenizers.vocabulary import learned


def read(entries: list[str], *, added: bool = False, seen: set[str] | None = None) -> list[tuple[str, int]]:
    """Texts, and the numbers of the entries that they are said to come from."""
    found = []
    for batch in learned(entries, lambda number: Location("s", "p", str(number)), added=added, seen=seen):
        assert isinstance(batch, TextBatch)
        assert batch.memorized
        assert batch.hint == (ADDED_TOKENS if added else "")
        for text in range(len(batch)):
            low, high = batch.span(text)
            found.append((bytes(batch.data[low:high]).decode(), int(batch.locate(text, 0).part)))
    return found


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("\u0120berg", "berg"),
        ("\u010aberg", "berg"),
        ("\u0120J\u00c3\u00bcrgen", "Jürgen"),
        ("caf\u00e9", "café"),
        ("\u2581the\u2581word", "the word"),
        ("##ing", "ing"),
        ("##", "##"),
        ("word</w>", "word"),
        ("<0x68><0x69>", "hi"),
        ("\u65e5\u672c", "\u65e5\u672c"),
        (" plain ", "plain"),
    ],
)
def test_the_spelling_of_a_tokenizer_is_taken_off(entry: str, text: str) -> None:
    assert plain(entry) == text


def test_bytes_that_a_cut_tears_are_replaced_where_the_vocabulary_is_one_of_bytes() -> None:
    torn = "J\u00c3\u00bcrgen\u00c3"
    assert plain(torn, byte_level=True) == "Jürgen\ufffd"
    assert plain(torn) == torn


def test_the_same_text_comes_once_and_keeps_the_number_of_its_first_entry() -> None:
    entries = ["x", "\u0120word", "word", "Word", "a@b.c", "A@B.C", "", "##word"]
    assert read(entries) == [("word", 1), ("Word", 3), ("a@b.c", 4)]


def test_what_another_list_of_the_file_has_told_is_left_out() -> None:
    seen: set[str] = set()
    assert read(["Kestrel"], added=True, seen=seen) == [("Kestrel", 0)]
    assert read(["\u2581Kestrel", "other"], seen=seen) == [("other", 1)]


def test_lone_surrogates_and_long_entries_are_read() -> None:
    assert read(["\ud800ab", "y" * 4000])[1] == ("y" * 4000, 1)
    assert read(["\ud800ab"]) == [("?ab", 0)]


def test_many_entries_come_in_batches_of_bounded_size() -> None:
    long = [f"{number:05}" + "z" * 4000 for number in range(10_000)]
    batches = list(learned(long, lambda number: Location("s", "p")))
    assert len(batches) == 3


def test_an_entry_too_long_for_a_token_is_a_text_like_any_other() -> None:
    long = "ü " * 700_000 + "a@b.example " + "word " * 300_000 + "c@d.example"
    place = Location("src", "tokenizer.json", "token 1 in model.vocab")
    batches = [
        batch for batch in learned(["one", long, "two"], lambda _: place) if isinstance(batch, TextBatch)
    ]
    assert [batch.memorized for batch in batches] == [False] * (len(batches) - 1) + [True]
    found = []
    for batch in batches[:-1]:
        assert batch.window is not None
        data = bytes(batch.data)
        for match in re.finditer(rb"\w@\w\.example", data):
            if batch.window.own_start <= match.start() < batch.window.own_end:
                points = batch.window.code_points_before + count_code_points(data[: match.start()])
                found.append((match[0], points))
    assert found == [
        (b"a@b.example", long.index("a@b")),
        (b"c@d.example", long.index("c@d")),
    ]
