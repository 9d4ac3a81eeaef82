"""Texts in unusual characters and of any length: found where it stands, in time that grows with the text."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from leaktight import scan
from leaktight.core.finding import Finding
from leaktight.core.naming import NamesMode, Naming
from leaktight.core.policy import Policy
from leaktight.detect.sample import DIGITS, scatter

MB = 1_000_000
WIDE, ARABIC = ("".join(chr(first + digit) for digit in range(10)) for first in (0xFF10, 0x660))
TEXTS: dict[str, Callable[[int], str]] = {
    "emoji": lambda seed: "\U0001f600\U0001f469\u200d\U0001f4bb\U0001f1e9\U0001f1ea ",
    "combining marks": lambda seed: "a" + "\u0301\u0327\u0489" * 6,
    "right to left": lambda seed: "\u202eשלום עולם مرحبا بالعالم\u202c 12 ",
    "zero width in numbers": lambda seed: "\u200b".join(scatter(12, DIGITS, seed=seed)) + " ",
    "full-width digits": lambda seed: scatter(12, WIDE, seed=seed) + "、",
    "Arabic digits": lambda seed: scatter(11, ARABIC, seed=seed) + " ",
    "homoglyph addresses": lambda seed: f"р{scatter(3, 'аеос', seed=seed)}l@раураl.соm ",
    "unspaced Chinese": lambda seed: "联系电话证件号码身份证地址",
    "one letter": lambda seed: "a" * 31,
    "signs of addresses": lambda seed: "a@b.c@d.",
    "digits and blanks": lambda seed: scatter(4, DIGITS, seed=seed) + " ",
    "digits and dashes": lambda seed: scatter(3, DIGITS, seed=seed) + "-",
    "digits and dots": lambda seed: scatter(3, DIGITS, seed=seed) + ".",
    "words before numbers": lambda seed: f"tax id passport no. card {scatter(9, DIGITS, seed=seed)} ",
    "words alone": lambda seed: "national insurance number social security card phone ",
    "street types": lambda seed: "12 Old Mill Street St Road Rd Avenue ",
    "terms of people": lambda seed: "I am a he is a she is she was born ",
    "brackets and signs": lambda seed: "((+1 (0) [at] {dot} <at> ",
}  # fmt: skip
"""Kind -> a unit of it, that is repeated; the seed varies its digits."""
_UNITS = 97


def repeated(kind: str, size: int) -> str:
    """A text of about so many bytes."""
    once = "".join(TEXTS[kind](seed) for seed in range(_UNITS))
    return once * (size // len(once.encode()) + 1)


def address() -> str:
    return "ada.lovelace@" + "analytical-engine.org"


def found_in(folder: Path, text: str, names: NamesMode = NamesMode.OFF) -> tuple[list[Finding], float]:
    """What a scan of the text finds, and what it costs in CPU seconds."""
    (folder / "text.txt").write_text(text, encoding="utf-8")
    started = time.process_time()
    policy = replace(Policy.default(), naming=Naming(mode=names))
    result = scan(folder, policy=policy, history="no", jobs=1, reveal=True)
    assert not result.skips
    return list(result.findings), time.process_time() - started


@pytest.mark.parametrize("kind", TEXTS)
def test_address_is_found_at_its_code_point(tmp_path: Path, kind: str) -> None:
    around = repeated(kind, 20_000)
    text = f"{around}\nwrite to {address()} now\n{around}"
    findings, _ = found_in(tmp_path, text)
    places = [(one.start, one.end) for one in findings if one.value == address()]
    start = text.index(address())
    assert places == [(start, start + len(address()))]


@pytest.mark.parametrize("kind", TEXTS)
def test_time_grows_with_the_text(tmp_path: Path, kind: str) -> None:
    found_in(tmp_path, repeated(kind, 1_000))
    once, twice = (
        min(found_in(tmp_path, repeated(kind, size))[1] for _ in range(2)) for size in (MB // 2, MB)
    )
    assert twice < 3 * once + 0.2


@pytest.mark.parametrize("kind", ("emoji", "combining marks", "right to left", "one letter", "words alone"))
def test_time_for_names_grows_with_the_text(tmp_path: Path, kind: str) -> None:
    found_in(tmp_path, repeated(kind, 1_000), NamesMode.ALL)
    once, twice = (
        min(found_in(tmp_path, repeated(kind, size), NamesMode.ALL)[1] for _ in range(2))
        for size in (MB // 8, MB // 4)
    )
    assert twice < 3 * once + 0.3


@pytest.mark.slow
@pytest.mark.parametrize("kind", TEXTS)
def test_hundred_megabytes(tmp_path: Path, kind: str) -> None:
    around = repeated(kind, 50 * MB)
    text = f"{around}\nwrite to {address()} now\n{around}"
    findings, _ = found_in(tmp_path, text)
    start = text.index(address())
    assert (start, start + len(address())) in [
        (one.start, one.end) for one in findings if one.value == address()
    ]
