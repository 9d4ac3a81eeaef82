"""What was replaced is found in the copy in whatever spelling it stands there, and is not shown."""

from __future__ import annotations

import base64
import gzip
import html
import json
import quopri
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaktight.core.policy import Policy
from leaktight.detect.gate import cache_folder
from leaktight.sanitize.encoded import encoded_texts
from leaktight.sanitize.hidden import places
from leaktight.sanitize.outcome import Outcome
from leaktight.sanitize.run import Options, sanitize_files, with_choices
from leaktight.sanitize.suspects import spellings_gate

BADGE = "QX-88" + "341207-Zoë"
RULE = '[[rule]]\nlabel = "acme.badge"\nseverity = "high"\nnames = "badge_no"\ncell = ".{6,20}"\n'


def mail(text: str) -> str:
    return quopri.encodestring(text.encode()).decode().replace("\n", "=\n")


def entities(text: str) -> str:
    return "".join(f"&#{ord(letter)};" for letter in text)


def base64_of(text: str) -> str:
    return base64.b64encode(f"see {text} there".encode()).decode()


def wrapped(text: str) -> str:
    return base64.encodebytes(f"{'x ' * 40} see {text} there".encode()).decode()


SPELLINGS: dict[str, Callable[[str], str]] = {
    "base64": base64_of,
    "base64 in lines": wrapped,
    "hexadecimal": lambda text: text.encode().hex(),
    "percent": quote,
    "percent of all": lambda text: "".join(f"%{byte:02x}" for byte in text.encode()),
    "escapes of JSON": lambda text: json.dumps(text)[1:-1].replace("-", "\\u002d"),
    "JSON in JSON": lambda text: json.dumps(json.dumps({"to": text}))[1:-1],
    "entities": entities,
    "named entities": lambda text: html.escape(text).replace("ë", "&euml;").replace("-", "&#x2d;"),
    "mail": mail,
    "base64 of percent": lambda text: base64_of(quote(text)),
    "percent of base64": lambda text: quote(base64_of(text)),
}


def sanitized(tmp_path: Path, said: str, name: str = "b.txt") -> Outcome:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_text(json.dumps({"badge_no": BADGE}) + "\n")
    (tmp_path / "in" / name).write_text(f"Zoë said: {said} and left")
    policy = with_choices(Policy.parse("version = 1\n" + RULE, "policy"), names="off")
    return sanitize_files(tmp_path / "in", tmp_path / "out", policy=policy, key=None, options=Options())


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_value_that_stands_elsewhere_in_another_spelling_is_told_of(tmp_path, spelling):
    said = SPELLINGS[spelling](BADGE)
    outcome = sanitized(tmp_path, said)
    assert (tmp_path / "out" / "b.txt").read_text() == f"Zoë said: {said} and left"
    assert [left.location.path for left in outcome.remains] == ["b.txt"]
    (left,) = outcome.remains
    text = f"Zoë said: {said} and left"
    low = text.index(said)
    assert low <= left.start < left.end <= low + len(said)
    assert outcome.verdict.value == "fail"
    assert "341207" not in repr(outcome)


def test_a_value_that_stands_plainly_is_told_of_once(tmp_path):
    outcome = sanitized(tmp_path, f"&quot;{BADGE}&quot; %20 \\n {BADGE}")
    assert len(outcome.remains) == 2


def test_a_file_name_in_another_spelling_is_looked_into(tmp_path):
    outcome = sanitized(tmp_path, "nothing", name=f"{quote('of ' + BADGE)}.txt")
    assert outcome.remains


def test_surrogates_in_a_compressed_table_are_none_that_were_left(tmp_path):
    (tmp_path / "in").mkdir()
    rows = [{"age": 20 + row, "email": f"jo{row}" + "@web.de"} for row in range(40)]
    with gzip.open(tmp_path / "in" / "a.jsonl.gz", "wt") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    policy = with_choices(Policy.default(), names="off", use="surrogate")
    source, options = tmp_path / "in", Options()
    outcome = sanitize_files(source, tmp_path / "out", policy=policy, key=b"k" * 32, options=options)
    assert outcome.findings == []
    assert outcome.verdict.value == "pass"


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_another_value_in_another_spelling_is_not_told_of(tmp_path, spelling):
    assert not sanitized(tmp_path, SPELLINGS[spelling](BADGE.replace("8", "9"))).remains


@given(st.text(max_size=60), st.sampled_from(sorted(SPELLINGS)), st.text(max_size=60))
def test_places_lie_in_the_text_and_hold_the_word(before, spelling, behind):
    said = SPELLINGS[spelling]("kestrel kestrel")
    text = f"{before} {said} {behind}"

    def find(texts):
        ats = [one.find("kestrel") for one in texts]
        return [(number, at, at + 7) for number, at in enumerate(ats) if at >= 0]

    for _, place in places([text], find):
        assert 0 <= place.start < place.end <= len(text)


@given(st.text(min_size=60, max_size=400), st.sampled_from([40, 64, 76]))
def test_wrapped_base64_is_one_stretch(text, width):
    code = base64.b64encode(text.encode("utf-8", "replace")).decode()
    lines = "\r\n ".join(code[at : at + width] for at in range(0, len(code), width))
    found = [one.decoded.decode() for one in encoded_texts(f"see: {lines} .".encode())]
    if all(letter.isprintable() or letter in "\t\r\n" for letter in text):
        assert text.encode("utf-8", "replace").decode() in found


@given(st.text(max_size=60), st.sampled_from(sorted(SPELLINGS)), st.text(max_size=60))
def test_a_gate_hits_where_a_text_says_something_in_another_spelling(before, spelling, behind):
    text = f"{before} {SPELLINGS[spelling]('kestrel: <kestrel>')} {behind}"

    def find(texts):
        ats = [one.find("kestrel: <kestrel>") for one in texts]
        return [(number, at, at + 18) for number, at in enumerate(ats) if at >= 0]

    if any(place.through for _, place in places([text], find)):
        assert spellings_gate(cache_folder()).scan(text.encode("utf-8", "replace"))[1]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_many_texts_are_searched_as_each_is_alone(spelling):
    ones = [SPELLINGS[spelling](said) for said in ("a quiet morning", "kestrel kestrel", "a kestrel too")]
    texts = [f"{number} {ones[number % 3]}" for number in range(700)]

    def find(some):
        ats = [(number, one.find("kestrel")) for number, one in enumerate(some)]
        return [(number, at, at + 7) for number, at in ats if at >= 0]

    together = list(places(texts, find))
    alone = [(number, place) for number, text in enumerate(texts) for _, place in places([text], find)]
    assert together == alone
    assert {number for number, _ in together} == {number for number in range(700) if number % 3}
