"""Names of persons of many origins, and the ways to write them.

First and family names come from Faker (MIT licence), locale by locale as far as they are in Latin letters;
for origins that Faker only has in other scripts, romanised ones stand in romanised.txt. A fifth of all names,
by their hash, is kept back: documents that judge a model draw half of their names from it, and training never
sees them.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random

_PARTICLES = {
    "nl_NL": ("van der", "van den", "de", "van", "ter"), "nl_BE": ("Van den", "De", "Van"),
    "de_DE": ("von", "zu", "von der"),
    "fr_FR": ("de", "du", "Le", "de la"), "it_IT": ("di", "Della", "De"), "es_ES": ("de la", "de", "del"),
    "pt_BR": ("da", "dos", "de"), "pt_PT": ("da", "e", "dos"), "ar": ("al", "bin", "Abu", "El", "ibn"),
    "en_IE": ("O'", "Mc", "Mac"), "he": ("Ben", "Bar"), "fr_DZ": ("Ben", "Aït"),
}  # fmt: skip
_LOCALES = [
    "en",
    "en_GB",
    "en_US",
    "en_IE",
    "en_IN",
    "en_KE",
    "en_NG",
    "en_NZ",
    "en_PK",
    "de_DE",
    "de_CH",
    "fr_FR",
    "fr_CA",
    "es_ES",
    "es_MX",
    "es_CO",
    "it_IT",
    "pt_BR",
    "pt_PT",
    "nl_NL",
    "nl_BE",
    "sv_SE",
    "no_NO",
    "da_DK",
    "fi_FI",
    "et_EE",
    "lv_LV",
    "lt_LT",
    "cs_CZ",
    "sk_SK",
    "sl_SI",
    "hr_HR",
    "hu_HU",
    "ro_RO",
    "tr_TR",
    "az_AZ",
    "uz_UZ",
    "id_ID",
    "sw",
    "tw_GH",
    "yo_NG",
    "ig_NG",
    "ha_NG",
    "zu_ZA",
    "fr_DZ",
    "is_IS",
]
_ENGLISH = ("en_US", "en_GB", "en_IE", "en")


@dataclass(frozen=True, slots=True)
class Origin:
    """Names used together."""

    first: tuple[str, ...]
    family: tuple[str, ...]
    particles: tuple[str, ...] = ()


def is_kept_back(name: str) -> bool:
    """Whether a name is one that training never draws."""
    return sha256(name.lower().encode()).digest()[0] < 52


@cache
def origins(*, kept_back: bool) -> dict[str, Origin]:
    """Names of each origin, of those kept back or of the others."""
    found = {}
    romanised = _romanised()
    for name in sorted({*_faker_locales(), *romanised}):
        first, family = _faker_names(name) if name in _faker_locales() else (set(), set())
        if name in romanised:
            first |= romanised[name][0]
            family |= romanised[name][1]
        origin = Origin(_part(first, kept_back), _part(family, kept_back), _PARTICLES.get(name, ()))
        if origin.first and origin.family:
            found[name] = origin
    return found


def _part(names: set[str], kept_back: bool) -> tuple[str, ...]:
    return tuple(sorted(name for name in names if is_kept_back(name) == kept_back))


@cache
def _romanised() -> dict[str, tuple[set[str], set[str]]]:
    """First and family names of each origin in romanised.txt."""
    lines = (Path(__file__).parent / "romanised.txt").read_text("utf-8").splitlines()
    parts = (line.split("\t") for line in lines)
    return {origin: (set(first.split()), set(family.split())) for origin, first, family in parts}


@cache
def _faker_locales() -> tuple[str, ...]:
    import faker.providers.person as providers

    there = {module.name for module in pkgutil.iter_modules(providers.__path__)}
    return tuple(locale for locale in _LOCALES if locale in there)


def _faker_names(locale: str) -> tuple[set[str], set[str]]:
    """All first and family names in Latin letters of one locale of Faker."""
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    first: set[str] = set()
    family: set[str] = set()
    for attribute in dir(provider):
        values = getattr(provider, attribute)
        if isinstance(values, tuple | list | dict):
            into = first if attribute.startswith("first_name") else family
            if attribute.startswith(("first_name", "last_name")):
                into.update(value for value in values if isinstance(value, str) and _is_name(value))
    return first, family


def _is_name(value: str) -> bool:
    return 2 <= len(value) <= 24 and value[0].isalpha() and all(
        (character.isalpha() and ord(character) < 0x1F00) or character in " '’-" for character in value
    ) and all(ord(character) < 0x250 or ord(character) >= 0x1E00 for character in value)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """One made-up person; `given` and `family` as they are written in running text."""

    given: str
    middle: str
    family: str

    @property
    def full(self) -> str:
        """Given, family."""
        return f"{self.given} {self.family}"


def person(random: Random, *, kept_back: bool) -> Person:
    """A person of any origin; one in three of an English-speaking one."""
    known = origins(kept_back=kept_back)
    name = random.choice(_ENGLISH) if random.random() < 0.33 else random.choice(list(known))
    origin = known[name]
    given = random.choice(origin.first)
    if random.random() < 0.03 and " " not in given and "-" not in given:
        given += "-" + random.choice(origin.first)
    family = random.choice(origin.family)
    chance = random.random()
    if origin.particles and chance < 0.25:
        particle = random.choice(origin.particles)
        family = particle + ("" if particle in {"O'", "Mc", "Mac"} else " ") + family
    elif chance < 0.31 and "-" not in family:
        family += random.choice(("-", "-", " ")) + random.choice(origin.family)
    return Person(given, random.choice(origin.first), family)


def written(who: Person, random: Random) -> str:
    """One of the ways to write a person in running text."""
    first, last = who.given, who.family
    forms = (
        (who.full, 58), (f"{first} {who.middle[0]}. {last}", 6), (f"{first} {who.middle} {last}", 5),
        (f"{first[0]}. {last}", 6), (f"{first[0]}. {who.middle[0]}. {last}", 2),
        (f"{first[0]}.{who.middle[0]}. {last}", 1),
        (first, 11), (last, 7), (f"{first} {last} {random.choice(('Jr', 'III', 'II', 'Sr'))}", 1),
        (f"{first} {last[0]}", 1), (f"{last} {first}", 1), (f"{first[0]} {last}", 1),
    )  # fmt: skip
    return random.choices([form for form, _ in forms], [weight for _, weight in forms])[0]


def in_other_case(name: str, random: Random, share: float) -> str:
    """The name, or for a share of them the name in lower or in upper case."""
    chance = random.random()
    if chance < share * 0.65:
        return name.lower()
    return name.upper() if chance < share else name
