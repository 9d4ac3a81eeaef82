"""Dates of birth: dates that a word or a column's name calls so."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.labelled import labelled
from leaktight.detect.identifiers.surroundings import in_all_cases, text_before, value_of, word_before
from leaktight.detect.identifiers.worded import gated

_WORDS_BEYOND_LATIN = (
    "рождения", "родил", "народження", "doğum", "narození", "nașterii", "γέννησης", "生年月日", "出生",
    "生日", "생년월일", "γεννήθηκε", "született", "születési", "născut", "født", "född", "fødd",
    "doğdu",
)  # fmt: skip
_SAYS_BIRTH = (
    b" born ", b"birth", b" dob ", b" d o b ", b" geboren", b" geb ", b"geburtsdat", b"geburtstag",
    b" n\xc3\xa9 le ", b" n\xc3\xa9e le ", b"naissance", b" nacido", b" nacida", b"nacimiento", b" nato il ",
    b" nata il ", b"nascita", b"nascimento", b" nascido", b" nascida", b"geboortedatum", b"urodzenia",
    b"f\xc3\xb6delsedatum",
    b"urodzon", b"f\xc3\xb8dselsdato", b"syntym\xc3\xa4aika", b"syntynyt", b" narozen", b" ur ", b" geborene",
    b" nascut",
    *in_all_cases(_WORDS_BEYOND_LATIN),
)  # fmt: skip
_MONTHS = frozenset((
    "jan", "feb", "mar", "apr", "may", "mai", "maj", "mag", "jun", "jul", "jui", "aug", "sep", "set", "oct",
    "okt", "ott", "out", "nov", "dec", "dez", "dic", "ene", "gen", "abr", "avr", "ago", "fev", "fév", "aoû",
    "aou", "giu", "lug", "mär", "déc", "янв", "фев", "мар", "апр", "мая", "май", "июн", "июл", "авг", "сен",
    "mei", "mrt", "már", "ápr", "máj", "jún", "júl", "sze", "led", "úno", "bře", "dub", "kvě", "čer", "zář",
    "říj", "lis", "pro", "sty", "lut", "kwi", "cze", "lip", "sie", "wrz", "paź", "gru", "oca", "şub", "nis",
    "haz",
    "tem", "ağu", "eyl", "eki", "kas", "ara", "tam", "hel", "maa", "huh", "tou", "kes", "hei", "elo", "syy",
    "lok",
    "jou", "ιαν", "φεβ", "μαρ", "απρ", "μαΐ", "μαϊ", "μαι", "ιου", "αυγ", "σεπ", "οκτ", "νοε", "δεκ", "ian",
    "iun",
    "iul", "noi", "окт", "ноя", "дек", "січ", "лют", "бер", "кві", "тра", "чер", "лип", "сер", "вер", "жов",
    "лис", "гру",
))  # fmt: skip
"""The first three letters of months' names in twenty languages."""
_UNITS = frozenset(unit.encode() for unit in "年月日년월일")
_EARLIEST, _LATEST = 1900, 2035

_YEAR = "(?:19|20)[0-9]{2}"
_NAME = r"[A-Za-z\x80-\xff]{3,18}"
_DATE = (
    r"[0-9JFMASOND](?<![0-9A-Za-z_.][0-9A-Z])(?:"
    rf"(?:(?<=1)9|(?<=2)0)[0-9]{{2}}(?:[\-/.][0-9]{{1,2}}[\-/.][0-9]{{1,2}}|[01][0-9][0-3][0-9]"
    r"| ?(?:年|년) ?[0-9]{1,2} ?(?:月|월) ?[0-9]{1,2} ?(?:日|일))"
    rf"|(?<=[0-9])[0-9]?[\-/.][0-9]{{1,2}}[\-/.](?:{_YEAR}|[0-9]{{2}})"
    rf"|(?<=[0-9])[0-9]?(?:st|nd|rd|th|er|\.)?[ \-](?:of |de )?{_NAME}\.?(?: de|,)?[ \-](?:{_YEAR}"
    rf"|'?[0-9]{{2}})"
    rf"|(?<=[A-Z])[A-Za-z]{{2,8}}\.? (?:the )?[0-9]{{1,2}}(?:st|nd|rd|th)?,? {_YEAR}"
    rf"|(?:(?<=1)9|(?<=2)0)[0-9]{{2}}\.? {_NAME} [0-9]{{1,2}}\.?"
    r")(?![0-9])"
)
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth"
    r"|fourteenth|fifteenth"
    r"|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty|thirtieth|thirty|[0-9]{1,2}(?:st|nd"
    r"|rd|th))"
)
_BIRTH = Checked(("context:birth",))
_BORN_THING = re.compile(
    rb"(?i)\b(?:movement|republic|brand|company|project|idea|band|nation|state|city|town|internet|web"
    rb"|language|club"
    rb"|festival|tradition|concept|product|service|startup|league|party|union|series|genre) was born\b"
)
"""What is born without being a person."""
_PARTS = re.compile(rb"[0-9]+|[A-Za-z\x80-\xff]{3,}")


def _check(match: re.Match[bytes]) -> Checked | None:
    """Refuses dates that cannot be."""
    parts = _PARTS.findall(value_of(match))
    if len(parts) == 1 and len(parts[0]) == 8:
        parts = [parts[0][:4], parts[0][4:6], parts[0][6:]]
    numbers: list[int] = []
    days: list[int] = []
    names = 0
    for part in parts:
        if part.isdigit():
            number = int(part)
            numbers.append(number)
            if number <= 99:
                days.append(number)
            elif not _EARLIEST <= number <= _LATEST:
                return None
        elif part not in _UNITS and part != b"the":
            names += 1
            if not _is_month(part):
                return None
    days = days[: 2 - names]
    if not days or (numbers[0] > 99 and days[0] > 12 and not names):
        return None
    return _BIRTH if 1 <= min(days) <= (31 if names else 12) and max(days) <= 31 else None


def _is_month(name: bytes) -> bool:
    """Whether a word begins as a month does."""
    return name.decode("utf-8", "replace")[:3].lower() in _MONTHS


def _in_words(match: re.Match[bytes]) -> Checked | None:
    """A day whose number is spelled out, too."""
    return _BIRTH if _is_month(match["month"]) else None


def _year(match: re.Match[bytes]) -> Checked | None:
    """A year, or a month of it."""
    return _BIRTH if match["month"] is None or _is_month(match["month"]) else None


def _check_after_word(match: re.Match[bytes]) -> Checked | None:
    """The same, right after a word that says birth, unless it is a thing's."""
    if not word_before(match, _SAYS_BIRTH):
        return None
    checked = _check(match)
    if checked is None:
        return None
    before = text_before(match, 64)
    of_thing = b"born" in before.lower() and _BORN_THING.search(before)
    return Checked(("context:birth",), 0.4) if of_thing else checked


RULES = (
    Rule(
        label="pii.date_of_birth",
        severity=Severity.MEDIUM,
        gate=(
            r"(?i)(?:born|birth|d\.?o\.?b|geboren|geburts|geb\.|naissance|n(?:\\u00e9|\xc3\xa9)e? le"
            r"|nacid|nacimiento"
            r"|nat[oa] il|nascit|nascimento|nascid|geboortedatum|urodz|delsedat|dselsdat|syntym|syntyn"
            r"|narozen| ur\."
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
        gate=rf"(?i)born,? (?:on )?the {_ORDINAL}[a-z0-9\- ]{{0,20}} of [a-z]{{3}}",
        pattern=(
            rf"(?i:born,? (?:on )?)(?P<value>(?i:the (?:{_ORDINAL}[a-z]{{0,6}}(?:[ \-][a-z]{{3,7}})?"
            rf"|[0-9]{{1,2}}[a-z]{{2}})"
            rf" (?:day )?of )(?P<month>[A-Z][a-z]{{2,8}})(?:,? (?:of )?(?:{_YEAR}|(?i:nineteen"
            rf"|two thousand)[a-z \-]{{2,20}}[a-z]))?)"
            r"(?![0-9A-Za-z])"
        ),
        confidence=0.8,
        check=_in_words,
        max_bytes=96,
        specificity=2,
        examples=(
            "born on the third of May 1987 in Cork",
            "was born the twenty-first of June, 1990",
            "born on the 3rd of May",
        ),
        counterexamples=("born on the third of Things", "born of the third"),
    ),
    Rule(
        label="pii.date_of_birth",
        severity=Severity.MEDIUM,
        gate=r"(?:19|20)[0-9]{2}(?: in [^ \n]{2,24})? geboren",
        pattern=rf"(?<![0-9A-Za-z.])(?P<value>{_DATE})(?: in [^ \n]{{2,24}})? geboren(?![a-z])",
        confidence=0.85,
        check=_check,
        max_bytes=90,
        specificity=2,
        examples=("Sie ist am 12. August 1979 in Köln geboren.", "op 12-08-1979 geboren"),
        counterexamples=("1979 geboren", "am 31.31.1979 geboren"),
    ),
    Rule(
        label="pii.date_of_birth",
        severity=Severity.MEDIUM,
        gate=(
            r"[ (,n\n]b\. ?(?:[0-9]{1,2}[a-z]{0,2} [A-Z][a-z]{2}|[A-Z][a-z]{2,8} [0-9]{1,2},"
            r"|[0-9]{1,2}[./\-][0-9]{1,2}[./\-][0-9])"
            "\n"
            r"[ (,n\n]\*[0-9]{1,2}\.[ ]?(?:[0-9]{1,2}\.|[A-Z][a-z]{2})"
        ),
        pattern=rf"(?<![0-9A-Za-z.*])(?:b\. ?|\*)(?P<value>{_DATE})(?![0-9])",
        confidence=0.7,
        check=_check,
        max_bytes=48,
        specificity=2,
        examples=("John Doe, b. 3 May 1987, labourer", "(b. 03/05/1987)", "Anna Muster, *03.05.1987 in Graz"),
        counterexamples=("a. 1 b. 3 items 2001", "2*3.05.1987", "b. 31.31.1987"),
    ),
    Rule(
        label="pii.date_of_birth",
        severity=Severity.LOW,
        gate=r"(?i)(?:i|he|she|who|patient|child|son|daughter) was born (?:in )?(?:[a-z]{3,9} )?(?:19"
        r"|20)[0-9]{2}",
        pattern=(
            r"(?i:(?<![a-z])(?:i|he|she|who|patient|child|son|daughter) was born (?:in )?)"
            rf"(?P<value>(?:(?P<month>[A-Z][a-z]{{2,8}}),? )?{_YEAR})(?![0-9\-/.]?[0-9])"
        ),
        confidence=0.65,
        check=_year,
        max_bytes=64,
        examples=("I was born in May 1987.", "she was born in 1962 and"),
        counterexamples=("the brand was born in 1984", "he was born in about 1984"),
    ),
    *labelled(
        "pii.date_of_birth",
        Severity.LOW,
        words=(
            "birth year",
            "year of birth",
            "yob",
            "geburtsjahr",
            "jahrgang",
            "année de naissance",
            "año de nacimiento",
            "anno di nascita",
            "ano de nascimento",
            "geboortejaar",
            "rok urodzenia",
            "doğum yılı",
        ),
        value=_YEAR,
        first="[12]",
        confidence=0.65,
        samples=("1987",),
        counterexamples=("1850", "19870"),
    )[:1],
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
            r"|geboortedatum|data_urodzenia|do(?:ğ|g)um_tarihi|дата_рождения|дата_народження|生年月日|出生日期"
            r"|생년월일)(?:_|$)"
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
