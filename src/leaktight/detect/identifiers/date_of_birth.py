"""Dates of birth: dates that a word or a column's name calls so."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.surroundings import text_before, value_of

_MONTH = (
    r"(?:[Jj]an(?:uary|uar|vier|eiro)?|[Ff]eb(?:ruary|ruar)?|[Mm]ar(?:ch|s|zo)?|[Aa]pr(?:il)?|[Mm]a(?:y|i|yo|ggio)"
    r"|[Jj]un[ei]?|[Jj]ul[yi]?|[Aa]ug(?:ust)?|[Ss]ept?(?:ember)?|[Oo][ck]t(?:ober)?|[Nn]ov(?:ember)?|[Dd]e[cz](?:ember)?"
    r"|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\.?"
)
_YEAR = r"(?:19|20)[0-9]{2}"
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_DATE = (
    rf"(?:{_YEAR}[\-/.](?:0?[1-9]|1[0-2])[\-/.]{_DAY}|{_DAY}[\-/.]{_DAY}[\-/.](?:{_YEAR}|[0-9]{{2}})"
    rf"|{_YEAR}[01][0-9][0-3][0-9]"
    rf"|{_DAY}(?:st|nd|rd|th|\.)?[ \-](?:of |de )?{_MONTH}(?: de|,)?[ \-]{_YEAR}"
    rf"|{_MONTH} {_DAY}(?:st|nd|rd|th)?,? {_YEAR})"
)
_WORD_BEFORE = re.compile(
    rb"(?i)(?:\bborn\b|\bbirth(?:day|date)?\b|\bd\.?o\.?b\b|\bgeb(?:oren)?\b|\bgeburts(?:datum|tag)|"
    rb"n(?:\xc3\xa9|e)e? le\b|naissance|\bnacid[oa]\b|nacimiento|\bnat[oa] il\b|nascita|nascimento|\bnascid[oa]\b|"
    rb"geboortedatum|urodzenia|f\xc3\xb6delsedatum)[^0-9\n]{0,32}\Z"
)
_LATEST = b"2035"


def _check(match: re.Match[bytes]) -> Checked | None:
    """Refuses dates that cannot be: day and month both above 12, a year to come."""
    value = value_of(match)
    numbers = [int(number) for number in re.findall(rb"[0-9]{1,2}", value[:6])]
    if re.match(rb"[0-9]{1,2}[\-/.][0-9]{1,2}[\-/.]", value) and min(numbers[:2]) > 12:
        return None
    year = re.search(rb"(?:19|20)[0-9]{2}", value)
    return None if year is not None and year[0] > _LATEST else Checked(("context:birth",))


def _check_after_word(match: re.Match[bytes]) -> Checked | None:
    """The same, right after a word that says birth."""
    return _check(match) if _WORD_BEFORE.search(text_before(match, 56)) else None


RULES = (
    Rule(
        label="pii.date_of_birth",
        severity=Severity.MEDIUM,
        gate=(
            r"(?i)(?:born|birth|d\.?o\.?b|geboren|geburts|geb\.|naissance|n\\u00e9e? le|n\xc3\xa9e? le|nacid|nacimiento|nat[oa] il|nascit"
            r"|nascimento|nascid|geboortedatum|urodzenia|delsedatum)[^0-9]{0,36}[0-9]{1,4}"
            r"(?:[./\-][0-9]|(?:st|nd|rd|th|\.)?[ \-](?:of |de )?[a-z]{3}|(?:st|nd|rd|th)?,? [12][0-9]{3}|[0-9]{4})"
        ),
        pattern=rf"(?<![0-9A-Za-z_.]){_DATE}(?![0-9])",
        confidence=0.85,
        check=_check_after_word,
        max_bytes=40,
        examples=(
            "She was born on 1984-05-02 in Bonn.",
            "DOB: 05/02/1984",
            "born May 2nd, 1984",
            "Geburtsdatum: 2.5.1984",
            "date of birth 2 May 1984",
            "geboren am 02. Mai 1984",
            "née le 02/05/1984",
            "fecha de nacimiento: 2 de mayo de 1984",
            '{"birthDate": "1984-05-02T00:00:00Z"}',
        ),
        counterexamples=(
            "The brand was born in 1984.",
            "created 1984-05-02",
            "DOB: 31/31/1984",
            "DOB: 1.2.3",
        ),
    ),
    Rule(
        label="pii.date_of_birth",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.9,
        check=_check,
        names=(
            r"(?:^|_)(?:dob|date_?of_?birth|birth_?(?:date|day|dt)|geburts(?:datum|tag)|geb_?dat(?:um)?"
            r"|date_(?:de_)?naissance|fecha_(?:de_)?nacimiento|data_(?:di_)?nascita|data_(?:de_)?nascimento"
            r"|geboortedatum)(?:_|$)"
        ),
        cell=rf"(?P<value>{_DATE})(?:[T ][0-9:.]{{4,18}}(?:Z|[+\-][0-9:]{{4,6}})?)?",
        examples=("1984-05-02", "05/02/84", "1984-05-02T00:00:00.000Z", "2 May 1984", "19840502"),
        counterexamples=("1984", "31/31/1984", "unknown"),
    ),
)
