"""Street addresses as people write them, whole and no more; and what only looks like one."""

from __future__ import annotations

import json

import pytest

from tests.detect.rules_of_rooms import found

ADDRESSES = [
    "12 Baker Street, London NW1 6XE",
    "14 Willow Close, Reading RG6 1AB",
    "221B Baker Street",
    "742 Evergreen Terrace, Springfield, IL 62704",
    "123 Main St, Apt 4, Springfield, IL 62704",
    "123 Main St.\nSpringfield, IL 62704",
    "10 Downing Street\nLondon\nSW1A 2AA",
    "1600 Pennsylvania Avenue NW, Washington, DC 20500",
    "12 rue de la Paix, 75002 Paris",
    "12, rue de la Paix, 75002 Paris",
    "12 bis rue Victor Hugo, Lyon",
    "12 place Vendôme, 75001 Paris",
    "Rue du Bac 12",
    "Hauptstraße 12, 10115 Berlin",
    "Kerkstraat 12, 1017 GP Amsterdam",
    "Calle Mayor 15, 28013 Madrid",
    "Avenida Marqués de Pombal 5, 1250-096 Lisboa",
    "Rua 25 de Março 120",
    "Carrera 7 # 32-16",
    "Via Giuseppe Garibaldi 5, 20121 Milano",
    "ul. Marszałkowska 10/12, 00-590 Warszawa",
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("text", ["{}", "send it to {}.", "home: {}\nthanks", "({})"])
def test_address_is_found_whole(address: str, text: str) -> None:
    assert found(text.format(address), "pii.") == [("pii.address", address)]


@pytest.mark.parametrize("address", ["12 Baker Street, London NW1 6XE", "12 rue de la Paix, 75002 Paris"])
def test_address_is_found_in_json(address: str) -> None:
    assert found(json.dumps({"text": address}), "pii.") == [("pii.address", address)]


@pytest.mark.parametrize(
    "text",
    [
        "In 2019 Google Drive changed its terms",
        "the 2020 High Court ruling",
        "in 2 Supreme Court cases",
        "the 2018 Tokyo Way",
        "In step 1, place Docker files there",
        "Step 3 route Traffic to the host",
        "with 5 Audit Trail entries",
        "Table 2 Root Mean Square error",
        "Google 360 Street View",
        "answered Via HTTP 200",
        "Via API 5 calls are made",
        "Chapter 12 The Road",
    ],
)
def test_prose_is_no_address(text: str) -> None:
    assert found(text, "pii.address") == []
