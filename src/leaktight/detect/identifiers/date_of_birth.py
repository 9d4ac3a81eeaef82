"""Dates of birth: dates that a word or a column's name calls so."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.surroundings import in_all_cases, value_of, word_before
from leaktight.detect.identifiers.worded import gated

_WORDS_BEYOND_LATIN = (
    "рождения", "родил", "народження", "doğum", "narození", "nașterii", "γέννησης", "生年月日", "出生",
    "生日", "생년월일",
)  # fmt: skip
_SAYS_BIRTH = (
    b" born ", b"birth", b" dob ", b" d o b ", b" geboren", b" geb ", b"geburtsdat", b"geburtstag",
    b" n\xc3\xa9 le ", b" n\xc3\xa9e le ", b"naissance", b" nacido", b" nacida", b"nacimiento", b" nato il ",
    b" nata il ", b"nascita", b"nascimento", b" nascido", b" nascida", b"geboortedatum", b"urodzenia",
    b"f\xc3\xb6delsedatum",
    b"urodzon", b"f\xc3\xb8dselsdato", b"syntym\xc3\xa4aika",
    *in_all_cases(_WORDS_BEYOND_LATIN),
)  # fmt: skip
_MONTHS = frozenset((
    "jan", "feb", "mar", "apr", "may", "mai", "maj", "mag", "jun", "jul", "jui", "aug", "sep", "set", "oct",
    "okt", "ott", "out", "nov", "dec", "dez", "dic", "ene", "gen", "abr", "avr", "ago", "fev", "fév", "aoû",
    "aou", "giu", "lug", "mär", "déc", "янв", "фев", "мар", "апр", "мая", "май", "июн", "июл", "авг", "сен",
    "окт", "ноя", "дек", "січ", "лют", "бер", "кві", "тра", "чер", "лип", "сер", "вер", "жов", "лис", "гру",
))  # fmt: skip
"""The first three letters of months' names in ten languages."""
_UNITS = frozenset(unit.encode() for unit in "年月日년월일")
_EARLIEST, _LATEST = 1900, 2035

_YEAR = "(?:19|20)[0-9]{2}"
_NAME = r"[A-Za-z\x80-\xff]{3,18}"
_DATE = (
    r"[0-9JFMASOND](?<![0-9A-Za-z_.][0-9A-Z])(?:"
    rf"(?:(?<=1)9|(?<=2)0)[0-9]{{2}}(?:[\-/.][0-9]{{1,2}}[\-/.][0-9]{{1,2}}|[01][0-9][0-3][0-9]"
    r"| ?(?:年|년) ?[0-9]{1,2} ?(?:月|월) ?[0-9]{1,2} ?(?:日|일))"
    rf"|(?<=[0-9])[0-9]?[\-/.][0-9]{{1,2}}[\-/.](?:{_YEAR}|[0-9]{{2}})"
    rf"|(?<=[0-9])[0-9]?(?:st|nd|rd|th|er|\.)?[ \-](?:of |de )?{_NAME}\.?(?: de|,)?[ \-]{_YEAR}"
    rf"|(?<=[A-Z])[A-Za-z]{{2,8}}\.? [0-9]{{1,2}}(?:st|nd|rd|th)?,? {_YEAR}"
    r")(?![0-9])"
)
_BIRTH = Checked(("context:birth",))
_PARTS = re.compile(rb"[0-9]+|[A-Za-z\x80-\xff]{3,}")


def _check(match: re.Match[bytes]) -> Checked | None:
    """Refuses dates that cannot be."""
    parts = _PARTS.findall(value_of(match))
    if len(parts) == 1 and len(parts[0]) == 8:
        parts = [parts[0][:4], parts[0][4:6], parts[0][6:]]
    numbers = [int(part) for part in parts if part.isdigit()]
    names = [part for part in parts if not part.isdigit() and part not in _UNITS]
    if not all(map(_is_month, names)):
        return None
    years = [number for number in numbers if number > 99]
    days = [number for number in numbers if number <= 99][: 2 - len(names)]
    if any(not _EARLIEST <= year <= _LATEST for year in years) or not days:
        return None
    possible = 1 <= min(days) <= (31 if names else 12) and max(days) <= 31
    if numbers[0] > 99 and days[0] > 12:
        return None
    return _BIRTH if possible else None


def _is_month(name: bytes) -> bool:
    """Whether a word begins as a month does."""
    return name.decode("utf-8", "replace")[:3].lower() in _MONTHS


def _check_after_word(match: re.Match[bytes]) -> Checked | None:
    """The same, right after a word that says birth."""
    return _check(match) if word_before(match, _SAYS_BIRTH) else None


RULES = (
    Rule(
        label="pii.date_of_birth",
        severity=Severity.MEDIUM,
        gate=(
            r"(?i)(?:born|birth|d\.?o\.?b|geboren|geburts|geb\.|naissance|n(?:\\u00e9|\xc3\xa9)e? le"
            r"|nacid|nacimiento"
            r"|nat[oa] il|nascit|nascimento|nascid|geboortedatum|urodz|delsedat|dselsdat|syntym"
            rf"|{'|'.join(map(gated, _WORDS_BEYOND_LATIN))})[^0-9]{{0,36}}[0-9]{{1,4}}"
            r"(?:[./\-][0-9]| ?(?:年|년|\\u5e74|\\ub144)|(?:st|nd|rd|th|er|\.)?[ \-](?:of |de )?"
            r"[a-z\x80-\xff\\]{2}"
            r"|(?:st|nd|rd|th)?,? [12][0-9]{3}|[0-9]{4})"
        ),
        pattern=_DATE,
        confidence=0.85,
        check=_check_after_word,
        max_bytes=40,
        lead_bytes=32,
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
            "born 12 Tokens 1984",
            "born 5 years before, on day 7",
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
            r"(?:^|_)(?:dob|date_?of_?birth|birth_?(?:date|day|dt)|geburts(?:datum|tag)|geb(?:_?dat(?:um)?)?"
            r"|date_(?:de_)?naissance|fecha_(?:de_)?nacimiento|data_(?:di_)?nascita|data_(?:de_)?nascimento"
            r"|geboortedatum|data_urodzenia|do(?:ğ|g)um_tarihi|дата_рождения|дата_народження|生年月日|出生日期|생년월일)(?:_|$)"
        ),
        cell=rf"(?P<value>{_DATE})(?:[T ][0-9:.]{{4,18}}(?:Z|[+\-][0-9:]{{4,6}})?)?",
        examples=(
            "1984-05-02",
            "05/02/84",
            "1984-05-02T00:00:00.000Z",
            "2 May 1984",
            "19840502",
            "Aug 7, 1991",
        ),
        counterexamples=("1984", "31/31/1984", "unknown", "1984-00-12"),
    ),
)
