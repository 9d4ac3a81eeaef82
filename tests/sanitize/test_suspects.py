"""The gates of a copy miss nothing that a look at each text would show."""

from __future__ import annotations

import base64
from itertools import groupby
from operator import itemgetter
from random import Random
from time import process_time

from leaktight.core.batch import TextBatch, join_texts, nowhere
from leaktight.detect.catalogue import installed_rules
from leaktight.detect.gate import cache_folder
from leaktight.sanitize import sanitize_texts
from leaktight.sanitize.alone import Alone
from leaktight.sanitize.encoded import encoded_at, encoded_from, encoded_texts
from leaktight.sanitize.suspects import Suspects
from tests.sanitize.test_alone import RULES, like, values

ALONE = Alone(installed_rules(cache_folder()))
SUSPECTS = Suspects(ALONE, cache_folder())
AROUND = ("", " ", ", ", ": ", "\n", "(", "a ", "7 ", "x", "-", "/", ".", "=", "é", " no. ", "\t", "@", "#")


def batch_of(texts: list[bytes]) -> TextBatch:
    data, offsets = join_texts(texts)
    return TextBatch(data, offsets, nowhere)


def test_every_text_with_a_number_that_proves_itself_is_suspected():
    random = Random(3)
    numbers = [value for rule in RULES for value in values(rule)]
    numbers += [like(value, random) for value in numbers]
    texts = [
        random.choice(AROUND).encode() + number + random.choice(AROUND).encode()
        for number in numbers
        for _ in range(6)
    ]
    holding = {index for index, text in enumerate(texts) if list(ALONE.find(text, []))}
    assert len(holding) > len(texts) // 8
    assert holding <= set(SUSPECTS.numbers(batch_of(texts), ()))
    assert len(SUSPECTS.numbers(batch_of([b"nothing of 2024-01-01 is here"] * 50), ())) == 0


def test_every_run_of_base64_is_seen_where_it_begins():
    random = Random(4)
    texts = []
    for size in (*range(9, 40), 300):
        said = "".join(random.choices("abc @.", k=size)).encode()
        for code in (
            base64.b64encode(said),
            base64.urlsafe_b64encode(said).rstrip(b"="),
            said.hex().encode(),
        ):
            before, behind = random.choice(AROUND), random.choice(AROUND)
            texts += [code, before.encode() + code + behind.encode()]
    batch = batch_of(texts)
    data, bounds = bytes(batch.data), batch.offsets.tolist()
    seen = {
        (text, found.start, found.end)
        for text, start in SUSPECTS.runs(batch)
        if (found := encoded_at(data, start, bounds[text + 1] - 1)) is not None
    }
    everywhere = {
        (index, found.start, found.end)
        for index in range(len(texts))
        for start in range(bounds[index], bounds[index + 1] - 1)
        if (found := encoded_at(data, start, bounds[index + 1] - 1)) is not None
    }
    assert seen == everywhere
    assert len(seen) > len(texts) // 2


def wrapped(data: bytes, random: Random) -> bytes:
    code, width = base64.b64encode(data), random.choice((40, 64, 76))
    between = random.choice((b"\n", b"\r\n", b"\n  "))
    return between.join(code[at : at + width] for at in range(0, len(code), width))


def test_base64_in_lines_is_seen_through_the_gate_as_without_it():
    random = Random(5)
    texts = []
    for size in range(30, 330, 3):
        said = "".join(random.choices("abc é@.", k=size)).encode()
        parts = [wrapped(said, random), wrapped(random.randbytes(size), random), b"of", said.hex().encode()]
        texts += [parts[0], b"\n".join(random.sample(parts, 3)), b": ".join(random.sample(parts, 4))]
    batch = batch_of(texts)
    data, bounds = bytes(batch.data), batch.offsets.tolist()
    seen: dict[int, list[bytes]] = {index: [] for index in range(len(texts))}
    for index, runs in groupby(SUSPECTS.runs(batch), key=itemgetter(0)):
        found = encoded_from(data, [start for _, start in runs], bounds[index + 1] - 1)
        seen[index] = [data[one.start : one.end] for one in found]
    assert seen == {
        index: [text[one.start : one.end] for one in encoded_texts(text)] for index, text in enumerate(texts)
    }
    assert all(seen[index] == [texts[index]] for index in range(0, len(texts), 3))
    assert sum(b"\n" in run for runs in seen.values() for run in runs) > len(texts) // 2


def test_lines_that_say_nothing_are_put_together_once():
    line = base64.b64encode(bytes(range(128, 176)))
    seconds = []
    for count in (2_000, 8_000):
        text = b"\n".join([line] * count)
        start = process_time()
        assert list(encoded_texts(text)) == []
        seconds.append(process_time() - start)
    assert seconds[1] < 10 * seconds[0] + 0.2


def test_a_value_in_base64_in_lines_is_replaced():
    told = "x " * 40 + "write to ana.keller" + "@" + "firma-beispiel.de"
    text = f"see\n{base64.encodebytes(told.encode()).decode()}there"
    assert sanitize_texts([text], names="off") == ["see\n[EMAIL]\nthere"]
