"""What was found once in a record is looked for in all of it, however much was found there."""

from __future__ import annotations

import time

import pytest

from leaktight.detect.sample import LETTERS, scatter
from leaktight.sanitize import sanitize_texts
from leaktight.sanitize.again import stands_again
from leaktight.sanitize.chunk import Chunk, Field, Span, Spans

MANY = 10_000


def address(number: int) -> str:
    return f"{scatter(10, LETTERS.lower(), seed=number)}@firma-beispiel.de"


def seconds_for(text: str) -> tuple[str, float]:
    """What becomes of a text, and how long that takes."""
    sanitize_texts(["nothing"], names="off")
    started = time.process_time()
    (made,) = sanitize_texts([text], names="off")
    return made, time.process_time() - started


@pytest.mark.parametrize("different", [1, MANY])
def test_a_line_of_many_addresses_takes_time_in_proportion_to_its_length(different: int) -> None:
    made, seconds = seconds_for(" ".join(f"to {address(number % different)}" for number in range(MANY)))
    assert made == " ".join(["to [EMAIL]"] * MANY)
    assert seconds < 4


def test_a_name_that_stands_everywhere_takes_time_in_proportion_to_its_length() -> None:
    """Once whole, and its surname alone between more values than there is time to compare each with."""
    piece, name = f"write to {address(1)} or call Halvorsen, ", b"Ingrid Halvorsen"
    mail = piece.index(address(1))
    starts = range(len(name) + 2, len(name) + 2 + MANY * len(piece), len(piece))
    text = name + b"; " + piece.encode() * MANY
    mails = [Span(start + mail, start + mail + len(address(1)), "pii.email") for start in starts]
    found: list[Spans] = [{0: [Span(0, len(name), "pii.person"), *mails]}]
    started = time.process_time()
    stands_again(Chunk([Field("", "", [text], [0])], 1), found)
    assert time.process_time() - started < 4
    called = [span for span in found[0][0] if text[span.start : span.end] == b"Halvorsen"]
    assert len(called) == MANY
    assert len(found[0][0]) == 1 + 2 * MANY
