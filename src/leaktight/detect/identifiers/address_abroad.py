"""Addresses in the forms of more languages: street names without a type, towns and types behind."""

from __future__ import annotations

import re
from dataclasses import replace

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.address import AFTER, CITY
from leaktight.detect.identifiers.surroundings import line_around, value_of
from leaktight.detect.identifiers.worded import words_gate

_SAYS_HOME = re.compile(
    r"(?i)(?:wohn|adresse|anschrift|gemeldet|zieht|zog|gezogen|liefer|paket|zustell|rechnung|straße"
    r"|\bhaus|abhol|umzug|umgezogen"
    r"|address|live|resid|moved|deliver)".encode()
)
_CAPITAL = r"(?:[A-Z]|\xc3[\x80-\x9e]|\xc4[\x80-\xbf]|\xc5[\x80-\xbf]|\xc8[\x80-\xbf])"
_LETTERS = r"[A-Za-z\x80-\xff'\-]"
_NUMBER = r"[1-9][0-9]{0,3} ?[a-zA-Z]?(?:[\-/][0-9]{1,4}[a-zA-Z]?){0,3}"


def _after_preposition(match: re.Match[bytes]) -> Checked | None:
    """ "Am Markt 7" is a street beside a word that says home, or before a town; else it may be a day."""
    if match["town"] or _SAYS_HOME.search(line_around(match, 80)):
        return Checked(("structure:street",))
    return None


_GERMAN = Rule(
    label="pii.address",
    severity=Severity.MEDIUM,
    gate=(
        r"(?:A[mn]|I[mn]|Auf|Zu[mr]|Unter|Hinter|Beim|Alte[rn]?) (?:de[rnm] )?[A-Z\xc3][a-z\x80-\xff]{2,20}"
        r"(?:[ \-][A-Z\xc3][a-z\x80-\xff]{2,20})? [1-9]"
    ),
    pattern=(
        r"(?<![A-Za-z0-9\x80-\xff\-])(?P<value>(?:A[mn]|I[mn]|Auf|Zu[mr]|Unter|Hinter|Vor|Beim?|Alte[rn]?"
        r"|Neue[rn]?|Große[rn]?|Kleine[rn]?)"
        rf" (?:de[rnm] )?(?!(?:Jan|Feb|M(?:ä|a)r|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Mo|Di|Mi|Do|Fr|Sa"
        rf"|So)[a-z]*(?:tag|woch|er|uar|li|ni|ril|ust|z)?"
        rf" [0-9]){_CAPITAL}{_LETTERS}{{2,24}}(?:[ \-]{_CAPITAL}{_LETTERS}{{2,20}})?"
        rf" {_NUMBER}(?P<town>(?:, ?(?:[A-Z]{{1,2}}-)?[0-9]{{4,5}} {CITY})?))(?<![ .]){AFTER}"
    ),
    confidence=0.7,
    check=_after_preposition,
    in_data=True,
    max_bytes=140,
    lead_bytes=80,
    examples=(
        "Wohnhaft: Im Wiesengrund 22, 53115 Bonn",
        "Er wohnt Unter den Eichen 87.",
        "Adresse: Am Alten Markt 7",
    ),
    counterexamples=("Am Ende 3 Punkte", "Im Kapitel 22 steht", "Am Montag 12 Uhr", "Lieferung Am Montag 12"),
    source="https://www.deutschepost.de",
)
_NO_STREET = re.compile(
    r"^(?:Tabell?e|Table|Abb|Abbildung|Kapitel|Seite|Version|Figure|Fig|Page|Chapter|Section|Nummer|Band"
    r"|Vol|Nr|No|Jan|Feb|M[aä]r|Apr"
    r"|Ma[iy]|Jun|Jul|Aug|Sep|O[ck]t|Nov|De[cz]|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Step|Line|Row|Room|Level"
    r"|Grade|Article|Artikel|Absatz)".encode()
)


def _placed(match: re.Match[bytes]) -> Checked | None:
    """A town behind makes any words with a number a street, but for those that number things and days."""
    return None if _NO_STREET.match(value_of(match)) else Checked(("structure:street",))


_TOWN = (
    rf"(?:(?:[A-Z]{{1,2}}-)?(?:[0-9]{{4,5}}|[0-9]{{3}} [0-9]{{2}}|[0-9]{{4}} [A-Z]{{2}}"
    rf"|[0-9]{{2}}-[0-9]{{3}}|[0-9]{{4}}-[0-9]{{3}}) {CITY})"
)
_PLACED = replace(
    _GERMAN,
    gate=(
        r"[0-9a-z\x80-\xff.] [0-9]{1,3}[ ]?[a-zA-Z]?,[ ](?:[A-Z]{1,2}-)?(?:[0-9]{4,5}|[0-9]{3} [0-9]{2}"
        r"|[0-9]{2}-[0-9]{3}) [A-Z\xc3-\xc5]"
    ),
    pattern=(
        rf"(?<![A-Za-z0-9\x80-\xff\-])(?P<value>(?:{_CAPITAL}{_LETTERS}{{0,24}}\.?[ ](?:(?:de|van|von|der"
        rf"|den|af|und|i|la|the) ){{0,2}}){{1,4}}"
        rf"{_NUMBER}, {_TOWN})(?<![ .]){AFTER}"
    ),
    confidence=0.75,
    check=_placed,
    examples=(
        "bydlím Dlouhá 15, 110 00 Praha 1",
        "Rosenhügel 4, 1130 Wien",
        "wohnt Sonnhalde 3a, 8001 Zürich",
    ),
    counterexamples=("Tabelle 4, 1130 Werte sind", "on May 12, 2024 the", "version 15, 20000 users"),
)
_TURKISH_WORDS = (
    "Mah\\.|Mahallesi|Sok\\.|Sokak|Soka(?:ğ|\\\\u011f)(?:ı|\\\\u0131)|Sk\\.|Cad\\.|Caddesi"
    "|Cd\\.|Bulvar(?:ı|\\\\u0131)|Blv\\."
)
_TURKISH = replace(
    _GERMAN,
    gate=r"(?:Mah\.|Mahallesi|Sok\.|Sokak|Sk\.|Cad\.|Caddesi|Blv\.|Bulvar)[^\n:]{0,24}No ?[:.] ?[0-9]",
    pattern=(
        r"(?<![A-Za-z0-9\x80-\xff])(?!Adres)"
        rf"(?P<value>(?:{_CAPITAL}{_LETTERS}{{0,24}} |[0-9]{{2,4}}\. ){{1,3}}"
        rf"(?:{_TURKISH_WORDS}),?"
        rf"(?: (?:(?:{_CAPITAL}{_LETTERS}{{0,24}}|[0-9]{{2,4}}\.) ){{1,3}}"
        rf"(?:{_TURKISH_WORDS}))?,? ?No ?[:.]? ?[1-9][0-9]{{0,3}}[A-Z]?"
        rf"(?:[/\-][0-9]{{1,4}})?(?: ?D(?:aire)?[:. ] ?[0-9]{{1,3}})?(?:,? {_CAPITAL}{_LETTERS}{{2,20}}"
        rf"(?:/{_CAPITAL}{_LETTERS}{{2,20}})?)?)"
        rf"{AFTER}"
    ),
    confidence=0.85,
    check=None,
    max_bytes=180,
    lead_bytes=120,
    examples=("Adresim Bahçelievler Mah. Çiçek Sok. No: 14/3, Ankara", "Atatürk Cad. No:88 Kadıköy/İstanbul"),
    counterexamples=("Cad. No", "Sok. bilgi No: yok"),
    source="https://www.ptt.gov.tr",
)
_HUNGARIAN_TYPES = "utca|u\\.|út|útja|tér|körút|krt\\.|köz|sétány|fasor|sor"
_HUNGARIAN = replace(
    _GERMAN,
    gate=(
        r"[ ]utca[ ][1-9]"
        "\n"
        r"[ ](?:k(?:\xc3\xb6|\\u00f6)r)?(?:\xc3\xba|\\u00fa)t(?:ja)?[ ][1-9]"
        "\n"
        r"[ ]t(?:\xc3\xa9|\\u00e9)r[ ][1-9]"
    ),
    pattern=(
        rf"(?<![A-Za-z0-9\x80-\xff])(?P<value>(?:[1-9][0-9]{{3}} {_CAPITAL}{_LETTERS}{{1,20}},? )?"
        rf"(?:{_CAPITAL}{_LETTERS}{{1,24}} ){{1,3}}"
        rf"(?:{_HUNGARIAN_TYPES}) {_NUMBER}(?:\. ?(?:[IVX]+|[0-9]+)\. ?em(?:elet|\.)[^\n]{{0,10}})?)"
        rf"(?<![ .]){AFTER}"
    ),
    confidence=0.8,
    check=None,
    examples=("Lakcímem: 1051 Budapest, Nádor utca 9.", "Lakik: Kossuth Lajos tér 12"),
    counterexamples=("az utca 9 háza", "út 5"),
    source="https://www.posta.hu",
)
_CYRILLIC_TYPES = (
    "ул. ",
    "улица",
    "улице",
    "вул. ",
    "вулиця",
    "просп. ",
    "проспект",
    "переулок",
    "бульвар",
    "шоссе",
)
_CYRILLIC_TYPE = "|".join(re.escape(word.strip()) for word in _CYRILLIC_TYPES)
_CYR = r"(?:[\xd0-\xd2][\x80-\xbf]|[\-])"
_CYRILLIC = replace(
    _GERMAN,
    gate=words_gate(_CYRILLIC_TYPES),
    pattern=(
        rf"(?<![\x80-\xff])(?P<value>(?:{_CYRILLIC_TYPE})[ ]?(?:[0-9]{{1,3}} )?"
        rf"(?:{_CYR}{{2,24}}\.? ?){{1,4}},? ?"
        r"(?:д(?:\.|ом)|буд\.|№)? ?[1-9][0-9]{0,3}(?:[а-яА-Я])?(?:/[0-9]{1,3})?"
        r"(?:,? ?(?:корп(?:\.|ус)|к\.|стр\.|кв(?:\.|артира)|оф\.) ?[0-9]{1,4}){0,3})(?![0-9A-Za-z])"
    ),
    confidence=0.8,
    check=None,
    max_bytes=220,
    lead_bytes=160,
    examples=("адрес: ул. Ленина, д. 15, кв. 42, Москва", "живёт на проспект Мира 12", "вул. Хрещатик, 22"),
    counterexamples=("ул. Ленина", "улица 5"),
    source="https://www.pochta.ru",
)
_GREEK = replace(
    _GERMAN,
    gate=words_gate(("οδό", "οδού", "λεωφ", "πλατεία")),
    pattern=(
        r"(?<![\x80-\xff])(?P<value>(?:(?:ο|Ο)δ(?:ός|ού|ό)|(?:λ|Λ)εωφ(?:όρος|\.)|(?:π|Π)λατεία) (?:"
        r"(?:[\xce\xcf][\x80-\xbf]){2,20}\.? ?){1,3}"
        rf"[1-9][0-9]{{0,3}}(?:, ?(?:[\xce\xcf][\x80-\xbf]){{3,20}}(?: [0-9]{{3}} ?[0-9]{{2}})?)?){AFTER}"
    ),
    confidence=0.8,
    check=None,
    max_bytes=200,
    lead_bytes=140,
    examples=("Μένω στην Οδός Ερμού 25, Αθήνα 105 63", "στην οδό Σταδίου 4"),
    counterexamples=("οδός 5",),
    source="https://www.elta.gr",
)

RULES = (_GERMAN, _PLACED, _TURKISH, _HUNGARIAN, _CYRILLIC, _GREEK)
