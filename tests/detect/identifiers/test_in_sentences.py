"""Personal data as people write it in sentences, in many languages, and what only looks like it."""

from __future__ import annotations

import pytest

from tests.detect.rules_of_rooms import found


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("She lives at {} with her sons.", "pii.address", "14 Pelican " + "Loop"),
        ("Send it to {}, please", "pii.address", "221 Calle " + "Ocho, Miami FL 33135"),
        ("mail goes to {} now", "pii.address", "RR 2 Box " + "118"),
        ("Current residence: {}", "pii.address", "House No. 24, 2nd Cross, " + "Indiranagar"),
        ("Wohnhaft: {}", "pii.address", "Im Wiesengrund 22, " + "53115 Bonn"),
        ("bydlím na adrese {}", "pii.address", "Dlouhá 15, 110 00 " + "Praha"),
        ("Adresim {}", "pii.address", "Çiçek Sok. No: " + "14/3"),
        ("Проживает: {}", "pii.address", "ул. Ленина, д. 15, " + "кв. 42"),
        ("Moro na {}.", "pii.address", "Rua Augusta nº " + "1502, apto 81"),
        ("My username is {} and", "pii.username", "rkow" + "alczyk"),
        ("log in as {} first", "pii.username", "mdu" + "pont22"),
        ("mon identifiant est {}.", "pii.username", "claire." + "martin"),
        ("sshd: Accepted password for {} from 10.0.0.4 port 22", "pii.username", "rgu" + "pta"),
        ("Add me on Skype: {}", "pii.username", "live:ana." + "petrovic"),
        ("The laptop's MAC is {}.", "pii.mac_address", "da:a1:19:7f:" + "22:05"),
        ("mac addr: {}", "pii.mac_address", "EE1F72" + "A0B3C4"),
        ("born on {} in Cork", "pii.date_of_birth", "the third of " + "May 1987"),
        ("John Doe, b. {}, labourer", "pii.date_of_birth", "3 May " + "1987"),
        ("Sie ist am {} geboren.", "pii.date_of_birth", "12. August " + "1979"),
        ("született: {}", "pii.date_of_birth", "1987. május " + "3."),
        ("I was born in {}.", "pii.date_of_birth", "May " + "1987"),
        ("a {}-year-old woman with fever", "pii.age", "34"),
        ("I'm {} and live alone", "pii.age", "29"),
        ("the {}-year-old teacher", "pii.age", "sixty-two"),
        ("Han er {} år.", "pii.age", "34"),
        ("My zip is {}.", "pii.postal_code", "902" + "10"),
        ("my Visa, exp {}", "pii.card_expiry", "6/" + "29"),
        ("Karta ważna do {}.", "pii.card_expiry", "12/" + "28"),
        ("my card's three-digit code is {}", "pii.card_security_code", "5" + "51"),
        ("the bank identifier code is {}", "pii.bic", "POFI" + "CHBEXXX"),
        ("Sie hat die {} Staatsangehörigkeit", "pii.nationality", "türkische"),
        ("she holds a {} passport", "pii.nationality", "British"),
        ("choruje na {} od lat", "pii.health_condition", "cukrzycę"),
        ("afiliado al {} desde 2010", "pii.political_opinion", "PSOE"),
    ],
)
def test_value_is_found_in_a_sentence(text: str, label: str, value: str) -> None:
    assert (label, value) in found(text.format(value), "pii.")


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Version " + "59.248.137.58 is out", "pii.ip_address"),
        ("Fixed in build " + "43.182.222.28", "pii.ip_address"),
        ("## [" + "53.16.54.9] - 2024-05-01", "pii.ip_address"),
        ("see § " + "37.7.7.8 of the standard", "pii.ip_address"),
        ("28.8.16." + "11 Requirements for welding", "pii.ip_address"),
        ("OID 2.54." + "84.8", "pii.ip_address"),
        ("No child aged under 12 years shall be employed", "pii.age"),
        ("persons aged 65 and over", "pii.age"),
        ("You must be at least 18 years old.", "pii.age"),
        ("a 12 year old balsamic vinegar", "pii.age"),
        ("Order 4776336640" + "091684 was shipped", "pii.payment_card"),
        ("Ticket 660-991-" + "7329 is closed", "pii.phone"),
        ("location 1.2122 " + "6.1612", "pii.coordinates"),
        ("unzip zip 30000 files", "pii.postal_code"),
        ("In 2015 Wall Street recovered", "pii.address"),
        ("The movement was born on 20 October 1914.", "pii.date_of_birth"),
        ("link/ether 02:42:ac:11:00:02 brd", "pii.mac_address"),
        ("the username is wrong", "pii.username"),
        ("my login is broken", "pii.username"),
        ("log in as usual, then wait", "pii.username"),
        ("gender: male 48 %", "pii.gender"),
    ],
)
def test_what_only_looks_like_it_is_spared(text: str, family: str) -> None:
    assert found(text, family) == []


@pytest.mark.parametrize("text", ["host {} is down", "login from {}", "Updated host {}"])
def test_low_octets_are_an_address_beside_a_word_that_says_so(text: str) -> None:
    address = "53.16." + "54.9"
    assert found(text.format(address), "pii.ip_address") == [("pii.ip_address", address)]
