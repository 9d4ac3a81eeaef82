"""Values in unusual characters: found, and placed where they stand, in code points of the original."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaktight import find
from leaktight.detect.disguise import plain
from leaktight.detect.sample import DIGITS, scatter

CARD = "4929" + "1234" + "5678" + "9011"
ARABIC = {ord(digit): chr(0x660 + int(digit)) for digit in "0123456789"}
WIDE = {ord(digit): chr(0xFF10 + int(digit)) for digit in "0123456789"}


def card() -> str:
    from leaktight.detect.checksums import luhn_check_digit

    payload = "4929" + scatter(11, DIGITS)
    return payload + luhn_check_digit(payload.encode()).decode()


@pytest.mark.parametrize(
    "write",
    [
        lambda number: number.translate(WIDE),
        lambda number: number.translate(ARABIC),
        lambda number: "\u200b".join(number),
        lambda number: number[:4] + "\u2060" + number[4:8] + "\u00ad" + number[8:],
    ],
)
@pytest.mark.parametrize("around", ["card: {}", "\U0001f600 é card {} \u202eabc", "カード card {}、"])
def test_card_in_unusual_characters_is_found_where_it_stands(write, around: str) -> None:  # type: ignore[no-untyped-def]
    number = write(card())
    text = around.format(number)
    found = [one for one in find([text], reveal=True) if one.label == "pii.payment_card"]
    assert [(one.start, one.end) for one in found] == [(text.index(number), text.index(number) + len(number))]
    assert found[0].value == number
    assert "written:unusual characters" in found[0].evidence


@pytest.mark.parametrize("joint", "\u2010\u2011\u2012\u2013\u2212\u00a0\u202f\u2009")
@pytest.mark.parametrize(
    ("before", "groups", "label"),
    [
        ("card ", ("4929", "1234", "5678", "9015"), "pii.payment_card"),
        ("SSN: ", ("536", "90", "4399"), "pii.us.ssn"),
        ("IBAN ", ("DE02", "1203", "0000", "0000", "2020", "51"), "pii.iban"),
        ("mobile ", ("0171", "923", "4567"), "pii.phone"),
    ],
)
def test_number_with_the_dashes_and_blanks_of_typesetters_is_found(
    before: str, groups: tuple[str, ...], label: str, joint: str
) -> None:
    number = joint.join(groups)
    text = f"é {before}{number}, please"
    found = [(one.label, one.value) for one in find([text], reveal=True)]
    assert found == [(label, number)]


def test_email_with_wide_sign_and_invisible_characters_is_found() -> None:
    for address in ("kim\uff20web.de", "k\u200bim@we\u200bb.de"):
        text = f"write to {address} soon"
        found = [one for one in find([text]) if one.label == "pii.email"]
        assert [(one.start, one.end) for one in found] == [(9, 9 + len(address))]


def test_plain_text_is_found_once() -> None:
    text = f"\uff11\uff12\uff13 items, card {card()}"
    assert [one.label for one in find([text])].count("pii.payment_card") == 1


@given(st.text(alphabet="1aé\u200b\uff11\u0661\U0001f600@ .\u00ad\u2011\u2212\u202f", max_size=40))
def test_every_span_maps_to_what_it_came_from(text: str) -> None:
    raw = text.encode()
    shown = plain(raw)
    if shown is None:
        return
    for start in range(len(shown.text)):
        low, high = shown.span(start, start + 1)
        assert plain_or_same(raw[low:high]) == shown.text[start : start + 1]


def plain_or_same(piece: bytes) -> bytes:
    shown = plain(piece)
    return piece if shown is None else shown.text


def test_time_grows_with_the_text_and_not_faster() -> None:
    def seconds(size: int) -> float:
        raw = ("\uff11\u200b" * size).encode()
        started = time.process_time()
        plain(raw)
        return time.process_time() - started

    seconds(10_000)
    assert seconds(400_000) < 4 * seconds(200_000) + 0.2
