"""Seed phrases: found in every layout that people keep them in; not in prose, lists or half a phrase."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import leaktight
from leaktight.detect.mnemonic import bip39_phrase, numbers_of
from leaktight.detect.sample import HEX, scatter

LABEL = "secret.wallet.seed_phrase"


def phrase(seed: int, size: int = 16) -> str:
    return bip39_phrase(bytes.fromhex(scatter(2 * size, HEX, seed=seed)))


TWELVE, OTHER, LONG = phrase(40), phrase(41), phrase(42, 32)
WORDS = TWELVE.split()
NUMBERED = "\n".join(f"{number}. {word}" for number, word in enumerate(WORDS, 1))
LAYOUTS: dict[str, Callable[[], str]] = {
    "code": lambda: f"mnemonic = '{TWELVE}'",
    "environment": lambda: f"export MNEMONIC={TWELVE}",
    "capitals": lambda: f'SEED_PHRASE="{TWELVE.upper()}"',
    "prose": lambda: f"My seed phrase: {TWELVE} and that is all.",
    "prose without a colon": lambda: f"the recovery phrase is {TWELVE}",
    "behind the phrase": lambda: f"{TWELVE} <- do not lose it, it opens my MetaMask",
    "list": lambda: f"mnemonic = {WORDS!r}",
    "lines": lambda: "Backup words\n\n" + TWELVE.replace(" ", "\n"),
    "commas": lambda: "wallet words: " + TWELVE.replace(" ", ", "),
    "numbers": lambda: f"Recovery phrase\n{NUMBERED}\n",
    "numbers in a row": lambda: "Secret phrase: " + NUMBERED.replace("\n", " "),
    "numbers in two columns": lambda: (
        "seed words\n" + NUMBERED.replace("\n", "   ", 1).replace("\n", " \t", 3)
    ),
    "markup": lambda: "<h1>Wallet</h1><ol>" + "".join(f"<li>{word}</li>" for word in WORDS) + "</ol>",
    "escaped lines": lambda: "mnemonic = '" + TWELVE.replace(" ", "\\n") + "'",
    "alone": lambda: TWELVE,
    "alone, 24 words": lambda: LONG,
    "alone among others": lambda: f"Well then, here it comes at last: {TWELVE}. Good luck with it!",
}
FILES: dict[str, str] = {
    "rows.jsonl": json.dumps({"id": 1, "mnemonic": TWELVE}) + "\n{}\n",
    "lists.jsonl": json.dumps({"id": 1, "mnemonic": WORDS}) + "\n{}\n",
    "chat.jsonl": json.dumps({"messages": [{"role": "user", "content": TWELVE}]}) + "\n{}\n",
    "quiet.json": json.dumps({"seed": TWELVE}, indent=1),
    "list.json": json.dumps({"wallet": {"seedWords": WORDS}}, indent=2),
    "wallet.yaml": "wallet:\n  mnemonic:\n" + "".join(f"    - {word}\n" for word in WORDS),
    "column.csv": f"id,mnemonic\n1,{TWELVE}\n2,\n",
    ".secret": TWELVE,
    "hardhat.config.js": f'module.exports = {{accounts: {{mnemonic: "{TWELVE}", count: 3}}}};\n',
}


def found(text: str) -> list[str]:
    return [finding.value or "" for finding in leaktight.find([text], reveal=True) if finding.label == LABEL]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_phrase_is_found_in_each_layout_as_a_whole(layout: str) -> None:
    [value] = found(LAYOUTS[layout]())
    first, *_, last = (LONG if "24" in layout else TWELVE).split()
    assert value.lower().startswith(first)
    assert value.lower().endswith(last)


@pytest.mark.parametrize("name", FILES)
def test_phrase_is_found_in_each_kind_of_file_once(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(FILES[name])
    findings = [one for one in leaktight.scan(tmp_path).findings if one.label == LABEL]
    assert [(one.severity.value, one.evidence) for one in findings] == [("critical", ("checksum:bip39",))]


def test_phrases_in_cells_are_found_under_any_name(tmp_path: Path) -> None:
    prose = "prose that goes on and on without any capital letters in it"
    table = pa.table({"a": [TWELVE, prose], "b": ["", LONG]})
    pq.write_table(table, tmp_path / "cells.parquet")
    parts = [one.location.part for one in leaktight.scan(tmp_path).findings if one.label == LABEL]
    assert sorted(parts) == ["column a", "column b"]


def test_each_line_of_a_file_of_phrases_is_found(tmp_path: Path) -> None:
    phrases = [phrase(seed) for seed in range(60, 100)]
    (tmp_path / "all.txt").write_text("\n".join(["Phrases, June", "", *phrases]))
    assert [one.location.line for one in leaktight.scan(tmp_path).findings] == list(range(3, 43))


def test_test_phrases_of_manuals_rank_low() -> None:
    for words in ("test " * 11 + "junk", bip39_phrase(bytes(16)), bip39_phrase(b"\x7f" * 16)):
        [finding] = leaktight.find([f"mnemonic: {words}"])
        assert (finding.label, finding.severity.value) == (LABEL, "low")


@pytest.mark.parametrize(
    "text",
    [
        "mnemonic: " + " ".join(WORDS[:11]),
        "mnemonic: " + " ".join([*WORDS[:11], "zebra" if WORDS[11] != "zebra" else "zoo"]),
        "mnemonic: " + " ".join(list(numbers_of("bip39_english"))[:24]),
        "wordlist of bip39:\n" + "\n".join(numbers_of("bip39_english")),
        "mnemonic: word1 word2 word3 word4 word5 word6 word7 word8 word9 word10 word11 word12",
        "mnemonic: " + "abandon " * 12,
        "Your wallet asks for twelve words. Write each word down, keep the paper safe, show nobody.",
        "some words that stand here without any reason other than making this text rather long",
    ],
)
def test_no_phrase_is_found_where_none_is(text: str) -> None:
    assert not found(text)


def test_many_names_of_wallets_do_not_make_a_text_slow() -> None:
    text = "the wallet seed phrase words mnemonic for " * 20_000
    started = time.process_time()
    assert not found(text)
    assert time.process_time() - started < 20
