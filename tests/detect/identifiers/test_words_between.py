"""Numbers with a few words between the one that names them and the one that tells them."""

from __future__ import annotations

import pytest

from tests.detect.rules_of_rooms import found

BIC, PLATE, CODE = "COBA" + "DEFF", "7XKR" + "482", "7" + "42"


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("El código SWIFT de mi banco es {}, por si", "pii.bic", BIC),
        ("O BIC da minha conta é {}, falta", "pii.bic", BIC),
        ("the garage wants the VIN, it's {}, can", "pii.vin", "1HGCM" + "82633A" + "004352"),
        ("Die Prüfnummer auf der Rückseite meiner Karte ist {}.", "pii.card_security_code", CODE),
        ("De beveiligingscode achterop mijn creditcard is {}.", "pii.card_security_code", CODE),
        ("tokenize ok brand=visa exp={} funding=debit", "pii.card_expiry", "09/27"),
        ("La tarjeta caduca el {}, así que", "pii.card_expiry", "09/27"),
        ("company car with registration {} goes back", "pii.vehicle_plate", PLATE),
        ("The van drove off, I only got the plate: {}", "pii.vehicle_plate", PLATE),
        ("Le dossier médical n° {} a été transmis", "pii.medical_record", "4821" + "9375"),
        ("Grupo sanguíneo del paciente: {}", "pii.blood_type", "AB+"),
        ("please approve the holiday of employee {}, it", "pii.employee_id", "90" + "417"),
        ("prescriber DEA={}", "pii.us.dea", "AB123" + "4563"),
        ("rtn {} thru chase", "pii.us.routing_number", "02100" + "0021"),
    ],
)
def test_the_value_is_found(text: str, label: str, value: str) -> None:
    assert (label, value) in found(text.format(value), label)


@pytest.mark.parametrize(
    ("name", "label", "value"),
    [
        ("Código de seguridad", "pii.card_security_code", CODE),
        ("Karte gültig bis", "pii.card_expiry", "09/27"),
        ("Führerscheinnummer", "pii.driver_license", "D48" + "21937"),
        ("Número de pasaporte", "pii.passport", "C4" + "821937"),
        ("Matrícula del vehículo", "pii.vehicle_plate", PLATE),
        ("Diagnoseschlüssel", "pii.icd_code", "E11.9"),
        ("Standortkoordinaten", "pii.coordinates", "52.51" + "6275, 13.37" + "7704"),
    ],
)
def test_a_header_in_another_language_says_what_it_is(name: str, label: str, value: str) -> None:
    assert (label, value) in found(value, label, hint=name)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("the offer expires 09/27", "pii.card_expiry"),
        ("see plate 7XKR" + "482 of the atlas", "pii.vehicle_plate"),
        ("each employee 20000 shares", "pii.employee_id"),
        ("the student 1984 read", "pii.student_id"),
        ("a Kenyan national park", "pii.nationality"),
        ("she turned 90 degrees", "pii.age"),
    ],
)
def test_what_only_looks_like_it_is_spared(text: str, label: str) -> None:
    assert found(text, label) == []
