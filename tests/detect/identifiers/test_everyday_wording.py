"""National numbers as people write them: short words, abbreviations, capitals, typographic signs."""

from __future__ import annotations

import pytest

from tests.detect.rules_of_rooms import found


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("Carte d\u2019identité n° {}", "pii.fr.identity_card", "D2H68" + "62M2"),
        ("Carta d\u2019Identità {}", "pii.it.identity_card", "CA123" + "45AB"),
        ("His driver\u2019s license is {}.", "pii.us.driver_license", "S530-" + "4621-8094"),
        ("numéro d\u2019assurance sociale : {}", "pii.ca.social_security", "130 692 " + "544"),
    ],
)
def test_a_typographic_apostrophe_is_an_apostrophe(text: str, label: str, value: str) -> None:
    assert (label, value) in found(text.format(value), "pii.")


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("Carlos Quispe, DNI {}, Lima", "pii.pe.national_id", "4821" + "9375"),
        ("DNI N° {}, domiciliado en Arequipa, Perú", "pii.pe.national_id", "4821" + "9375"),
        ("DNI: {}", "pii.pe.national_id", "0721" + "9375"),
        ("DNI: {}, calle Peruggia 12", "pii.ar.national_id", "4821" + "9375"),
        ("Vive en Lima.\nDNI: {}", "pii.ar.national_id", "4821" + "9375"),
        ("bytom Bratislava, rodné číslo {}", "pii.sk.national_id", "605715" + "/7172"),
        ("r. č. {}, č. občianskeho preukazu", "pii.sk.national_id", "605715" + "/7172"),
        ("bytem Praha, r. č. {}", "pii.cz.national_id", "605715" + "/7172"),
        ("rodné číslo: {}", "pii.cz.national_id", "605715" + "/7172"),
    ],
)
def test_two_countries_with_one_word_are_told_apart_by_the_line(text: str, label: str, value: str) -> None:
    assert found(text.format(value), "pii.") == [(label, value)]


def test_a_word_of_the_other_country_behind_a_line_break_says_nothing() -> None:
    number = "605715" + "/7172"
    assert found(f"rodné číslo: {number}\nbytom Košice", "pii.") == [("pii.cz.national_id", number)]
