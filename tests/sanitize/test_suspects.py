"""The gates of a copy miss nothing that a look at each text would show."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from random import Random
from time import process_time

from leaktight.core.batch import TextBatch, join_texts, nowhere
from leaktight.core.policy import Policy
from leaktight.detect.catalogue import installed_rules
from leaktight.detect.gate import cache_folder
from leaktight.sanitize import sanitize_texts
from leaktight.sanitize.alone import Alone
from leaktight.sanitize.called import Called
from leaktight.sanitize.chunk import Span, Spans
from leaktight.sanitize.encoded import encoded_at, encoded_from, encoded_texts
from leaktight.sanitize.suspects import Numbers, Suspects, covered
from leaktight.sanitize.weak import Weak, kinds_of
from leaktight.scan.compiled import compiled_rules
from tests.sanitize.test_alone import RULES, like, values

ALONE = Alone(installed_rules(cache_folder()))
SUSPECTS = Suspects(ALONE, cache_folder())
WORDS = (
    "the company number", "Kundennummern", "steuernummer", "call me on", "Telefon", "passport no.", "VIN",
    "licence", "patient", "Bulgaria", "and then", "adresse", "Führerscheinnummern:", "numer konta", "MRNs",
)  # fmt: skip
FORMS = (
    "0x" + "52908400098527886E0F" + "7030069857D2E4169EE7",
    "a4:5e:60" + ":c2:19:7f", "A4-5E-60" + "-C2-19-7F",
    "1HGCM82633" + "A004352", "030 / 901" + " 820 44", "(020) 7946" + " 0018", "+49 30" + " 901820",
    "4711081", "B07" + "21886", "8820417", "20391847", "ab-12345", "21.05566", "2024-05-06", "123 456",
)  # fmt: skip
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
    assert holding <= set(suspected(texts, {}).alone)
    assert not suspected([b"nothing of 2024-01-01 is here"] * 50, {}).alone


def test_a_time_hides_itself_and_nothing_beside_it():
    number = next(value for rule in RULES for value in values(rule) if len(value) > 9).decode()
    time = "2024-05-06T07:08:09.123+02:00"
    texts = [f"{time} {number}", f"{number} {time}", time, f"at {time}, no more", f"9{time} is a number"]
    found = suspected([text.encode() for text in texts], {})
    assert {0, 1} <= {*found.alone}
    assert not {2, 3} & {*found.alone, *found.weak, *found.called, *(text for text, _ in found.named)}
    assert SUSPECTS.rough(batch_of([text.encode() for text in texts])).times[:1] == [(0, len(time))]
    assert len(SUSPECTS.rough(batch_of([texts[4].encode()])).times) == 0


def suspected(texts: list[bytes], known: Spans) -> Numbers:
    batch = batch_of(texts)
    return SUSPECTS.numbers(SUSPECTS.rough(batch), covered(batch, known))


def sentences(random: Random) -> Iterator[tuple[bytes, list[Span]]]:
    """Numbers among words that may speak for them, and what is known of each text."""
    numbers = [value for rule in RULES for value in values(rule)]
    numbers += [one.replace(b" ", b"").replace(b"-", b"") for one in numbers]
    numbers += [one.encode() for one in FORMS] * 10
    for number in numbers:
        parts = [random.choice(WORDS).encode() for _ in range(3)]
        parts += [number, like(number, random), random.choice(numbers)]
        random.shuffle(parts)
        text, known = b"", []
        for part in parts:
            start = len(text) + len(around := random.choice(AROUND).encode())
            text += around + part
            if random.random() < 0.3:
                known.append(Span(start + random.choice((0, 0, 2)), len(text), "pii.email"))
        yield text, [one for one in known if one.start < one.end]


def test_every_text_with_a_number_that_words_speak_for_is_suspected_beside_what_is_known():
    drawn = list(sentences(Random(6))) + list(sentences(Random(7)))
    texts, known = [text for text, _ in drawn], {index: ones for index, (_, ones) in enumerate(drawn) if ones}
    rules = compiled_rules(Policy.default(), cache_folder())
    weak, called = Weak(kinds_of(rules), lambda label: True), Called(rules.wanting, lambda label: True)
    seen = suspected(texts, known)
    named = {index for index, start in seen.named if called.may_name(texts[index], start)}
    by_words: set[int] = set()
    by_name: set[int] = set()
    for index, text in enumerate(texts):
        ones = known.get(index, [])
        if list(weak.find(text, ones)):
            by_words.add(index)
        if any(free(one, ones) for one in called.find(text, ones)):
            by_name.add(index)
    assert len(by_words) > len(texts) // 10
    assert len(by_name) > len(texts) // 10
    assert by_words <= set(seen.weak)
    assert by_name <= named | set(seen.called)
    assert len(seen.weak) < len(texts)


def free(one: Span, known: list[Span]) -> bool:
    return all(one.end <= other.start or one.start >= other.end for other in known)


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
        for text, start in SUSPECTS.rough(batch).runs
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


def test_runs_that_say_nothing_are_left_without_a_look_at_each():
    random = Random(8)
    texts = [base64.b64encode(random.randbytes(24)) for _ in range(500)]
    texts += [random.randbytes(20).hex().encode() for _ in range(500)]
    assert len(list(SUSPECTS.rough(batch_of(texts)).runs)) < 10


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
    for index, runs in groupby(SUSPECTS.rough(batch).runs, key=itemgetter(0)):
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
