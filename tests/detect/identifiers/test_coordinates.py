"""Coordinates: in their many spellings, and not in rows of figures."""

from __future__ import annotations

import pytest

from tests.detect.rules_of_rooms import found

LABEL = "pii.coordinates"
PAIR = "52.51" + "6275, 13.37" + "7704"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"GPS {PAIR}", PAIR),
        (f"my location is ({PAIR})", PAIR),
        ("Koordinaten: -33.85" + "678 151.21" + "529", "-33.85" + "678 151.21" + "529"),
        ("geo:52.51" + "63,13.37" + "77", "52.51" + "63,13.37" + "77"),
        ("https://maps.de/maps/@52.51" + "63,13.37" + "77,17z", "52.51" + "63,13.37" + "77"),
        ("POINT(13.37" + "7704 52.51" + "6275)", "13.37" + "7704 52.51" + "6275"),
        ("52°31'12\"N 13°24'18\"E", "52°31'12\"N 13°24'18\"E"),
        ("52.51" + "63° N, 13.37" + "77° E", "52.51" + "63° N, 13.37" + "77° E"),
        ("plus code 9F4M" + "G98H+2V", "9F4M" + "G98H+2V"),
    ],
)
def test_place_is_found_in_each_spelling(text: str, value: str) -> None:
    assert found(f"see {text} .", LABEL) == [(LABEL, value)]


def test_latitude_and_longitude_are_one_finding_in_json() -> None:
    matches = found('{"lat": 52.51' + '6275, "lng": 13.37' + "7704}", LABEL)
    assert len(matches) == 1
    assert matches[0][1].startswith("52.51")


@pytest.mark.parametrize("name", ["lat", "latitude", "pickup_longitude", "lng", "homeLat"])
def test_column_of_degrees_is_read_cell_by_cell(name: str) -> None:
    assert found("13.37" + "7704", LABEL, hint=name) == [(LABEL, "13.37" + "7704")]
    assert found("13.4", LABEL, hint=name) == []


@pytest.mark.parametrize(
    "text",
    [
        f"see {PAIR}",
        "gps [52.51" + "6275, 13.37" + "7704, 8.12" + "3456]",
        "coordinates of the box: 0.51" + "6275, 0.37" + "7704",
        "location 91.51" + "6275, 13.37" + "7704",
        "latency: 12.3456, long: 3.4567",
        "flat: 52.51" + "6275, prolong: 13.37" + "7704",
        "version 10.1234.1, 12.1234.7 at this location",
        "an angle of 52°31'12\"",
        "20° 30' and more",
    ],
)
def test_figures_are_no_place(text: str) -> None:
    assert found(text, LABEL) == []


def test_finer_places_are_surer_than_coarse_ones() -> None:
    assert found("GPS: 52.5, 13.4", LABEL) == []
    assert found("geo:52.516,13.377", LABEL) == []
