"""The gates of a copy miss nothing that a look at each text would show."""

from __future__ import annotations

import base64
from random import Random

from leaktight.core.batch import TextBatch, join_texts, nowhere
from leaktight.detect.catalogue import installed_rules
from leaktight.detect.gate import cache_folder
from leaktight.sanitize.alone import Alone
from leaktight.sanitize.encoded import encoded_at
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
