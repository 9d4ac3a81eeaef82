"""Random values, passwords and written text are told apart, and the tables are small and quick."""

from __future__ import annotations

import string
from importlib import resources
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaktight.detect.randomness import (
    TABLES,
    Tables,
    built_in_tables,
    is_written,
    password_probability,
    random_probability,
)

ALPHABETS = {
    "letters and digits": string.ascii_letters + string.digits,
    "small letters and digits": string.ascii_lowercase + string.digits,
    "base32": string.ascii_uppercase + "234567",
    "base64": string.ascii_letters + string.digits + "+/",
    "URL-safe": string.ascii_letters + string.digits + "-_",
    "letters": string.ascii_letters,
    "hexadecimal": string.hexdigits[:16],
}
WRITTEN = (
    "getTheWholeRepositoryFromTheHub",
    "maximum_sequence_length",
    "SyntaxKind.ExtendsKeyword",
    "google.oauth2.id_token",
    "dialog-headline-weight",
    "application/vnd.openxmlformats",
    "path/to/the/settings.yaml",
    "org.apache.commons.logging.LogFactory",
    "HTTP_PROXY_AUTHENTICATION_REQUIRED",
    "Benutzername-und-Kennung",
)


def draw(alphabet: str, size: int, count: int, seed: int) -> list[bytes]:
    random = Random(seed)
    return ["".join(random.choices(alphabet, k=size)).encode() for _ in range(count)]


@pytest.mark.parametrize("alphabet", ALPHABETS.values(), ids=ALPHABETS)
@pytest.mark.parametrize("size", [20, 40])
def test_less_than_one_in_a_thousand_random_values_counts_as_written(alphabet: str, size: int) -> None:
    assert sum(map(is_written, draw(alphabet, size, 4000, seed=size))) < 4


@pytest.mark.parametrize("alphabet", ALPHABETS.values(), ids=ALPHABETS)
def test_random_values_of_24_characters_are_taken_for_random(alphabet: str) -> None:
    values = draw(alphabet, 24, 1000, seed=3)
    assert sum(random_probability(value) >= 0.5 for value in values) >= 980


def test_random_values_behind_a_prefix_or_in_pieces_do_not_count_as_written() -> None:
    bodies = draw("0123456789abcdef", 40, 500, seed=5)
    assert not any(is_written(b"0x" + body) for body in bodies)
    assert not any(is_written(body[:8] + b"-" + body[8:12] + b"-" + body[12:]) for body in bodies)
    assert not any(is_written(body[:16] + b"$" + body[16:]) for body in bodies)


@pytest.mark.parametrize("text", WRITTEN)
def test_identifiers_slugs_and_paths_are_written_and_no_password(text: str) -> None:
    value = text.encode()
    assert is_written(value)
    assert random_probability(value) < 0.1
    assert password_probability(value) < 0.5


@pytest.mark.parametrize(
    "words",
    ["Tr4vel" + "-Zk9!", "Winter" + "2024!", "Garden#" + "1987", "pablo$Oslo" + "77", "Ahnvz!" + "4411"],
)
def test_what_people_choose_is_a_password_though_not_random(words: str) -> None:
    assert password_probability(words.encode()) >= 0.8


@pytest.mark.parametrize(
    "label", ["Enter", "passwordField", "Mot-de-passe", "required", "username", "Lösenord"]
)
def test_labels_are_no_passwords(label: str) -> None:
    assert password_probability(label.encode()) < 0.2


@given(st.binary(max_size=300))
def test_any_bytes_have_a_probability(value: bytes) -> None:
    assert 0 <= random_probability(value) <= 1
    assert 0 <= password_probability(value) <= 1
    assert is_written(value) in (True, False)


def test_tables_are_small_and_survive_packing() -> None:
    assert len(resources.files("leaktight.detect").joinpath(TABLES).read_bytes()) < 60_000
    tables = built_in_tables()
    assert Tables.unpack(tables.pack()) == tables
