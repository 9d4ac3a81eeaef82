"""Surrogates of places, organisations, days, addresses in networks and of whatever else there may be."""

from __future__ import annotations

import hashlib
import ipaddress
import random
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.errors import UsageError
from leaktight.core.policy_table import Table
from leaktight.detect.catalogue import built_in_rules
from leaktight.transform.keys import Keys
from leaktight.transform.registry import make_transform
from leaktight.transform.surrogates.places import listed_places
from tests.transform.surrogates_of import KEY, surrogate, transform

OTHER_KEY = b"another key for tests, 32 bytes."
LABELS = sorted({rule.label for rule in built_in_rules()} | {"pii.person", "pii.place", "pii.organization"})


@given(label=st.sampled_from([*LABELS, "pii.unknown", ""]), text=st.text(min_size=1, max_size=60))
@settings(max_examples=3000, deadline=None)
def test_no_text_makes_it_raise_or_comes_back(label: str, text: str) -> None:
    assert surrogate(label, text) != text


@given(label=st.sampled_from(LABELS), text=st.from_regex(r"[0-9A-Za-z@:. /+<\-]{1,30}", fullmatch=True))
@settings(max_examples=3000, deadline=None)
def test_no_row_of_letters_digits_and_signs_makes_it_raise_or_comes_back(label: str, text: str) -> None:
    assert surrogate(label, text) != text


def test_credentials_and_convictions_get_their_kind() -> None:
    assert surrogate("secret.github.token", "x" * 40) == "[GITHUB_TOKEN]"
    assert surrogate("pii.religion", "Muslim") == "[RELIGION]"
    assert surrogate("pii.gender", "female") == "[GENDER]"
    assert surrogate("pii.unknown", "a-1") == "[UNKNOWN]"
    assert surrogate("pii.religion", "[RELIGION]") != "[RELIGION]"


@pytest.mark.parametrize("text", ["AB-1234-xy", "Ref. 2024/000017", "abc def 123", "ключ 77-АБ"])
def test_unknown_kind_keeps_its_layout(text: str) -> None:
    new = surrogate("pii.unknown", text)
    shapes = [[(sign.isdigit(), sign.isupper(), sign.islower()) for sign in one] for one in (text, new)]
    assert shapes[0] == shapes[1]
    assert [sign for sign in text if not sign.isalnum()] == [sign for sign in new if not sign.isalnum()]
    assert surrogate("pii.another", text) != new


# Places, organisations, postal addresses


def test_city_becomes_another_city_of_its_country() -> None:
    for country in ("de", "fr", "it", "pl", "se", "in", "jp", "jp'"):
        places = listed_places()[country]
        assert {surrogate("pii.place", place) for place in places} <= set(places)
    assert surrogate("pii.place", "PARIS").isupper()
    city, country = surrogate("pii.place", "Berlin, Germany").split(", ")
    assert city == surrogate("pii.place", "Berlin").strip()
    assert country in listed_places()["countries"]


def test_organisation_keeps_its_legal_form_and_follows_names() -> None:
    smith = surrogate("pii.person", "Smith")
    assert surrogate("pii.organization", "Smith & Sons Ltd.") == f"{smith} & Sons Ltd."
    assert re.fullmatch(r"\w+ GmbH & Co. KG", surrogate("pii.organization", "Müller GmbH & Co. KG"))
    assert re.fullmatch(r"[A-Z]{3}", surrogate("pii.organization", "IBM"))


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("Hauptstraße 12, 50667 Köln", r"\w+straße \d\d, \d{5} \w+"),
        (
            "350 Fifth Avenue, Apt 3B, New York, NY 10118",
            r"\d{3} \w+ Avenue, Apt \dB, [\w. ]+, [A-Z]{2} \d{5}",
        ),
        ("12 rue de la Paix, 75002 Paris", r"\d\d rue de la [\w-]+, \d{5} [\w-]+(?: \w+)?"),
        ("221B Baker St", r"\d{3}B \w+ St"),
        ("350 5th Avenue", r"\d{3} \d(?:st|nd|rd|th) Avenue"),
    ],
)
def test_address_keeps_its_layout_and_nothing_else(text: str, pattern: str) -> None:
    new = surrogate("pii.address", text)
    assert re.fullmatch(pattern, new)
    kept = set(re.findall(r"\w{3,}", text)) & set(re.findall(r"\w{3,}", new))
    assert kept <= {"Avenue", "Apt", "rue"}


@pytest.mark.parametrize(
    "text", ["SW1A 1AA", "M1 1AE", "EC1A 1BB", "94043", "94043-1234", "K1A 0B1", "1012 AB"]
)
def test_postal_code_keeps_its_layout(text: str) -> None:
    new = surrogate("pii.postal_code", text)
    assert new != text
    assert re.sub(r"\d", "0", re.sub("[A-Z]", "A", new)) == re.sub(r"\d", "0", re.sub("[A-Z]", "A", text))


# Days


def test_day_is_one_day_in_every_spelling() -> None:
    iso = surrogate("pii.date_of_birth", "1984-05-02")
    day = date.fromisoformat(iso)
    assert day.year == 1984 and day != date(1984, 5, 2)
    month = day.strftime("%B")
    for text, expected in {
        "19840502": day.strftime("%Y%m%d"),
        "02.05.1984": day.strftime("%d.%m.%Y"),
        "02.05.84": day.strftime("%d.%m.%y"),
        "05/02/1984": day.strftime("%m/%d/%Y"),
        "2 May 1984": f"{day.day} {month} 1984",
        "MAY 2, 1984": f"{month.upper()} {day.day}, 1984",
        "1984-05-02T14:30:00Z": f"{iso}T14:30:00Z",
        "1984年5月2日": f"1984年{day.month}月{day.day}日",
    }.items():
        assert surrogate("pii.date", text) == expected
    assert surrogate("pii.date", "May 2nd, 1984").startswith(f"{month} {day.day}")


def test_days_of_a_year_stay_apart_and_in_the_year() -> None:
    days = [date(1988, 1, 1) + timedelta(days=number) for number in range(366)]
    new = {surrogate("pii.date", day.isoformat()) for day in days}
    assert len(new) == 366
    assert {date.fromisoformat(day).year for day in new} == {1988}


def test_birthday_agrees_with_the_one_inside_an_identifier() -> None:
    born = date.fromisoformat(surrogate("pii.date_of_birth", "1991-10-22"))
    assert surrogate("pii.be.national_id", "91.10.22-260" + ".91").startswith(born.strftime("%y.%m.%d-"))


def test_age_stays_in_its_band() -> None:
    ages = {int(surrogate("pii.age", str(age))) for age in range(40, 45)}
    assert ages == set(range(40, 45))
    assert surrogate("pii.age", "42-year-old").endswith("-year-old")


# Networks, devices, currencies


def test_host_addresses_are_nobodys() -> None:
    source = random.Random(3)
    texts = {".".join(str(source.randrange(1, 224)) for _ in range(4)) for _ in range(3000)}
    for text in texts:
        new = ipaddress.ip_address(surrogate("pii.ip_address", text))
        assert not new.is_global
    assert len({surrogate("pii.ip_address", text) for text in texts}) == len(texts)
    assert surrogate("pii.ip_address", "10.1.2.3").startswith("10.")
    assert surrogate("pii.ip_address", "8.8.8.8:53").endswith(":53")
    assert ipaddress.ip_address(surrogate("pii.ip_address", "2a00:1450::200e")) in ipaddress.ip_network(
        "2001:db8::/32"
    )


@pytest.mark.parametrize("text", ["3C:22:FB:90:1E:07", "3c-22-fb-90-1e-07", "3c22.fb90.1e07"])
def test_hardware_address_is_locally_administered(text: str) -> None:
    new = surrogate("pii.mac_address", text)
    assert int(new[:2], 16) & 3 == 2
    assert re.sub(r"\w", "x", new) == re.sub(r"\w", "x", text)
    assert new.isupper() == text.isupper()


def test_bitcoin_address_has_a_checksum_that_holds() -> None:
    alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

    def raw(text: str) -> bytes:
        number = 0
        for sign in text:
            number = number * 58 + alphabet.index(sign)
        return number.to_bytes(25, "big")

    def checksum(payload: bytes) -> bytes:
        return hashlib.sha256(hashlib.sha256(payload).digest()).digest()[:4]

    text = "1BvBMSEYstWetqTFn5Au4" + "m4GFg7xJaNVN2"
    new = surrogate("pii.crypto_address", text)
    assert new.startswith("1") and new != text
    assert checksum(raw(new)[:-4]) == raw(new)[-4:]
    assert re.fullmatch(
        "0x[0-9a-f]{40}",
        surrogate("pii.crypto_address", "0x" + "52908400098527886E0F" + "7030069857D2E4169EE7"),
    )


def test_lines_of_a_passport_hold_together() -> None:
    names = "P<UTOERIKSSON<<ANNA<MARIA".ljust(44, "<")
    data = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
    new = surrogate("pii.passport", f"{names}\n{data}")
    top, bottom = new.split("\n")
    person = surrogate("pii.person", "ANNA ERIKSSON").split()
    assert top.startswith(f"P<UTO{person[1]}<<{person[0]}<") and len(top) == len(bottom) == 44
    for field, check in ((bottom[:9], 9), (bottom[13:19], 19), (bottom[21:27], 27)):
        values = [0 if sign == "<" else int(sign, 36) for sign in field]
        assert sum(value * (7, 3, 1)[place % 3] for place, value in enumerate(values)) % 10 == int(
            bottom[check]
        )


# Documentation

DOCS = Path(__file__).parents[2] / "docs" / "surrogates.md"
_EXAMPLE = re.compile(r"^\| (\w+) \| `([^`]*)` \| `([^`]*)` \|$", re.MULTILINE)


def test_examples_of_the_page_are_what_it_gives() -> None:
    examples = _EXAMPLE.findall(DOCS.read_text())
    assert len(examples) > 20
    for kind, value, new in examples:
        assert surrogate(f"pii.{kind}", value, key=b"an example key, open to everybody") == new


# Policy


def test_policy_names_it_with_its_options() -> None:
    keys = Keys(KEY)
    table = Table("policy", {"use": "surrogate", "fictional": True, "country": "gb", "initials": False}, None)
    made = make_transform(table, keys)
    assert made.name == "surrogate"
    with pytest.raises(UsageError):
        make_transform(Table("policy", {"use": "surrogate", "country": "Britain"}, None), keys)
    with pytest.raises(UsageError):
        make_transform(Table("policy", {"use": "surrogate"}, None), None)


def test_nothing_printed_tells_a_key_or_a_value() -> None:
    shown = repr(transform()) + repr(transform()._world) + repr(transform()._world.keyed)
    assert KEY.decode() not in shown


def test_other_key_gives_other_surrogates() -> None:
    texts = {
        "pii.place": "Paris",
        "pii.phone": "+49 30 90" + "1820",
        "pii.iban": "DE00" + "1" * 18,
        "pii.date": "1984-05-02",
    }
    differing = [
        surrogate(label, text) != surrogate(label, text, key=OTHER_KEY) for label, text in texts.items()
    ]
    assert sum(differing) >= 3


@pytest.mark.parametrize("label", ["pii.email", "pii.person", "pii.phone", "secret.generic.password"])
def test_texts_that_are_too_long_become_a_label(label: str) -> None:
    assert surrogate(label, "x" * 1_000_000) == f"[{label.rpartition('.')[2].upper()}]"
