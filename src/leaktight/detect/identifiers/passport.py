"""Passports: numbers behind a word that says so, and the machine readable zones of travel documents."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.checksums import is_date, weighted
from leaktight.detect.identifiers.labelled import labelled, mostly_digits
from leaktight.detect.identifiers.surroundings import value_of
from leaktight.detect.identifiers.worded import BEGINS

_SOURCE = "https://www.icao.int/publications/doc-series/doc-9303"
_COUNTED = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BREAK = r"(?:\r?\n|\\r\\n|\\n|[ ]){1,2}"
_PERSON = r"[0-9]{6}[0-9][MFX<][0-9]{6}[0-9]"
_NAME_GATE = r"[A-Z]{2}<<(?:<<|[A-Z])"
"""The name field of every such zone; in code, `<<` mostly stands between blanks or lower case."""
_BREAKS = re.compile(rb"\\r|\\n|[\r\n ]")


def machine_readable_check_digit(field: bytes) -> int:
    """The check digit of a field: weights 7, 3, 1; letters from 10, the filler `<` counts nothing."""
    return weighted(field, (7, 3, 1), alphabet=_COUNTED) % 10


def _holds(line: bytes, *fields: tuple[int, int]) -> bool:
    """Whether each field line[start:end] is followed by its check digit, for which `<` may stand for 0."""
    return all(
        line[end : end + 1].replace(b"<", b"0") == b"%d" % machine_readable_check_digit(line[start:end])
        for start, end in fields
    )


def _two_lines(match: re.Match[bytes]) -> Checked | None:
    """TD3 (passports) and TD2: two lines of 44 or 36 characters."""
    zone = _BREAKS.sub(b"", value_of(match))
    line = zone[len(zone) // 2 :]
    composed = line[:10] + line[13:20] + line[21:]
    if not _holds(line, (0, 9), (13, 19), (21, 27)) or not _holds(composed, (0, len(composed) - 1)):
        return None
    if not _is_birth(line[13:19]):
        return None
    return Checked(("checksum:icao9303",))


def _three_lines(match: re.Match[bytes]) -> Checked | None:
    """TD1 (cards): three lines of 30 characters."""
    zone = _BREAKS.sub(b"", value_of(match))
    if not _holds(zone[:30], (5, 14)) or not _holds(zone[30:60], (0, 6), (8, 14)):
        return None
    return Checked(("checksum:icao9303",)) if _is_birth(zone[30:36]) else None


def _is_birth(digits: bytes) -> bool:
    return is_date(2000 + int(digits[:2]) % 4, int(digits[2:4]), int(digits[4:6]))


def _checked(field: str) -> str:
    return f"{field}{machine_readable_check_digit(field.encode())}"


def _zone(kind: str, size: int) -> str:
    """A valid zone of two lines."""
    first = f"{kind}UTOMILLER<<ANNA<MARIA".ljust(size, "<")
    second = _checked("L898902C3") + "UTO" + _checked("740812") + "F" + _checked("320415")
    rest = "<" * (size - len(second) - 1)
    composed = (second[:10] + second[13:20] + second[21:] + rest).encode()
    return f"{first}\n{second}{rest}{machine_readable_check_digit(composed)}"


def _card_zone() -> str:
    """A valid zone of three lines."""
    first = ("I<UTO" + _checked("D23145890")).ljust(30, "<")
    second = (_checked("740812") + "F" + _checked("320415") + "UTO").ljust(29, "<")
    composed = (first[5:] + second[:7] + second[8:15] + second[18:]).encode()
    return f"{first}\n{second}{machine_readable_check_digit(composed)}\n" + "MILLER<<ANNA".ljust(30, "<")


def _machine_readable(label: str, kinds: str, size: int, example: str) -> Rule:
    """The rule for zones of two lines of `size` characters, whose first begins with one of `kinds`."""
    optional = size - 29
    return Rule(
        label=label,
        severity=Severity.HIGH,
        gate=_NAME_GATE,
        pattern=(
            rf"{BEGINS}[{kinds}][A-Z<](?:[A-Z]{{3}}|[A-Z]<<)[A-Z<]{{{size - 5}}}{_BREAK}"
            rf"[A-Z0-9<]{{9}}[0-9](?:[A-Z]{{3}}|[A-Z]<<){_PERSON}[A-Z0-9<]{{{optional}}}[0-9](?![0-9A-Za-z<])"
        ),
        confidence=0.97,
        check=_two_lines,
        max_bytes=2 * size + 8,
        specificity=2,
        examples=(example, f"scanned: {example} ok"),
        counterexamples=(example[:-10] + "5" * 10, example.replace("740812", "740813")),
        source=_SOURCE,
    )


RULES = (
    *labelled(
        "pii.passport",
        Severity.HIGH,
        words=(
            "passport",
            "passport number",
            "passport no",
            "passport book",
            "travel document",
            "reisepass",
            "reisepassnummer",
            "pasaporte",
            "passeport",
            "passaporto",
            "passaporte",
            "paspoort",
            "paspoortnummer",
        ),
        value=r"[A-Z]{1,3}[ \-]?[0-9]{6,8}[A-Z]?|[0-9]{8,9}|[A-Z][0-9]{2}[A-Z0-9]{5,6}",
        first="[A-Z0-9]{2}",
        check=mostly_digits,
        confidence=0.75,
        names=r"(?:^|_)(?:passport|(?:reise)?pass|pasaporte|passeport|passaport[oe]|paspoort)_?(?:number|num|no|nr|id|nummer)?(?:_|$)",
        samples=("C4" + "821937", "481" + "205" + "937"),
        clause="I lost my passport, its number is",
        counterexamples=("A12" + "345678", "PHOTO", "000000000"),
        source=_SOURCE,
    ),
    _machine_readable("pii.passport", "P", 44, _zone("P<", 44)),
    _machine_readable("pii.identity_card", "ACIV", 36, _zone("I<", 36)),
    Rule(
        label="pii.identity_card",
        severity=Severity.HIGH,
        gate=_NAME_GATE,
        pattern=(
            rf"{BEGINS}[ACI][A-Z0-9<](?:[A-Z]{{3}}|[A-Z]<<)[A-Z0-9<]{{9}}[0-9<][A-Z0-9<]{{15}}{_BREAK}"
            rf"{_PERSON}(?:[A-Z]{{3}}|[A-Z]<<)[A-Z0-9<]{{11}}[0-9]{_BREAK}[A-Z<]{{30}}(?![0-9A-Za-z<])"
        ),
        confidence=0.97,
        check=_three_lines,
        max_bytes=100,
        specificity=2,
        examples=(_card_zone(), f"scanned: {_card_zone()} ok"),
        counterexamples=(_card_zone().replace("740812", "740813"),),
        source=_SOURCE,
    ),
)
