"""Places on the map: latitude and longitude, fine enough to tell a house."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.labelled import labelled
from leaktight.detect.identifiers.surroundings import value_of

_LABEL = "pii.coordinates"
_SOURCE = "https://www.rfc-editor.org/rfc/rfc5870"
_LAT = r"[+\-]?[0-8]?[0-9]\.[0-9]{4,15}"
_LON = r"[+\-]?1?[0-9]{1,2}\.[0-9]{4,15}"
_BEGINS = r"(?<![0-9A-Za-z_.\-+])"
_ENDS = r"(?![0-9A-Za-z_]|\.[0-9])"
_NUMBER = re.compile(rb"[+\-]?[0-9]+(?:\.[0-9]+)?")
_NEXT = re.compile(rb"(?:[ ]{0,2}[,;][ ]{0,2}|[ ]{1,3})[+\-]?[0-9]{1,4}\.[0-9]|\s{0,2},\s{0,2}[+\-]?[0-9]")
_MORE_BEFORE = re.compile(rb"[0-9]\s{0,2}(?:,\s{0,2}|[ ])\Z")
_NO_FRACTION = 1.5
"""Pairs below are boxes in pictures, scores, weights; nearly nobody lives there."""
_SMALL = 10
"""Two numbers below, a blank between them, rather are measures."""
_FINE, _MIDDLING = 5, 4
"""Decimals: five tell a metre, four ten of them."""


def _ranked(numbers: list[bytes], *, lowest: float) -> Checked | None:
    """How sure a pair is: by the decimals that both have; None outside the ranges and for fractions."""
    latitude, longitude = (float(number) for number in numbers)
    decimals = [len(number.rpartition(b".")[2]) if b"." in number else 0 for number in numbers]
    if (
        not -90 <= latitude <= 90
        or not -180 <= longitude <= 180
        or max(abs(latitude), abs(longitude)) < _NO_FRACTION
    ):
        return None
    fine = min(decimals)
    if fine >= _FINE:
        return Checked(("precision:metres",), min(lowest + 0.15, 0.95))
    return (
        Checked(("precision:tens of metres",)) if fine >= _MIDDLING else Checked(("precision:coarse",), 0.4)
    )


def _pair(match: re.Match[bytes]) -> Checked | None:
    """Two numbers and no third: rows of figures go on."""
    start, end = match.span("value")
    after = bytes(match.string[end : end + 6])
    before = bytes(match.string[max(0, start - 6) : start])
    if _NEXT.match(after) or _MORE_BEFORE.search(before):
        return None
    numbers = _NUMBER.findall(value_of(match))
    if b"," not in value_of(match) and all(abs(float(number)) < _SMALL for number in numbers):
        return None
    return _ranked(_NUMBER.findall(value_of(match)), lowest=0.7)


def _written(match: re.Match[bytes]) -> Checked | None:
    """The pair of a geo address, a map's address or a JSON object."""
    return _ranked([match["lat"], match["lon"]], lowest=0.7)


def _point(match: re.Match[bytes]) -> Checked | None:
    """Well-known text has the longitude first."""
    return _ranked([match["lat"], match["lon"]], lowest=0.6)


def _degrees(match: re.Match[bytes]) -> Checked | None:
    """Degrees, minutes and seconds within their ranges."""
    degrees = [int(match[name]) for name in ("lat", "lon")]
    minutes = [int(match[name]) for name in ("latmin", "lonmin")]
    return (
        Checked(("structure:dms",)) if degrees[0] <= 90 and degrees[1] <= 180 and max(minutes) < 60 else None
    )


def _hemispheres(match: re.Match[bytes]) -> Checked | None:
    """Degrees behind the letters of their hemispheres, within the ranges."""
    latitude, longitude = (int(_NUMBER.findall(match[name])[0].partition(b".")[0]) for name in ("lat", "lon"))
    return Checked(("structure:hemispheres",)) if latitude <= 90 and longitude <= 180 else None


def _degree(match: re.Match[bytes]) -> Checked | None:
    """A cell of one number: its decimals tell how fine it is."""
    value = value_of(match)
    decimals = len(value.rpartition(b".")[2])
    if abs(float(value)) > 180 or float(value) == 0:
        return None
    return Checked((), 0.8 if decimals >= _FINE else 0.65)


_WORDED_GATE = (
    r"(?i)(?:latitude|longitude|lat[^0-9a-z]{0,3}l(?:on|ng)g?|coordinates?|coords|gps|geo_?loc(?:ation)?"
    r"|location|koordinaten"
    r"|coordonn\S{1,8}es|coordenadas|standort|pinged|coordinate|position)[^0-9\n]{0,24}[0-9]{1,2}\.[0-9]{4}"
)
_SIGNED = r"[+\-]?[0-9]{1,3}\.[0-9]{3,15}"
_JOIN = r"[^0-9A-Za-z+\-\n]{1,6}"
_LATITUDE, _LONGITUDE = "(?i:lat(?:itude)?)", "(?i:lo?ng(?:itude)?|lon)"
_DEGREE = r"(?:\xc2\xb0|\\u00b0)"
_MINUTE = r"(?:'|\xe2\x80\xb2|\xe2\x80\x99|\\u2032|\\u2019)"
_SECOND = r"(?:\\?\"|''|\xe2\x80\xb3|\xe2\x80\x9d|\\u2033|\\u201d)"
_SECONDS = rf"[0-9]{{1,2}}(?:\.[0-9]{{1,8}})?[ ]?{_SECOND}"


def _labelled_pair(first: str, second: str, lat: str, lon: str, example: str) -> Rule:
    """The rule of two numbers, each behind its name."""
    return Rule(
        label=_LABEL,
        severity=Severity.MEDIUM,
        gate=rf"{first}{_JOIN}{_SIGNED}[^0-9A-Za-z\n]{{1,8}}{second}",
        pattern=(
            rf"(?<![A-Za-z0-9]){first}{_JOIN}(?P<value>(?P<{lat}>{_SIGNED})"
            rf"[^0-9A-Za-z\n]{{1,8}}{second}{_JOIN}(?P<{lon}>{_SIGNED})){_ENDS}"
        ),
        confidence=0.75,
        check=_written,
        max_bytes=100,
        spans_fields=True,
        examples=(example, f'{{"{example}'),
        counterexamples=(example.replace(".", ".0.", 1), "lat: 1, lon: 2"),
        source=_SOURCE,
    )


RULES = (
    Rule(
        label=_LABEL,
        severity=Severity.MEDIUM,
        gate=_WORDED_GATE,
        pattern=rf"{_BEGINS}(?P<value>{_LAT}[ \t]{{0,2}}(?:[,;/|][ \t]{{0,2}}|[ \t]){_LON}){_ENDS}",
        confidence=0.3,
        confidence_in_context=0.75,
        keywords=(
            "latitude",
            "longitude",
            "lat",
            "lon",
            "lng",
            "latlng",
            "coordinates",
            "coordinate",
            "coords",
            "gps",
            "geolocation",
            "geo",
            "location",
            "koordinaten",
            "coordonnées",
            "coordenadas",
            "standort",
            "pinged",
            "position",
        ),
        beside=True,
        check=_pair,
        max_bytes=80,
        examples=("GPS: 52.51" + "6275, 13.37" + "7704", "location (48.85" + "84, 2.29" + "45)"),
        counterexamples=(
            "coordinates: 0.51" + "6275, 0.37" + "7704",
            "location 95.51" + "6275, 13.37" + "7704",
            "coords [12.51" + "6275, 13.37" + "7704, 14.12" + "3456]",
            "gps 1.2, 3.4",
        ),
        source=_SOURCE,
    ),
    _labelled_pair(_LATITUDE, _LONGITUDE, "lat", "lon", "lat: 52.51" + "6275, lng: 13.37" + "7704"),
    _labelled_pair(_LONGITUDE, _LATITUDE, "lon", "lat", "longitude=13.37" + "7704&latitude=52.51" + "6275"),
    Rule(
        label=_LABEL,
        severity=Severity.MEDIUM,
        gate=r"(?:geo:|/@|[?&](?:q|ll|sll|center|daddr|query|mlat)=(?:loc:)?)[+\-]?[0-9]{1,2}\.[0-9]{3}",
        pattern=(
            r"(?:geo:|/@|[?&](?:q|ll|sll|center|daddr|query|mlat)=(?:loc:)?)"
            rf"(?P<value>(?P<lat>{_SIGNED})(?:,|%2C|&mlon=)(?P<lon>{_SIGNED})){_ENDS}"
        ),
        confidence=0.8,
        check=_written,
        max_bytes=64,
        examples=(
            "geo:52.51" + "6275,13.37" + "7704",
            "https://maps.example/maps/@52.51" + "6275,13.37" + "7704,17z",
            "https://maps.example/?q=52.51" + "6275,13.37" + "7704",
        ),
        counterexamples=("geo:52,13", "geo:95.12" + "345,13.12" + "345"),
        source=_SOURCE,
    ),
    Rule(
        label=_LABEL,
        severity=Severity.MEDIUM,
        gate=r"(?i)POINT ?Z? ?\([+\-]?[0-9]{1,3}\.[0-9]{3}",
        pattern=(
            rf"(?i:POINT ?Z? ?)\((?P<value>(?P<lon>{_SIGNED}),? {{1,2}}(?P<lat>{_SIGNED}))"
            r"(?= ?\)| [0-9.\-]{1,16}\))"
        ),
        confidence=0.65,
        check=_point,
        max_bytes=64,
        examples=("POINT(13.37" + "7704 52.51" + "6275)", "SRID=4326;POINT (13.37" + "7704 52.51" + "6275)"),
        counterexamples=("POINT(1 2)", "point(0.37" + "7704 0.51" + "6275)"),
        source="https://www.ogc.org/standards/sfa/",
    ),
    Rule(
        label=_LABEL,
        severity=Severity.MEDIUM,
        gate=rf"{_DEGREE}[ ]?[0-9]{{1,2}}[ ]?{_MINUTE}[ ]?[0-9]{{1,2}}",
        pattern=(
            rf"{_BEGINS}(?P<value>(?P<lat>[0-9]{{1,2}})[ ]?{_DEGREE}[ ]?(?P<latmin>[0-9]{{1,2}})[ ]?"
            rf"{_MINUTE}[ ]?{_SECONDS}[ ]?[NS][,;/]?[ ]{{0,2}}(?P<lon>[0-9]{{1,3}})[ ]?{_DEGREE}[ ]?"
            rf"(?P<lonmin>[0-9]{{1,2}})[ ]?{_MINUTE}[ ]?{_SECONDS}[ ]?[EWO])(?![A-Za-z])"
        ),
        confidence=0.75,
        check=_degrees,
        max_bytes=80,
        examples=("at 52°31'12\"N 13°24'18\"E", "52° 31′ 12.5″ N, 13° 24′ 18.1″ E"),
        counterexamples=("52°31'N", "an angle of 52°31'12\"", "95°31'12\"N 13°24'18\"E"),
        source=_SOURCE,
    ),
    Rule(
        label=_LABEL,
        severity=Severity.MEDIUM,
        gate=rf"\.[0-9]{{4,9}}[ ]?{_DEGREE}[ ]?[NS]",
        pattern=(
            rf"{_BEGINS}(?P<value>(?P<lat>[0-9]{{1,2}}\.[0-9]{{4,9}})[ ]?{_DEGREE}[ ]?[NS][,;/]?[ ]{{0,2}}"
            rf"(?P<lon>[0-9]{{1,3}}\.[0-9]{{4,9}})[ ]?{_DEGREE}[ ]?[EWO])(?![A-Za-z])"
        ),
        confidence=0.75,
        check=_written,
        max_bytes=64,
        lead_bytes=24,
        examples=("52.51" + "63° N, 13.37" + "77° E",),
        counterexamples=("52.5° N, 13.4° E", "95.51" + "63° N, 13.37" + "77° E"),
        source=_SOURCE,
    ),
    Rule(
        label=_LABEL,
        severity=Severity.MEDIUM,
        gate=r"[NS][ ]?[0-9]{1,2}(?:\.[0-9]{4}|[ ]?(?:\xc2\xb0|\\u00b0)[ ]?[0-9]{1,2}\.[0-9]{2})",
        pattern=(
            rf"(?<![A-Za-z0-9])(?P<value>[NS][ ]?(?P<lat>[0-9]{{1,2}}(?:\.[0-9]{{4,9}}"
            rf"|[ ]?{_DEGREE}[ ]?[0-9]{{1,2}}\.[0-9]{{2,6}}"
            rf"{_MINUTE}?))[,;/]?[ ]{{1,2}}[EW][ ]?(?P<lon>[0-9]{{1,3}}(?:\.[0-9]{{4,9}}"
            rf"|[ ]?{_DEGREE}[ ]?[0-9]{{1,2}}\.[0-9]{{2,6}}"
            rf"{_MINUTE}?)))(?![A-Za-z0-9])"
        ),
        confidence=0.75,
        check=_hemispheres,
        max_bytes=80,
        lead_bytes=20,
        examples=("Home is at N52.51" + "63 E13.37" + "77", "Position N 52° 31." + "134 E 013° 24.457"),
        counterexamples=("N52.5 E13.3", "N 95° 31.134 E 013° 24.457", "N52.5163"),
        source=_SOURCE,
    ),
    Rule(
        label=_LABEL,
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.65,
        check=_degree,
        names=r"(?:^|_)(?:lat|latitude|lng|lon|longitude|breitengrad|l(?:ae|a)engengrad)(?:_?[0-9])?$",
        cell=r"[+\-]?[0-9]{1,3}\.[0-9]{4,17}",
        examples=("52.51" + "6275", "-0.12" + "78"),
        counterexamples=("52.5", "195.12345", "0.0000"),
        source=_SOURCE,
    ),
    Rule(
        label=_LABEL,
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.75,
        check=_pair,
        names=r"(?:^|_)(?:coordinates?|coords?|gps|lat_?l(?:on|ng)|geo_?(?:point|location|loc)?|location"
        r"(?:_lat_l(?:on|ng))?|position|standort_?koordinaten|koordinaten|coordenadas|coordonn(?:e"
        r"|é)es|coordinate)$",
        cell=rf"[\[(]?(?P<value>{_LAT}[ \t]{{0,2}}(?:[,;/|][ \t]{{0,2}}|[ \t]){_LON})[\])]?",
        examples=("52.51" + "6275, 13.37" + "7704", "(48.85" + "84 2.29" + "45)"),
        counterexamples=("52.5,13.4", "0.51" + "6275, 0.37" + "7704"),
        source=_SOURCE,
    ),
    *labelled(
        _LABEL,
        Severity.MEDIUM,
        words=("plus code", "pluscode", "open location code"),
        value=r"[23456789C][2-9CFGHJMPQRV][2-9CFGHJMPQRVWX]{6}\+[2-9CFGHJMPQRVWX]{2,3}",
        first=r"[2-9CFGHJMPQRVWX]{8}\+",
        confidence=0.9,
        samples=("9F4M" + "G98H+" + "2V", "9F4M" + "G98H+" + "2VQ"),
        counterexamples=("9F4M" + "G98H", "AAAA" + "AAAA+" + "AA"),
        source="https://github.com/google/open-location-code",
    ),
)
