"""Made-up documents with the names in them marked: some to learn from, some, of other wording, to judge by.

A template is a text with slots. `{full}` and its like are persons, `{full1}` `{last1}` the same one;
`{city}` `{country}` `{street}` are places, `{org}` is an organisation; all others have no label. `[[a|b]]` is
one of its alternatives. Braces around anything else are just braces.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

from leaktight.detect.names.encoding import trimmed
from training.names import fillings
from training.names.corpora import Labelled
from training.names.people import Person, in_other_case, person, written
from training.names.templates import Templates, exams, lessons

_CHOICE = re.compile(r"\[\[([^\[\]]*)\]\]")
_LOWER_DOCUMENT, _UPPER_DOCUMENT = 0.05, 0.02
_NAMES_IN_OTHER_CASE = 0.12
_WITHOUT, _CELLS = 0.4, 0.12
"""The shares of documents without persons, and of those that are one slot alone: the cells of a table."""
_CELLS_WITH = ("{full}", "{full}", "{full}", "{inv}", "{INV}", "{FULL}", "{lower}", "{written}", "{init}")
_CELLS_WITHOUT = (
    "{phrase}", "{phrase}", "{product}", "{city}", "{country}", "{org}", "{street}", "{identifier}",
    "{dept}", "{job}", "{id}",
    "{email}", "{date}", "{handle}", "{hash}", "{num}", "{month}",
)  # fmt: skip
_PLACES: dict[str, tuple[Callable[..., str], str]] = {
    "city": (fillings.city, "LOC"), "country": (fillings.country, "LOC"), "street": (fillings.street, "LOC"),
    "org": (fillings.company, "ORG"), "phrase": (fillings.phrase, ""), "product": (fillings.product, ""),
    "identifier": (fillings.identifier, ""),
}  # fmt: skip
_FIXED: dict[str, tuple[str, ...]] = {
    "title": fillings.TITLES, "role": fillings.ROLES, "key": fillings.KEYS,
    "month": fillings.MONTHS, "day": fillings.DAYS, "job": fillings.JOBS,
    "dept": fillings.DEPARTMENTS,
}  # fmt: skip
_PERSONS = ("full", "first", "last", "written", "inv", "INV", "FULL", "lower", "init", "hard")
_NUMBERS = ("num", "age", "year", "date", "time", "phone", "ip", "hash", "id", "email", "handle")
_SLOT = re.compile(r"\{(" + "|".join((*_PERSONS, *_NUMBERS, *_PLACES, *_FIXED)) + r")(\d?)\}")


@dataclass(slots=True)
class _Filling:
    """One document in the making: its persons so far, and where to draw names from."""

    random: Random
    judging: bool
    persons: dict[str, Person] = field(default_factory=dict)

    @property
    def kept_back(self) -> bool:
        """Whether the next name is one of those kept back: every second one that judges."""
        return self.judging and self.random.random() < 0.5

    def slot(self, kind: str, number: str) -> tuple[str, str]:
        """(text, label) of a slot."""
        if kind in _PERSONS:
            return self._person(kind, number), "PER"
        if kind in _PLACES:
            make, label = _PLACES[kind]
            return make(self.random, kept_back=self.judging and self.random.random() < 0.5), label
        if kind in _FIXED:
            return self.random.choice(_FIXED[kind]), ""
        return _number(kind, self.random, self.kept_back), ""

    def _person(self, kind: str, number: str) -> str:
        who = person(self.random, kept_back=self.kept_back)
        if number:
            who = self.persons.setdefault(number, who)
        name = _form(kind, who, self.random)
        return (
            name
            if kind in {"FULL", "INV", "lower"}
            else in_other_case(name, self.random, _NAMES_IN_OTHER_CASE)
        )


def learned_documents(seed: int, count: int) -> Iterator[Labelled]:
    """Documents to learn from; the same for the same seed."""
    return _documents(seed, count, lessons(), judging=False)


def held_back_documents(seed: int, count: int) -> Iterator[Labelled]:
    """Documents to judge by, by templates and half of them with names that training never sees."""
    return _documents(seed, count, exams(), judging=True)


def _documents(seed: int, count: int, templates: Templates, *, judging: bool) -> Iterator[Labelled]:
    random = Random(f"{'judge' if judging else 'learn'} {seed}")
    for _ in range(count):
        without = random.random() < _WITHOUT
        cells = _CELLS_WITHOUT if without else _CELLS_WITH
        wordings = templates.without if without else templates.with_persons
        template = random.choice(cells if random.random() < _CELLS else wordings)
        document = filled(template, random, judging=judging)
        chance = random.random()
        if chance < _LOWER_DOCUMENT:
            document = _in_case(document, str.lower)
        elif chance < _LOWER_DOCUMENT + _UPPER_DOCUMENT:
            document = _in_case(document, str.upper)
        yield document


def filled(template: str, random: Random, *, judging: bool) -> Labelled:
    """One document of a template."""
    template = _CHOICE.sub(lambda choice: random.choice(choice[1].split("|")), template)
    filling = _Filling(random, judging)
    text, at = "", 0
    spans = []
    for slot in _SLOT.finditer(template):
        text += template[at : slot.start()]
        at = slot.end()
        value, label = filling.slot(slot[1], slot[2])
        if label:
            start, end = trimmed(text + value, len(text), len(text) + len(value), label)
            spans.append((start, end, label))
        text += value
    return Labelled(text + template[at:], tuple(spans))


def _form(kind: str, who: Person, random: Random) -> str:
    first, last = who.given, who.family
    if kind == "inv":
        rest = random.choices(
            (first, f"{first} {who.middle[0]}.", f"{first[0]}.", f"{first[0]}. {who.middle[0]}."),
            (6, 2, 3, 1),
        )
        return f"{last}, {rest[0]}"
    forms = {
        "full": who.full, "first": first, "last": last, "INV": f"{last.upper()}, {first}",
        "FULL": who.full.upper(),
        "lower": random.choices((who.full.lower(), first.lower(), last.lower()), (6, 3, 1))[0],
        "written": written(who, random),
        "init": random.choice((f"{first[0]}.", f"{first[0]}. {who.middle[0]}.", f"{first} {who.middle[0]}."))
        + f" {last}",
    }  # fmt: skip
    if kind == "hard":
        return f"{random.choice(fillings.ALSO_WORDS)} {last}"
    if kind == "full" and random.random() < 0.12:
        return random.choice(
            (f"{first} {who.middle[0]}. {last}", f"{first[0]}. {last}", f"{first} {who.middle} {last}")
        )
    return forms[kind]


def _number(kind: str, random: Random, kept_back: bool) -> str:
    if kind in {"email", "handle"}:
        who = person(random, kept_back=kept_back)
        first, last = (re.sub(r"[^a-z]", "", name.lower()) or "x" for name in (who.given, who.family))
        handle = random.choice(
            (f"{first}.{last}", f"{first[0]}{last}", f"{first}_{random.randint(1, 99)}", f"{last}{first[0]}")
        )
        return handle if kind == "handle" else f"{handle}@example.{random.choice(('com', 'org', 'net'))}"
    makers = {
        "num": lambda: str(random.randint(2, random.choice((9, 99, 9999, 999999)))),
        "age": lambda: str(random.randint(18, 93)),
        "year": lambda: str(random.randint(1950, 2026)),
        "date": lambda: _date(random),
        "time": lambda: f"{random.randint(0, 23):02}:{random.randint(0, 59):02}",
        "phone": lambda: f"555-01{random.randint(10, 99)}",
        "ip": lambda: f"192.0.2.{random.randint(1, 254)}",
        "hash": lambda: f"{random.getrandbits(40):010x}",
        "id": lambda: f"{random.choice(('INV', 'ORD', 'REF', 'A', 'TCK'))}-{random.randint(100, 99999)}",
    }  # fmt: skip
    return makers[kind]()


def _date(random: Random) -> str:
    day, month, year = random.randint(1, 28), random.randint(1, 12), random.randint(1960, 2026)
    name = random.choice(fillings.MONTHS)
    return random.choice(
        (
            f"{year}-{month:02}-{day:02}",
            f"{day} {name} {year}",
            f"{name} {day}, {year}",
            f"{day:02}/{month:02}/{year}",
        )
    )


def _in_case(document: Labelled, change: Callable[[str], str]) -> Labelled:
    """The document in one case, where each character stays one."""
    text = "".join(new if len(new := change(character)) == 1 else character for character in document.text)
    return Labelled(text, document.spans, document.source)
