"""The rules for persons' identifiers: their examples, and the cases that went wrong elsewhere."""

from __future__ import annotations

import json
import random
import time

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.rule import Rule
from leaktight.detect.checksums import iban_check_digits, luhn_check_digit
from leaktight.detect.identifiers import numbering
from leaktight.detect.identifiers.iban import COUNTRIES_BY_LENGTH
from leaktight.detect.sample import DIGITS, UPPER, scatter
from tests.detect.rules_of_rooms import confirmed, failing, found, gate_hits, rules_of, severities, spellings

RULES = rules_of("pii.")
GATED = [rule for rule in RULES if rule.gate]


def card(prefix: str, length: int) -> str:
    payload = (prefix + scatter(length, DIGITS))[: length - 1].encode()
    return (payload + luhn_check_digit(payload)).decode()


def grouped(number: str, *sizes: int, by: str = " ") -> str:
    pieces, start = [], 0
    for size in sizes:
        pieces.append(number[start : start + size])
        start += size
    return by.join(pieces)


def test_gate_fires_on_every_example_in_every_spelling() -> None:
    def fires(rule: Rule, text: str) -> bool:
        return all(1 <= max(gate_hits(rule, data).values(), default=0) <= 4 for data in spellings(text))

    assert failing(GATED, "examples", fires) == []


def test_example_is_found_exactly_once() -> None:
    def is_found(rule: Rule, text: str) -> bool:
        matches = confirmed(rule, text)
        return len(matches) == 1 and (not rule.gate or len(matches[0][0]) <= rule.max_bytes)

    assert failing(RULES, "examples", is_found) == []


def test_counterexample_is_spared() -> None:
    assert failing(RULES, "counterexamples", lambda rule, text: confirmed(rule, text) == []) == []


@given(rule=st.sampled_from(RULES), data=st.binary(max_size=200))
@settings(max_examples=3000, deadline=None)
def test_no_bytes_make_a_check_raise(rule: Rule, data: bytes) -> None:
    confirmed(rule, data.decode("latin-1"))


# Payment cards


@pytest.mark.parametrize(
    "number",
    [
        card("5018", 12),
        card("6759", 12),
        card("2131", 15),
        card("1800", 15),
        card("4532", 19),
        card("4532", 13),
        card("2221", 16),
        card("2720", 16),
        card("3714", 15),
        card("3056", 14),
        card("6011", 16),
        card("6221", 17),
        card("3530", 16),
    ],
)
def test_cards_of_all_issuers_and_lengths_are_found_after_a_word(number: str) -> None:
    assert found(f"My credit card number is {number}, thanks", "pii.") == [("pii.payment_card", number)]


@pytest.mark.parametrize("prefix", ["4929", "5412", "2221", "6011", "6221", "3530"])
def test_sixteen_digits_are_found_without_any_word(prefix: str) -> None:
    number = card(prefix, 16)
    assert found(f"id;{number};x", "pii.") == [("pii.payment_card", number)]
    assert found(number, "pii.") == [("pii.payment_card", number)]


def test_card_followed_by_its_code_in_groups_is_found_without_the_code() -> None:
    number = grouped(card("4929", 16), 4, 4, 4, 4)
    assert found(f"{number} 123", "pii.") == [("pii.payment_card", number)]


def test_nineteen_digits_in_groups_are_one_finding() -> None:
    number = grouped(card("4929", 19), 4, 4, 4, 4, 3)
    assert found(f"paid: {number}.", "pii.") == [("pii.payment_card", number)]


def test_test_card_is_reported_but_does_not_block() -> None:
    assert severities("card " + " ".join(["4242"] * 4), "pii.") == ["low"]
    assert severities("card 4111" + "1111" * 3, "pii.") == ["low"]
    assert severities("card " + card("4929", 16), "pii.") == ["high"]


def test_sixteen_digits_without_a_word_are_less_severe() -> None:
    assert severities(card("4929", 16), "pii.") == ["medium"]


def test_card_column_is_read_whole() -> None:
    number = card("5018", 12)
    assert found(number, "pii.", hint="cardNumber") == [("pii.payment_card", number)]
    assert found(number, "pii.", hint="id") == []


# IBAN


@pytest.mark.parametrize(
    ("country", "length"),
    [(country, length) for length, group in COUNTRIES_BY_LENGTH.items() for country in group.split()],
)
def test_iban_of_every_country_is_found_bare_and_in_groups(country: str, length: int) -> None:
    account = scatter(4, UPPER, seed=length) + scatter(length - 8, DIGITS, seed=length)
    number = country + iban_check_digits(country.encode(), account.encode()).decode() + account
    assert len(number) == length
    for spelled in (number, " ".join(number[place : place + 4] for place in range(0, length, 4))):
        assert found(f"to {spelled} BIC", "pii.iban") == [("pii.iban", spelled)]


def test_iban_with_one_wrong_digit_is_spared() -> None:
    account = scatter(18, DIGITS)
    number = "DE" + iban_check_digits(b"DE", account.encode()).decode() + account
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert found(f"IBAN {wrong}", "pii.iban") == []


def test_a_text_full_of_ibans_takes_time_in_proportion_to_its_length() -> None:
    number = "DE" + iban_check_digits(b"DE", b"1" * 18).decode() + "1" * 18
    started = time.process_time()
    assert len(found(f"{number}\n" * 20_000, "pii.iban", "pii.phone", "pii.payment_card")) == 20_000
    assert time.process_time() - started < 10


def test_ibans_of_manuals_do_little_harm() -> None:
    assert severities("DE89 3704 0044 " + "0532 0130 00", "pii.iban") == ["low"]
    assert severities("GB82 WEST 1234 " + "5698 7654 32", "pii.iban") == ["low"]


# Telephone


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Phone: {}", "020 7946 " + "0958"),
        ("Reach me: {} (evenings)", "0161 496 " + "0000"),
        ("Tel.: {}", "01.42.68." + "53.00"),
        ("my mobile is {}", "0171 " + "1234567"),
        ("cell {}", "98765 " + "43210"),
        ("see {} now", "+44 20 7946 " + "0958"),
        ("see {} now", "+49 (0)30 " + "901820"),
        ("see {} now", "+1-212-736-" + "5000"),
        ("see {} now", "(212) 736-" + "5000"),
        ("see {} now", "212-736-" + "5000"),
        ("see {} now", "1-212-736-" + "5000 x12"),
    ],
)
def test_telephone_number_is_found_whole(text: str, number: str) -> None:
    assert found(text.format(number), "pii.") == [("pii.phone", number)]


def test_british_number_without_context_is_not_called_a_telephone() -> None:
    assert found("part 020 7946 " + "0958", "pii.phone") == []


@pytest.mark.parametrize(
    "text",
    [
        "[-0.0456789123456789, 0.4123456789012345, 12.4111111111111111]",
        "2024-05-01T12:34:56.789Z 2024-05-01 12:34:56+02:00",
        "1716234567890 1716234567890123",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "550e8400-e29b-41d4-a716-446655440000",
        "1.2.3 10.15.7 v2.31.0.1 ==1.2.3.4",
        "12:34:56 00:00:10:20",
        "phone_score: 0.12345678901",
        "call log 2024-05-01 12:34",
        "253 253 190 002 017 253 4444 190 0023",
    ],
)
def test_clean_numbers_are_no_identifiers(text: str) -> None:
    assert found(text, "pii.") == []


def test_north_american_numbers_outside_the_plan_are_spared() -> None:
    assert found("ref 212-136-" + "5000 and (099) 736-" + "5000", "pii.phone") == []


def test_toll_free_numbers_do_little_harm() -> None:
    assert severities("call 1-800-" + "444-4444", "pii.phone") == ["low"]


@pytest.mark.parametrize("name", ["phone", "Phone Number", "mobileNo", "tel", "contact_phone"])
def test_telephone_column_is_read_whole(name: str) -> None:
    assert found("0301234567", "pii.phone", hint=name) == [("pii.phone", "0301234567")]


@pytest.mark.parametrize("code", [1, 7, 33, 34, 39, 44, 49, 52, 54, 55, 61, 81, 86, 91, 800])
def test_numbering_plan_agrees_with_the_library(code: int) -> None:
    source = random.Random(code)
    for _ in range(150):
        digits = str(code) + "".join(source.choices("0123456789", k=source.randrange(7, 11)))
        try:
            number = phonenumbers.parse("+" + digits, None)
            expected = phonenumbers.is_valid_number(number)
        except phonenumbers.NumberParseException:
            expected = False
        assert numbering.is_international(digits.encode()) == expected


# E-mail


@pytest.mark.parametrize(
    "text",
    [
        "git clone git" + "@github.com:a/b.git",
        "1234+ada" + "@users.noreply.github.com",
        "no-reply" + "@shop.com",
        "someone" + "@example.org",
        "root" + "@build7.local",
        "icon" + "@2x.png and @3x.png",
        "https://token" + "@github.com/a/b",
        "@app.route and @pytest.fixture",
    ],
)
def test_addresses_that_name_nobody_are_under_the_threshold(text: str) -> None:
    assert found(text, "pii.email") == []


def test_email_is_found_whole_among_punctuation() -> None:
    address = "ada.lovelace+x" + "@mail.analytical-engine.co.uk"
    assert found(f"<{address}>, (or {address}.)", "pii.") == [("pii.email", address)] * 2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\u201c", "\u201d"),
        ("\u00ab", "\u00bb"),
        ("\u2014", "\u2014"),
        ("\u00a0", "\u00a0"),
        ("", "\u2026"),
        ("\u8bf7\u5199\u4fe1\u5230", "\uff0c\u89c1 www.web.de"),
        ("", "\uc785\ub2c8\ub2e4"),
        ("", "\u060c"),
        ("", " - "),
        ("", "-"),
        ("*", "_"),
    ],
)
def test_email_is_found_whole_beside_letters_and_signs_beyond_ascii(before: str, after: str) -> None:
    address = "kim" + "@web.de"
    assert found(f"{before}{address}{after}", "pii.email") == [("pii.email", address)]


def test_email_after_an_escaped_line_break_leaves_the_escape_out() -> None:
    address = "kim" + "@web.de"
    assert found(json.dumps(f"a\n{address}\n"), "pii.") == [("pii.email", address)]


def test_role_address_does_little_harm() -> None:
    assert severities("info" + "@museum-bonn.de", "pii.email") == ["low"]


# Social security


@pytest.mark.parametrize("by", ["-", " ", ""])
def test_social_security_number_is_found_after_its_name(by: str) -> None:
    number = by.join(("412", "37", "5186"))
    assert found(f"SSN: {number}.", "pii.") == [("pii.us.ssn", number)]


def test_nine_digits_elsewhere_are_no_social_security_number() -> None:
    assert found("order 412" + "375186", "pii.") == []
    assert found("412" + "375186", "pii.", hint="ssn") == [("pii.us.ssn", "412" + "375186")]


@pytest.mark.parametrize(("area", "group", "serial"), [("000", "12", "3456"), ("666", "12", "3456")])
def test_numbers_never_issued_are_spared(area: str, group: str, serial: str) -> None:
    assert found(f"SSN {area}-{group}-{serial}", "pii.us.ssn") == []


# Addresses of machines


@pytest.mark.parametrize(
    "address",
    [
        "2a00:1450:4001:82a" + "::200e",
        "2606:4700" + "::6810:85e5",
        "2A02:8108:8ac0:1:2:3:" + "4:5",
        "93.184." + "216.34",
    ],
)
def test_public_address_is_found(address: str) -> None:
    assert found(f"from {address} at", "pii.") == [("pii.ip_address", address)]


@pytest.mark.parametrize(
    "text",
    [
        "127.0.0.1 0.0.0.0 10.1.2.3 192.168.7.9 172.20.1.1 169.254.1.1",
        "192.0.2.44 198.51.100.7 203.0.113.99",
        "::1 fe80::1 fd12:3456:789a::1 2001:db8::8a2e:370:7334",
        "version 93.184." + "216.34",
        "lib==93.184." + "216.34",
        "Chrome/93.184." + "216.34",
        "8.8.8.8 1.1.1.1",
        "std::vector<a::b> face::dead 3fff::1",
    ],
)
def test_addresses_of_no_person_are_under_the_threshold(text: str) -> None:
    assert found(text, "pii.") == []


def test_hardware_address_is_found_and_a_fingerprint_is_not() -> None:
    address = "3c:22:fb:90:" + "1e:07"
    assert found(f"ether {address} up", "pii.") == [("pii.mac_address", address)]
    assert found("MD5:" + ":".join(["3c"] * 15 + ["a1"]), "pii.") == []


# Dates of birth


@pytest.mark.parametrize("date", ["1984-05-02", "02.05.1984", "May 2, 1984", "2 May 1984", "5/2/84"])
def test_date_of_birth_is_found_by_word_and_by_name(date: str) -> None:
    assert found(f"She was born on {date}.", "pii.date_of_birth") == [("pii.date_of_birth", date)]
    assert found(date, "pii.", hint="dateOfBirth") == [("pii.date_of_birth", date)]
    assert found(f"It was made on {date}.", "pii.date_of_birth") == []


@pytest.mark.parametrize("local", ["jörg", "renée.müller", "иван", "zoë"])
def test_email_with_letters_beyond_ascii_is_found_whole(local: str) -> None:
    address = local + "x@web.de"
    assert found(f"Schreib an {address}, bitte", "pii.email") == [("pii.email", address)]
