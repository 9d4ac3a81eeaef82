"""Columns of ordinary datasets in which nothing is found, whatever they are called."""

from __future__ import annotations

import calendar
import hashlib
import keyword
import uuid
from collections.abc import Sequence
from importlib import resources
from random import Random
from zoneinfo import available_timezones

import pytest
from faker.providers.color import Provider as Colours
from faker.providers.currency import Provider as Currencies
from faker.providers.date_time import Provider as Dates
from faker.providers.job import Provider as Jobs

from tests.detect.columns.tables import draw, label, numbers, verdicts, whole_names

_DRAW = Random(11)


def _words(text: str) -> list[str]:
    return text.split(",")


def _word_list(name: str) -> list[str]:
    lists = resources.files("leaktight.detect").joinpath("wordlists")
    return lists.joinpath(name).read_text(encoding="utf-8").split()


def day(first: int, last: int) -> str:
    return f"{_DRAW.randint(first, last)}-{_DRAW.randint(1, 12):02}-{_DRAW.randint(1, 28):02}"


MODELS = _words(
    "Llama-2-7b,Llama-3-8B-Instruct,Mistral-7B-v0.1,Mixtral-8x7B,Qwen2.5-72B,Gemma-2-9b,Phi-3-mini,"
    "Falcon-40B,BERT,"
    "RoBERTa,GPT-2,GPT-J,BLOOM,OPT,T5,Flan-T5,Claude,Gemini,Command R,Yi,DeepSeek,StarCoder,CodeLlama,"
    "Vicuna,Alpaca,"
    "Orca,Zephyr,Dolly,Pythia,Cerebras-GPT"
)
PRODUCTS = _words(
    "Wireless Mouse,USB-C Cable,Mechanical Keyboard,Desk Lamp,Office Chair,Water Bottle,Running Shoes,"
    "Yoga Mat,Coffee"
    " Maker,Blender,Toaster,Vacuum Cleaner,Air Fryer,Notebook,Backpack,Headphones,Monitor,Webcam,Phone "
    "Case,Charger,"
    "Tent,Sleeping Bag,Hiking Boots,Rain Jacket,Garden Hose,Lawn Mower,Cordless Drill,Paint Brush,Tool "
    "Box,Ladder"
)
LANGUAGES = _words(
    "English,German,French,Spanish,Italian,Portuguese,Dutch,Polish,Turkish,Russian,Chinese,Japanese,"
    "Korean,Hindi,"
    "Arabic,Bengali,Urdu,Swahili,Vietnamese,Thai,Greek,Hebrew,Danish,Swedish,Norwegian,Finnish,Czech,"
    "Slovak,Hungarian,"
    "Romanian,Bulgarian,Croatian,Serbian,Ukrainian,Tamil,Telugu,Marathi,Gujarati,Malay,Indonesian"
)
COMPANIES = _words(
    "Microsoft,Alphabet,Amazon,Nvidia,Meta Platforms,Tesla,Broadcom,JPMorgan Chase,Visa,Walmart,"
    "Mastercard,Costco,"
    "Netflix,Adobe,Salesforce,Pfizer,Intel,Cisco,Siemens,SAP,Airbus,Nestlé,Novartis,Roche,Unilever,"
    "Shell,Samsung,Sony,"
    "Toyota,Honda,Bosch,Allianz,Volkswagen,BASF,Philips,Ericsson,Nokia,Danone,Renault,Total"
)
BOOKS = _words(
    "Pride and Prejudice,Moby Dick,War and Peace,Great Expectations,Wuthering Heights,The Great Gatsby,"
    "Crime and"
    " Punishment,The Odyssey,Jane Eyre,Brave New World,The Trial,Les Misérables,Don Quixote,Hamlet,"
    "Macbeth,Dracula,"
    "Frankenstein,Treasure Island,The Time Machine,Little Women,Middlemarch,Emma,Persuasion,Ulysses,"
    "Dubliners,"
    "Anna Karenina,The Idiot,Dead Souls,Fathers and Sons,Oblomov"
)
SPECIES = _words(
    "Homo sapiens,Mus musculus,Canis lupus,Felis catus,Rattus norvegicus,Danio rerio,Gallus gallus,Bos "
    "taurus,Sus"
    " scrofa,Equus caballus,Pan troglodytes,Escherichia coli,Bacillus subtilis,Zea mays,Oryza sativa,"
    "Apis mellifera,"
    "Quercus robur,Pinus sylvestris,Betula pendula,Fagus sylvatica,Acer rubrum,Salmo salar,Gadus morhua,"
    "Ursus arctos"
)
COLUMNS: dict[str, Sequence[str]] = {
    "labels": ["positive", "negative", "neutral"],
    "entity tags": ["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG"],
    "tokens": ["Ġthe", "Ġof", "##ing", "▁and", "</s>", "Ġto", "er", "ing"],
    "English words": _word_list("bip39_english.txt"),
    "capitalised words": [word.capitalize() for word in _word_list("bip39_english.txt")],
    "Spanish words": _word_list("bip39_spanish.txt"),
    "Italian words": [word.capitalize() for word in _word_list("bip39_italian.txt")],
    "French words": _word_list("bip39_french.txt"),
    "Czech words": _word_list("bip39_czech.txt"),
    "languages": LANGUAGES,
    "language codes": ["en", "de", "fr", "es", "zh", "ja", "ko", "pt", "it", "nl", "pl", "tr", "ru",
                       "hi", "ar", "sv"],
    "locales": ["en_US", "de_DE", "fr_FR", "es_ES", "pt_BR", "zh_CN", "ja_JP", "nl_NL"],
    "countries": [country.name for country in Dates.countries],
    "country codes": [country.alpha_2_code for country in Dates.countries],
    "long country codes": [country.alpha_3_code for country in Dates.countries],
    "time zones": sorted(available_timezones()),
    "currencies": [code for code, _ in Currencies.currencies],
    "names of currencies": [name for _, name in Currencies.currencies],
    "colours": list(Colours.all_colors),
    "months": list(calendar.month_name)[1:],
    "weekdays": list(calendar.day_name),
    "trades": list(Jobs.jobs),
    "models": MODELS,
    "products": PRODUCTS,
    "companies": COMPANIES,
    "books": BOOKS,
    "species": SPECIES,
    "keywords of Python": keyword.kwlist,
    "symbols of code": ["getUserName", "parse_json", "__init__", "HttpClient", "toString", "onClick",
                        "MAX_SIZE"],
    "versions": numbers("#.##.#"),
    "file names": [f"images/{number:05}.jpg" for number in range(200)],
    "hashes": [hashlib.sha256(b"%d" % number).hexdigest() for number in range(200)],
    "short hashes": [hashlib.sha256(b"%d" % number).hexdigest()[:8] for number in range(200)],
    "uuids": [str(uuid.UUID(int=_DRAW.getrandbits(128), version=4)) for _ in range(200)],
    "floats": [f"{_DRAW.gauss(0, 1):.6f}" for _ in range(200)],
    "scores": [f"{_DRAW.random():.2f}" for _ in range(200)],
    "ids from 1 on": [str(number) for number in range(1, 201)],
    "ids from a million on": [str(1_000_000 + number) for number in range(200)],
    "padded ids": [f"{number:010}" for number in range(200)],
    "ids in steps": [str(2_120_000_000 + 37 * number) for number in range(200)],
    "seconds since 1970": [str(1_700_000_000 + 61 * number) for number in range(200)],
    "milliseconds since 1970": [str(1_700_000_000_000 + 61_117 * number) for number in range(200)],
    "years": [str(_DRAW.randint(1900, 2024)) for _ in range(200)],
    "days": [day(2010, 2024) for _ in range(200)],
    "times": [f"2024-03-0{number % 9 + 1}T1{number % 10}:00:00Z" for number in range(200)],
    "five digits": numbers("#####"),
    "eight digits": numbers("########"),
    "nine digits": numbers("#########"),
    "ten digits": numbers("##########"),
    "eleven digits": numbers("###########"),
    "thirteen digits": numbers("#############"),
    "sixteen digits": numbers("################"),
    "item numbers": [f"SKU-{number:06}" for number in range(200)],
    "prices": [f"${number}.99" for number in range(200)],
    "links": [f"https://example.org/{number}" for number in range(200)],
    "answers": ["yes", "no", "maybe"],
    "choices": ["A", "B", "C", "D"],
    "ages of nothing": [str(number) for number in range(1, 100)],
    "genders of nothing": ["m", "f"],
    "elements": _words("Hydrogen,Helium,Lithium,Beryllium,Boron,Carbon,Nitrogen,Oxygen,Fluorine,Neon,"
                       "Sodium,Silicon,"
                       "Magnesium,Aluminium,Phosphorus,Sulfur,Chlorine,Argon,Potassium,Calcium,Iron,"
                       "Copper,Zinc,Tin"),
    "systems": _words("Ubuntu,Debian,Fedora,CentOS,Arch,Alpine,Windows,macOS,Android,iOS,FreeBSD,"
                      "OpenBSD,Solaris"),
    "American states": _words("Alabama,Alaska,Arizona,Arkansas,California,Colorado,Connecticut,Delaware,"
                              "Florida,Georgia,"
                              "Hawaii,Idaho,Illinois,Indiana,Iowa,Kansas,Kentucky,Louisiana,Maine,"
                              "Maryland,Michigan,"
                              "Minnesota,Mississippi,Missouri,Montana,Nebraska,Nevada,Ohio,Oklahoma,"
                              "Oregon,Utah"),
    "brands of cars": _words("Audi,BMW,Chevrolet,Dacia,Ferrari,Fiat,Ford,Honda,Hyundai,Jaguar,Jeep,Kia,"
                             "Lancia,Lexus,"
                             "Maserati,Mazda,Mercedes,Mini,Nissan,Opel,Peugeot,Porsche,Renault,Seat,"
                             "Skoda,Subaru,Tesla"),
    "kinds of food": _words("Pizza,Pasta,Sushi,Burger,Salad,Soup,Steak,Curry,Taco,Burrito,Ramen,Paella,"
                            "Risotto,Falafel,"
                            "Hummus,Lasagne,Gnocchi,Kebab,Pho,Dim Sum,Tempura,Goulash,Pierogi,Ceviche,"
                            "Moussaka,Waffle"),
    "planets and moons": _words("Mercury,Venus,Earth,Mars,Jupiter,Saturn,Uranus,Neptune,Pluto,Ceres,Io,"
                                "Europa,Ganymede,"
                                "Callisto,Titan,Rhea,Dione,Mimas,Enceladus,Triton,Charon,Phobos,Deimos,"
                                "Ariel,Oberon"),
}  # fmt: skip
UNSAID = ("", "c3", "name", "value", "data", "text", "answer")


@pytest.mark.parametrize("what", COLUMNS)
def test_ordinary_column_is_spared_under_any_name_that_says_little(what: str) -> None:
    cells = draw(COLUMNS[what], 256)
    assert {name: label(name, cells) for name in UNSAID} == dict.fromkeys(UNSAID, "")


@pytest.mark.parametrize("what", COLUMNS)
def test_ordinary_column_is_spared_beside_persons(what: str) -> None:
    cells = draw(COLUMNS[what], 256)
    assert verdicts(("full_name", whole_names()), ("c3", cells))[1] is None


@pytest.mark.parametrize(
    "name", ["product_name", "brand", "model", "label", "song_title", "colour", "team", "word"]
)
def test_name_of_another_thing_counts_more_than_the_cells(name: str) -> None:
    assert label(name, whole_names()) == ""
