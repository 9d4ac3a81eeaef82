"""Names that the words around them give away: titles, greetings, who signs, who is answerable; first names.

The model of names is made for English and sees few capitals in tables and chats. Here a word beside is asked
("Herr", "la signora", "assigned to:"), and the lists of first names that surrogates are drawn from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from leaktight.detect.names.reader import NameSpan
from leaktight.detect.names.signs import common_words
from leaktight.sanitize.identity_words import folded
from leaktight.transform.surrogates.name_lists import listed_names

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-ŽḀ-ỹА-ЯЁЂ-ЏІЇЄҐΑ-ΩΆ-Ώ]"
_NAME = rf"{_CAPITAL}[^\W\d_]+(?:['’\-][^\W\d_]+)*"
_NAMES = rf"{_NAME}(?: (?:(?:v[ao]n|de[rnl]?|da|do|dos|di|la|le|bin|ibn|al) )?{_NAME}){{0,2}}"
_BLANK = "[ \u00a0]"


def _in_cases(words: str) -> str:
    """Alternatives in small letters, with a capital, and in capitals: faster than without regard to case."""
    every = words.replace("\n", " ").split("|")
    return "|".join(
        dict.fromkeys(form for one in every for form in (one, one[:1].upper() + one[1:], one.upper()))
    )


_TITLES = (
    "herr|herrn|frau|hr|mr|mrs|ms|miss|mx|mister|dr|dra|prof|professor|profesor|profesora|señor|señora|senor"
    "|senora|sr|sra|srta|doña|don|signor|signora|signorina|sig|dott|dottor|dottoressa|avv|mme|mlle|madame"
    "|mademoiselle|monsieur|mevrouw|mevr|mw|dhr|meneer|senhor|senhora|dona|domnul|domnului|doamna|doamnei"
    "|pan|pani|pana|panu|panią|pán|pána|pánu|paní|gospodin|gospodina|gospođa|gospođe|fru|frú|herra|rouva"
    "|bapak|ibu|encik|puan|tuan|sayın|господин|господина|госпожа|госпожи|пан|пана|пані|κύριος|κύριο|κυρία"
)
_TITLED = re.compile(rf"(?<![\w.])(?!MS )(?:{_in_cases(_TITLES)})\.?{_BLANK}({_NAMES})")
_SMALL_TITLED = re.compile(
    r"(?<![\w.])(?:mr|mrs|ms|dr|herr|frau|sra?|señora?|signora?|mme)\.? ([^\W\d_]{2,20})(?![\w@])"
)
_ANSWERABLE = (
    "assigned to|owned by|reported by|approved by|prepared by|signed by|witness|claimant|patient|patientin"
    "|patiente|applicant|attn|kundin|clienta|cliente|paciente|paziente"
)
_AFTER_COLON = (
    "name|cc|from|to|contact|by|with|assignee|owner|reporter|author|signed|sender|recipient|customer|client|tenant"
    "|landlord|employee|attention|attendees|participants|present|full name|first name|last name|surname"
    "|given name|family name|vorname|nachname|kunde|sachbearbeiter|sachbearbeiterin|nombre|apellido|apellidos"
    "|nom|prénom|nome|cognome|imię|nazwisko|isim|adı|soyadı|nimi|navn|namn|naam|név|jméno|příjmení|ime|prezime"
)
_GIVEN_TO = re.compile(
    rf"(?<![\w.])(?:(?:{_in_cases(_ANSWERABLE)})(?: ?[:=] ?|{_BLANK})|(?:{_in_cases(_AFTER_COLON)}) ?[:=] ?)"
    r"([^\W\d_]{2,20}(?: [^\W\d_]{2,20}){0,2})(?![\w(.:/])"
)
_GREETINGS = (
    "hi|hey|hello|dear|thx|thanks|thank you|ty|cheers|ask|tell|ping|hola|salut|ciao|olá|hallo|liebe|lieber"
    "|hei|cześć|ahoj|merhaba|bonjour"
)
_SPOKEN_TO = re.compile(rf"(?<![\w.])(?:(?:{_in_cases(_GREETINGS)}) |@)([^\W\d_]{{3,20}})(?![\w@/(]|\.\w)")
_CAPITALISED = re.compile(rf"(?<![\w@./\-])({_NAME})(?:(?:, | )({_NAME}))?(?![\w@/]|\.\w)")
_ALSO_WORDS = frozenset(
    ("will", "may", "mark", "grant", "art", "bill", "sue", "rich", "frank", "dean", "page", "sky",
     "april", "june", "august", "summer", "miles", "max", "chase", "hope", "faith", "joy", "grace",
     "rose", "lily", "ivy", "man", "van", "das", "major", "sol", "mia", "mai", "per", "kind",
     "love", "star", "dawn", "eve", "gene", "drew", "pat", "rob", "jack", "nick", "ray", "rosa",
     "angel", "pilar", "dolores", "luz", "son", "lane", "reed", "cliff", "case", "china", "sunny",
     "robin", "carol", "holly", "olive", "violet", "daisy", "crystal", "melody", "patience")
)  # fmt: skip
"""In small letters rather words."""
_FEWEST_LETTERS = 3
PERSON, CONFIDENCE = "pii.person", 0.6


def names_by_cue(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) in code points of what is a name by the words around it; some may overlap."""
    for found in _TITLED.finditer(text):
        yield found.start(1), _end_of_name(found)
    for found in _SMALL_TITLED.finditer(text):
        if _is_rare(found[1]):
            yield found.span(1)
    for found in _GIVEN_TO.finditer(text):
        yield from _listed(found)
    for found in _SPOKEN_TO.finditer(text):
        if is_first_name(found[1]):
            yield found.span(1)
    yield from _pairs(text)


def with_cues(text: str, names: Sequence[NameSpan]) -> list[NameSpan]:
    """A model's names in a text, from left to right, with those that cues give away; what overlaps is one."""
    cued = [NameSpan(start, end, PERSON, CONFIDENCE) for start, end in names_by_cue(text)]
    if not cued:
        return list(names)
    joined: list[NameSpan] = []
    for one in sorted([*names, *cued]):
        last = joined[-1] if joined else None
        if last is None or one.start >= last.end:
            joined.append(one)
        elif one.end > last.end:
            label = PERSON if PERSON in (one.label, last.label) else last.label
            joined[-1] = NameSpan(last.start, one.end, label, max(last.confidence, one.confidence))
    return joined


def _end_of_name(found: re.Match[str]) -> int:
    """Where the name behind a title ends: in capitals, the words behind it look like it."""
    first, *more = found[1].split(" ")
    end = found.start(1) + len(first)
    for word in more:
        if not _is_rare(word):
            break
        end += 1 + len(word)
    return end


def _listed(found: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The words behind a cue, up to the last one that is on the lists."""
    start, end = found.span(1)[0], 0
    at = start
    for word in found[1].split(" "):
        if not _is_rare(word):
            break
        if is_first_name(word) or is_surname(word) or (end and word[0].isupper()):
            end = at + len(word)
        at += len(word) + 1
    if end:
        yield start, end


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Two words with capitals of which one is a first name and the other a surname, or a rare word."""
    for found in _CAPITALISED.finditer(text):
        first, second = found[1], found[2]
        if second is None or not (_is_rare(first) and _is_rare(second)):
            continue
        given = is_first_name(first), is_first_name(second)
        if any(given) and (is_surname(first) or is_surname(second) or all(given)):
            yield found.span()


def is_first_name(word: str) -> bool:
    """Whether a word is a first name, and no common word of English."""
    is_listed = len(word) >= _FEWEST_LETTERS and folded(word) in _lists()[0] and _is_rare(word)
    return is_listed and word not in _ALSO_WORDS


def is_surname(word: str) -> bool:
    """Whether a word is on the lists of surnames."""
    return folded(word) in _lists()[1]


def _is_rare(word: str) -> bool:
    return word.lower() not in common_words()


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    """First names and surnames, in lower case without accents."""
    names = listed_names()
    return (
        frozenset(folded(one.name) for one in names if one.kind == "given"),
        frozenset(folded(one.name) for one in names if one.kind == "surname"),
    )
