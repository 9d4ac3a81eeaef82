"""Tokens: found again, turned back, bound to label, key and dataset."""

from __future__ import annotations

import csv
import io
import json
import re
from xml.sax.saxutils import escape

from hypothesis import given
from hypothesis import strategies as st

from leaktight.detect.sample import scatter
from leaktight.transform.encrypt import TOKEN
from tests.transform.making import OTHER_KEY, SAMPLES, make_reversible, replaced, value

ENCRYPT = make_reversible("encrypt")


def token(text: str, label: str = "pii.person") -> str:
    return replaced(ENCRYPT, text, label)


@given(
    st.text(st.characters(exclude_categories=()), max_size=200), st.sampled_from([*SAMPLES, "Odd Label", ""])
)
def test_token_is_recognised_and_leads_back(text: str, label: str) -> None:
    sealed = token(text, label)
    found = TOKEN.fullmatch(sealed)
    assert found
    assert ENCRYPT.restore(value(sealed, label)) == text
    assert ENCRYPT.restore(value(sealed, "")) == text, "the token says its label itself"


def test_tokens_are_found_inside_other_text() -> None:
    first, second = token("Ada"), token("ada" + "@" + "ada.org", "pii.email")
    text = f"x[{first}y{second}{first}s] [see~{scatter(50)}]"
    assert [found[0] for found in TOKEN.finditer(text)][:3] == [first, second, first]


def test_tokens_need_no_escape() -> None:
    sealed = token("=\"Ada\", 'Lovelace';\n<&>\t\\")
    assert json.dumps(sealed) == f'"{sealed}"'
    assert escape(sealed) == sealed
    row = io.StringIO()
    csv.writer(row, quoting=csv.QUOTE_MINIMAL).writerow([sealed, 1])
    assert row.getvalue().strip() == f"{sealed},1"
    assert sealed[0] not in "=+-@\t"


def test_equal_values_are_equal_within_a_label_key_and_dataset_only() -> None:
    assert token("Ada") == token("Ada")
    body = token("Ada").partition("~")[2]
    assert body != token("Ada", "pii.username").partition("~")[2]
    for other in (make_reversible("encrypt", OTHER_KEY), make_reversible("encrypt", dataset="other")):
        assert body != replaced(other, "Ada").partition("~")[2]
        assert other.restore(value(token("Ada"))) is None


def test_length_shows_in_steps_of_sixteen_bytes_only() -> None:
    assert len({len(token("a" * size)) for size in range(16)}) == 1
    assert len(token("a" * 16)) > len(token("a" * 15))


def test_values_that_end_in_padding_come_back_whole() -> None:
    for text in ("", "\0", "a\0\0", "\x80", "a\x80\0", "a" * 16):
        assert ENCRYPT.restore(value(token(text))) == text


def test_changed_tokens_and_those_of_another_label_are_refused() -> None:
    sealed = token("Ada")
    assert ENCRYPT.restore(value(sealed, "pii.username")) is None
    assert ENCRYPT.restore(value(sealed.replace("pii.person", "pii.username"), "pii.username")) is None
    assert ENCRYPT.restore(value(sealed + " ")) is None
    for place in range(len("[pii.person~"), len(sealed) - 1):
        changed = sealed[:place] + ("A" if sealed[place] != "A" else "B") + sealed[place + 1 :]
        assert ENCRYPT.restore(value(changed)) in (None, "Ada")
    assert ENCRYPT.restore(value(re.sub(r"(.)\]$", "]", sealed))) is None
