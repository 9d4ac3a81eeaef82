"""Checksums against published values and slow references."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaktight.detect import checksums
from leaktight.detect.checksums import iban_check_digits, luhn, luhn_check_digit, mod_97

DIGITS = st.text("0123456789", min_size=1, max_size=24).map(str.encode)


def slow_luhn(digits: bytes) -> bool:
    total = 0
    for place, character in enumerate(reversed(digits.decode())):
        number = int(character) * (2 if place % 2 else 1)
        total += number - 9 if number > 9 else number
    return total % 10 == 0


@pytest.mark.parametrize("parts", [("7992739", "8713"), ("4242" * 3, "4242"), ("3782822", "46310005")])
def test_published_luhn_numbers_hold(parts: tuple[str, str]) -> None:
    assert luhn("".join(parts).encode())


@given(DIGITS)
def test_luhn_agrees_with_a_slow_reference(digits: bytes) -> None:
    assert luhn(digits) == slow_luhn(digits)


@given(DIGITS)
def test_check_digit_completes_a_luhn_number(payload: bytes) -> None:
    assert luhn(payload + luhn_check_digit(payload))


@given(DIGITS, st.data())
def test_luhn_notices_any_single_wrong_digit(payload: bytes, data: st.DataObject) -> None:
    number = payload + luhn_check_digit(payload)
    place = data.draw(st.integers(0, len(number) - 1))
    other = data.draw(st.sampled_from([digit for digit in b"0123456789" if digit != number[place]]))
    assert not luhn(number[:place] + bytes((other,)) + number[place + 1 :])


@pytest.mark.parametrize("value", [b"", b"12a4", "１２".encode(), b"-5", b"4 2"])
def test_luhn_is_false_for_anything_but_ascii_digits(value: bytes) -> None:
    assert not luhn(value)


@pytest.mark.parametrize(
    "parts", [("GB82WEST", "12345698765432"), ("DE89", "370400440532013000"), ("NO93", "86011117947")]
)
def test_published_ibans_hold(parts: tuple[str, str]) -> None:
    value = "".join(parts).encode()
    assert mod_97(value[4:] + value[:4])


@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", max_size=34).map(str.encode))
def test_mod_97_agrees_with_big_integers(value: bytes) -> None:
    number = "".join(str(int(chr(byte), 36)) for byte in value)
    assert mod_97(value) == (bool(number) and int(number) % 97 == 1)


@given(st.text("0123456789ABCXYZ", min_size=11, max_size=30).map(str.encode))
def test_iban_check_digits_complete_a_number(account: bytes) -> None:
    digits = iban_check_digits(b"DE", account)
    assert b"02" <= digits <= b"98"
    assert mod_97(account + b"DE" + digits)


def test_hybrid_and_pure_systems_hold_for_published_numbers() -> None:
    assert checksums.mod_11_10(b"86095" + b"742719")
    assert checksums.mod_11_2(b"0000000" + b"218250097")
    assert checksums.verhoeff(b"2363")


@given(st.text("0123456789", min_size=1, max_size=30), st.data())
def test_verhoeff_and_mod_11_10_see_every_changed_digit(payload: str, data: st.DataObject) -> None:
    for check in (checksums.verhoeff, checksums.mod_11_10):
        whole = [payload + digit for digit in "0123456789" if check((payload + digit).encode())]
        assert len(whole) == 1
        place = data.draw(st.integers(0, len(payload)))
        other = str((int(whole[0][place]) + data.draw(st.integers(1, 9))) % 10)
        assert not check((whole[0][:place] + other + whole[0][place + 1 :]).encode())


def test_dates_that_are_none() -> None:
    assert checksums.is_date(2000, 2, 29)
    assert not checksums.is_date(1900, 2, 29)
    assert not checksums.is_date(2001, 4, 31)
    assert not checksums.is_date(2001, 13, 1)
