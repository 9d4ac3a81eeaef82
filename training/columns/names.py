"""Makes the lists of names that columns are judged by, from Faker's providers and the time zone database.

    python -m training.columns.names

First names, surnames and cities in Latin script come from all locales of Faker (MIT), cities also from the
names of time zones (public domain) and `cities.txt`. Left out is what is rather another word: those of the
lists for mnemonics, of Faker's texts, of colours, months, days and countries, and `other_words.txt`.
"""

from __future__ import annotations

import calendar
import importlib
import re
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from zoneinfo import available_timezones

import faker
from faker.providers.color import Provider as Colours
from faker.providers.company.en_US import Provider as Companies
from faker.providers.date_time import Provider as Dates

from leaktight.detect.columns.name_list import NameList, plain

HERE = Path(__file__).parent
LISTS = HERE.parents[1] / "src" / "leaktight" / "detect" / "columns" / "lists"
LARGEST_LOCALE = 3000
"""A locale with more cities lists every village, which take their names from everything."""
_NAME = re.compile(r"[^\W\d_][^\W\d_'’\-. ]*(?:[ '’\-.]+[^\W\d_]+)*")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff'’\-. ]+")


def main() -> None:
    """Writes the three lists and says how long they are."""
    LISTS.mkdir(exist_ok=True)
    common = common_words()
    for kind, found in (
        ("first_names", _persons(("first_name", "first_romanized_name"))),
        ("surnames", _persons(("last_name", "last_romanized_name"))),
        ("cities", _cities()),
    ):
        names = {name for name in map(plain, found) if len(name) > 1} - common
        data = NameList.of(names)
        LISTS.joinpath(f"{kind}.bloom").write_bytes(data)
        print(f"{kind}: {len(names)} names, {len(data)} bytes")


def _persons(starts: tuple[str, ...]) -> Iterator[str]:
    for provider in _providers("person"):
        for attribute in dir(provider):
            if attribute.startswith(starts):
                yield from _latin(getattr(provider, attribute))


def _cities() -> Iterator[str]:
    for provider in _providers("address"):
        for attribute in ("cities", "real_city_names", "municipalities"):
            found = list(_latin(getattr(provider, attribute, ())))
            if len(found) <= LARGEST_LOCALE:
                yield from found
    for zone in available_timezones():
        region, _, city = zone.rpartition("/")
        if region and not region.startswith(("Etc", "SystemV", "US", "Canada", "Brazil", "Mexico", "Chile")):
            yield city.replace("_", " ")
    yield from HERE.joinpath("cities.txt").read_text(encoding="utf-8").splitlines()


def _providers(room: str) -> Iterator[type]:
    folder = Path(faker.__file__).parent / "providers" / room
    for path in sorted(folder.iterdir()):
        if (path / "__init__.py").is_file():
            yield importlib.import_module(f"faker.providers.{room}.{path.name}").Provider


def _latin(value: object) -> Iterator[str]:
    """The names in Latin script in what a provider keeps: lists, tables of frequencies, pairs."""
    if isinstance(value, str):
        if _NAME.fullmatch(value) and _LATIN.fullmatch(value):
            yield value
    elif isinstance(value, dict | list | tuple | set):
        for item in value:
            yield from _latin(item)


def common_words() -> frozenset[str]:
    """Words that more often mean something else."""
    lists = resources.files("leaktight.detect").joinpath("wordlists")
    words: set[str] = set(lists.joinpath("bip39_english.txt").read_text(encoding="utf-8").split())
    words |= set(lists.joinpath("slip39.txt").read_text(encoding="utf-8").split())
    words |= set(_lower_case(_word_lists()))
    others = HERE.joinpath("other_words.txt").read_text(encoding="utf-8").split()
    for names in (Colours.all_colors, calendar.month_name, calendar.day_name, others):
        words |= {part for name in names for part in (name, *re.findall("[A-Z][a-z]+", name))}
    words |= {word for sentence in Companies.catch_phrase_words for phrase in sentence for word in [phrase]}
    words |= {country.name for country in Dates.countries}
    return frozenset(map(plain, words))


def _word_lists() -> Iterator[str]:
    for provider in _providers("lorem"):
        yield from getattr(provider, "word_list", ())


def _lower_case(words: Iterable[str]) -> Iterator[str]:
    return (word for word in words if word.islower())


if __name__ == "__main__":
    main()
