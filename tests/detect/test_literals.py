"""Literals under the name of a password are ranked by how much they are like one."""

from __future__ import annotations

import pytest

from leaktight.detect.literals import is_ordinary, rank_password, says_password
from leaktight.detect.placeholder import is_encoded_text, is_placeholder, is_template
from leaktight.detect.sample import BASE64, HEX, scatter

REPORTED = 0.5


@pytest.mark.parametrize(
    "value",
    [
        "test1234",
        "hunter2",
        "1.142857e-07",
        "3.0.4",
        "Buffer|Uint8Array|string",
        "server.pem",
        "secret_key_1",
    ],
)
def test_labels_numbers_lists_and_files_are_ordinary(value: str) -> None:
    assert is_ordinary(value.encode())


@pytest.mark.parametrize(
    "value", ["P4ssw" + "0rd!", "Contraseña", "MẬT_KHẨU", "WiFi-adgangskode", "S3cr" + "et99", "F00barbaz"]
)
def test_what_speaks_of_passwords_in_any_spelling_or_language_ranks_low(value: str) -> None:
    assert says_password(value.encode())
    assert rank_password(value.encode()) < REPORTED


@pytest.mark.parametrize(
    "value",
    [
        "session-search-handler-driver-debug-37",
        "storeProjectScopeService53",
        "HMACSHA256Provider",
        "sha1$54123$" + scatter(40, HEX),
        "secure1",
        "Wachtwörter",
    ],
)
def test_slugs_identifiers_hashes_and_short_words_rank_low(value: str) -> None:
    assert rank_password(value.encode()) < REPORTED


@pytest.mark.parametrize(
    "value",
    [scatter(12), scatter(14, seed=4), "copper$Silver" + "32", "FalconGuitar" + "69", scatter(32, HEX)],
)
def test_random_and_human_passwords_rank_high(value: str) -> None:
    assert rank_password(value.encode()) >= REPORTED


@pytest.mark.parametrize(
    "value",
    [
        "00112233445566778899aabbccddeeff",
        "aAbBcCdDeEfFgGhHiIjJkKlLmM",
        "abcd1234efgh5678ijkl9012",
        "ybndrfg8ejkmcpqxot1uwisza345h769",
        "TODO-root_pwd",
    ],
)
def test_alphabets_and_interleaved_sequences_are_stand_ins(value: str) -> None:
    assert is_placeholder(value.encode())


def test_base64_of_text_is_told_from_random_base64() -> None:
    assert is_encoded_text(b"c3VwZXIt" + b"c2VjcmV0LWtleQ==")
    assert not any(is_encoded_text(scatter(24, BASE64, seed=seed).encode()) for seed in range(300))


@pytest.mark.parametrize(
    ("value", "is_one"),
    [
        ("castle$Nina" + "90841", False),
        ("tcp://$HOST", True),
        ("$Nina", True),
        ("%DB_PASS%", True),
        ("@SIuI8EnV" + "=Nti~", False),
    ],
)
def test_a_mark_inside_a_password_makes_no_template(value: str, is_one: bool) -> None:
    assert is_template(value.encode()) is is_one
