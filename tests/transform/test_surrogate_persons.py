"""Surrogates of persons, of their addresses and of their accounts: one person stays one person."""

from __future__ import annotations

import itertools
import os
import random
import re
import subprocess
import sys

import pytest
from faker import Faker

from leaktight.transform.surrogates.family import Settings
from leaktight.transform.surrogates.folding import fold
from leaktight.transform.surrogates.name_lists import ListedName, listed_names
from leaktight.transform.surrogates.nicknames import NICKNAMES, STEMS
from leaktight.transform.surrogates.person_words import PARTICLES, parts_of
from tests.transform.surrogates_of import KEY, surrogate

OTHER_KEY = b"another key for tests, 32 bytes."
AT = "@"
LOCALES = (
    "en_US",
    "de_DE",
    "fr_FR",
    "es_ES",
    "it_IT",
    "pl_PL",
    "ru_RU",
    "tr_TR",
    "en_IN",
    "ja_JP",
    "ar_SA",
    "hi_IN",
)


def person(text: str, **more: object) -> str:
    return surrogate("pii.person", text, **more)  # type: ignore[arg-type]


def email(text: str, **more: object) -> str:
    return surrogate("pii.email", text, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("key", [KEY, OTHER_KEY, b"k" * 32])
@pytest.mark.parametrize(
    ("given", "surname"), [("John", "Smith"), ("Mary", "O'Brien"), ("Wiesława", "Brzęczyk")]
)
def test_one_person_in_every_spelling_is_one_surrogate_person(key: bytes, given: str, surname: str) -> None:
    first, last = person(f"{given} {surname}", key=key).split(" ")
    assert person(f"{surname}, {given}", key=key) == f"{last}, {first}"
    assert person(f"{given} {surname}".upper(), key=key) == f"{first} {last}".upper()
    assert person(f"{given} {surname}".lower(), key=key) == f"{first} {last}".lower()
    assert person(surname, key=key) == last
    assert person(given, key=key) == first
    assert person(f"{given}\t{surname}\n", key=key) == f"{first}\t{last}\n"
    assert person(f"{given} {surname}'s", key=key) == f"{first} {last}'s"
    assert person(f"Dr. {given} {surname} Jr.", key=key) == f"Dr. {first} {last} Jr."
    assert person(f"{given[0]}. {surname}", key=key) == f"{first[0]}. {last}"
    assert person(f"{surname} {given[0]}", key=key) == f"{last} {first[0]}"
    assert person(f"{given[0]}.{surname[0]}.", key=key) == f"{first[0]}.{last[0]}."


@pytest.mark.parametrize("key", [KEY, OTHER_KEY])
def test_address_and_account_spell_the_surrogate_of_the_name(key: bytes) -> None:
    first, last = person("john smith", key=key).split(" ")
    host = "mail.acme.com"
    fake = email(f"info{AT}{host}", key=key).partition(AT)[2]
    for local, expected in {
        "john.smith": f"{first}.{last}",
        "John_Smith": f"{first.title()}_{last.title()}",
        "SMITH-JOHN": f"{last}-{first}".upper(),
        "jsmith": f"{first[0]}{last}",
        "j.smith": f"{first[0]}.{last}",
        "smithj": f"{last}{first[0]}",
        "johnsmith": f"{first}{last}",
        "JohnSmith": f"{first.title()}{last.title()}",
        "JSmith": f"{first[0].upper()}{last.title()}",
        "john.s": f"{first}.{last[0]}",
        "john+sales": f"{first}+sales",
    }.items():
        assert email(f"{local}{AT}{host}", key=key) == f"{expected}{AT}{fake}"
        assert surrogate("pii.username", local, key=key) == expected
    assert surrogate("pii.url", "https://acme.com/in/john-smith/", key=key).endswith(
        f".example/in/{first}-{last}/"
    )


def test_address_follows_a_name_of_the_record_that_no_list_has() -> None:
    record = (("pii.person", "Zbigniew Brzezwanski"),)
    first, last = person("zbigniew brzezwanski").split(" ")
    assert email(f"zbrzezwanski{AT}x.org", record=record).partition(AT)[0] == first[0] + last
    assert email(f"brzezwanskiz{AT}x.org", record=record).partition(AT)[0] == last + first[0]
    assert email(f"zbigniewbrzezwanski{AT}x.org", record=record).partition(AT)[0] == first + last
    assert email(f"z.brzezwanski{AT}x.org").partition(AT)[0] == f"{first[0]}.{last}"


def test_names_of_the_record_come_before_listed_ones() -> None:
    first, last = person("nancy mora").split(" ")
    assert (
        email(f"moran{AT}x.org", record=(("pii.person", "Nancy Mora"),)).partition(AT)[0] == last + first[0]
    )
    assert email(f"moran{AT}x.org").partition(AT)[0] == person("moran")


def test_no_listed_name_stands_inside_its_surrogate() -> None:
    names = {fold(one.name) for one in listed_names() if one.script == "latin" and len(one.name) > 3}
    assert not [name for name in names if name in fold(person(name))]


def test_spelled_address_stays_spelled() -> None:
    plain = email(f"john.smith{AT}gmail.com").replace(".", " dot ").replace(AT, " at ")
    assert email("john dot smith at gmail dot com") == plain
    assert re.fullmatch(r"\w+ \[at\] \w+ \[dot\] mail \[dot\] example", email("ada [at] web [dot] de"))


SPELLINGS = (
    "José Jose",
    "Müller Mueller",
    "Jörg Joerg",
    "Núñez Nunez",
    "Wałęsa Walesa",
    "Grünzwald Gruenzwald",
)


@pytest.mark.parametrize("spellings", [*SPELLINGS, "O’Brien OBrien", "Ångström Angstrom"])
def test_spellings_of_one_name_share_a_surrogate(spellings: str) -> None:
    one, other = (person(spelling) for spelling in spellings.split())
    assert other.isascii()
    assert _without_umlauts(one) == _without_umlauts(other)


def _without_umlauts(name: str) -> str:
    return re.sub("(?<=[aou])e|(?<=a)a", "", fold(name))


def test_nickname_follows_the_name_that_it_stands_for() -> None:
    for key in (KEY, OTHER_KEY, b"c" * 32):
        full, short = person("Robert", key=key), person("Bob", key=key)
        assert fold(short) == fold(full) or fold(short) in NICKNAMES[fold(full)]
        assert person("Bob Smith", key=key) == f"{short} {person('Smith', key=key)}"


@pytest.mark.parametrize(
    "text", ["Ben Johnson", "Al Gore", "Don Johnson", "Jack Lord", "Le Duc", "ben johnson"]
)
def test_name_that_is_also_a_title_or_a_particle_is_replaced(text: str) -> None:
    assert not set(text.lower().split()) & set(person(text).lower().split())


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Ludwig van Beethoven", "van"),
        ("Ahmed bin Khalid al Farsi", "bin al"),
        ("Prof. Dr. Anna von der Heide", "Prof Dr von der"),
        ("John and Mary Smith", "and"),
        ("Henry Ford II", "II"),
        ("Mr. and Mrs. Smith", "Mr and Mrs"),
        ("María de la Cruz", "de la"),
    ],
)
def test_words_of_a_name_that_name_nobody_stay(text: str, kept: str) -> None:
    words = set(re.findall(r"\w+", text))
    assert words & set(re.findall(r"\w+", person(text))) == set(kept.split())


@pytest.mark.parametrize("local", ["info", "sales.team", "no-reply", "hr"])
def test_role_stays_and_a_name_that_is_like_one_does_not(local: str) -> None:
    assert email(f"{local}{AT}acme.com").startswith(f"{local}{AT}")
    assert "root" not in email(f"joe.root{AT}acme.com")


def test_domains_are_reserved_and_one_for_each_domain() -> None:
    hosts = [f"host{number}.{ending}" for number in range(3000) for ending in ("com", "de", "co.uk")]
    fakes = {email(f"info{AT}{host}").partition(AT)[2] for host in hosts}
    assert len(fakes) == len(hosts)
    assert all(fake.endswith(".example") for fake in fakes)
    assert email(f"a{AT}gmail.com").endswith(".mail.example")
    assert email(f"info{AT}www.acme.org").endswith(f"{AT}www." + email(f"info{AT}acme.org").partition(AT)[2])


@pytest.mark.parametrize("locale", LOCALES)
def test_no_part_of_a_name_is_left_and_none_is_doubled(locale: str) -> None:
    source = Faker(locale)
    source.seed_instance(7)
    for _ in range(500):
        text = source.name()
        given = person(text)
        left = set(parts_of(text)) & set(parts_of(given)) - PARTICLES
        assert given != text
        assert not {part for part in left if len(part) >= 3}
        assert [sign for sign in text if sign in ".,-"] == [sign for sign in given if sign in ".,-"]


@pytest.mark.parametrize("count", [5_000, pytest.param(100_000, marks=pytest.mark.slow)])
def test_full_names_and_addresses_do_not_collide(count: int) -> None:
    source = random.Random(11)
    listed = [one for one in listed_names() if one.script == "latin"]
    givens = [one.name for one in listed if one.kind == "given"]
    surnames = [one.name for one in listed if one.kind == "surname"]
    letters = "abcdefghijklmnoprstuvwyz"
    rare = {"".join(source.choices(letters, k=source.randrange(6, 11))) for _ in range(count)}
    texts = [f"{source.choice(givens)} {source.choice(surnames)}" for _ in range(count)]
    texts += [f"{source.choice(givens)} {one.title()}" for one in sorted(rare)]
    texts = list({_without_umlauts(text): text for text in texts}.values())
    assert len(texts) > 1.9 * count
    assert len({fold(person(text)) for text in texts}) >= len(texts) - _same_by_nickname(texts)
    addresses = {f"{text.replace(' ', '.').lower()}{AT}acme.com" for text in texts}
    assert len({email(address) for address in addresses}) >= len(addresses) - _same_by_nickname(texts)


def _same_by_nickname(texts: list[str]) -> int:
    """How many of the texts differ from others by a nickname alone, which may share its name's surrogate."""

    def stem(text: str) -> str:
        given, _, rest = fold(text).partition(" ")
        return f"{STEMS.get(given, (given, 0))[0]} {rest}"

    return len(texts) - len(set(map(stem, texts)))


def test_listed_names_stay_listed_with_kind_and_mostly_gender() -> None:
    table = {fold(one.name): one for one in listed_names()}
    common = [one for one in listed_names() if one.share == "common" and one.script == "latin"]
    pairs = [(one, table.get(fold(person(one.name)))) for one in common]
    known = [(one, other) for one, other in pairs if other is not None]
    assert len(known) > 0.95 * len(pairs)
    assert sum(one.kind == other.kind for one, other in known) > 0.97 * len(known)
    assert sum(_fits(one, other) for one, other in known) > 0.9 * len(known)


def _fits(one: ListedName, other: ListedName) -> bool:
    return one.gender == other.gender or one.kind == "surname"


def test_two_keys_cannot_be_linked() -> None:
    names = [one.name for one in listed_names() if one.script == "latin"][::13]
    same = sum(person(name) == person(name, key=OTHER_KEY) for name in names)
    assert same < 0.02 * len(names)
    keys = [bytes([number]) * 32 for number in range(12)]
    given = {person("Smith", key=key) for key in keys}
    assert len(given) > 8
    assert len({name[0] for name in given}) > 2


def test_initials_need_not_be_linked() -> None:
    settings = Settings(linked_initials=False)
    letters: dict[str, set[str]] = {}
    for one in itertools.islice((one for one in listed_names() if one.kind == "surname"), 4000, 6000):
        letters.setdefault(one.name[0], set()).add(person(one.name, settings=settings)[0])
    assert max(map(len, letters.values())) > 10
    record = (("pii.person", "John Smith"),)
    first = person("John", settings=settings)[0]
    assert person("J. Smith", settings=settings, record=record).startswith(f"{first}. ")


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Иван Петрович Сидоров", "[а-яёіїєґѐ-џ]"),
        ("Γιώργος Παπαδόπουλος", "[\u0370-\u03ff]"),
        ("王小明", "[\u4e00-\u9fff]"),
        ("佐藤 健", "[\u4e00-\u9fff]"),
        ("김민준", "[\uac00-\ud7a3]"),
        ("محمد العلي", "[\u0600-\u06ff]"),
        ("אבי כהן", "[\u0590-\u05ff]"),
        ("राहुल शर्मा", "[\u0900-\u097f]"),
        ("สมชาย ใจดี", "[\u0e00-\u0e7f]"),
        ("Արամ Խաչատրյան", "[\u0530-\u058f]"),
        ("გიორგი ბერიძე", "[\u10a0-\u10ff]"),
    ],
)
def test_name_stays_in_its_script(text: str, script: str) -> None:
    given = person(text)
    assert given != text
    assert re.fullmatch(f"(?:{script}|[ \u200c\u200d])+", given.lower())
    assert not set(text.split()) & set(given.split())
    assert person(text.split()[0]) == given.split()[0]


def test_surrogates_do_not_depend_on_the_process() -> None:
    program = (
        "from tests.transform.surrogates_of import surrogate\n"
        "for label, text in (('pii.person', 'John Q. Brzezwanski'),"
        " ('pii.email', 'j.smith' + '@' + 'acme.com'),"
        " ('pii.phone', '+49 30 90' + '1820'), ('pii.unknown', 'AB-12345')):\n"
        "    print(surrogate(label, text))\n"
    )
    outputs = set()
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert len(outputs.pop().splitlines()) == 4
