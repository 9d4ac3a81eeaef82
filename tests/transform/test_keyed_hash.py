"""Keyed hashes: their form, and what they are bound to."""

from __future__ import annotations

import hmac
import re

import pytest

from leaktight.core.errors import UsageError
from leaktight.transform.keys import Keys
from tests.transform.making import KEY, make, replaced


def test_it_is_the_hmac_of_label_and_value_under_a_derived_key() -> None:
    wanted = hmac.digest(Keys(KEY).derive("keyed_hash"), b"pii.person\0Ada", "sha256").hex()
    assert replaced(make("keyed_hash", length=64), "Ada") == wanted
    assert replaced(make("keyed_hash"), "Ada") == wanted[:32]


def test_equal_values_are_equal_within_a_label_and_dataset_only() -> None:
    hashed = make("keyed_hash")
    assert replaced(hashed, "Ada", subject="one") == replaced(hashed, "Ada", subject="two")
    assert replaced(hashed, "Ada") != replaced(hashed, "Ada", "pii.username")
    assert replaced(hashed, "Ada") != replaced(make("keyed_hash", dataset="other"), "Ada")


@pytest.mark.parametrize("length", [8, 9, 16, 31, 52])
def test_length_and_alphabet_are_the_policys(length: int) -> None:
    base32 = replaced(make("keyed_hash", encoding="base32", length=length), "Ada")
    assert re.fullmatch(f"[a-z2-7]{{{length}}}", base32)
    assert replaced(make("keyed_hash", encoding="base32", length=52), "Ada").startswith(base32)
    assert re.fullmatch(f"[0-9a-f]{{{length}}}", replaced(make("keyed_hash", length=length), "Ada"))


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"length": 7}, "length: must be 8 or more"),
        ({"length": 65}, "length: must be 64 or less in hex"),
        ({"length": 53, "encoding": "base32"}, "length: must be 52 or less in base32"),
        ({"encoding": "base64"}, "encoding: must be one of 'hex', 'base32'"),
    ],
)
def test_wrong_options_are_named(options: dict[str, object], problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        make("keyed_hash", **options)
