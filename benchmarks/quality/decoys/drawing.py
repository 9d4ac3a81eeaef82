"""What makers of decoys share: drawing numbers, words and lines, and the list of makers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

HEX = "0123456789abcdef"
DIGITS = "0123456789"
CAPITALS = "ABCDEFGHJKLMNPRSTUVWXYZ"
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PRODUCTS = (
    "desk lamp",
    "steel kettle",
    "USB-C cable",
    "oak shelf",
    "garden hose",
    "bike pump",
    "wool blanket",
    "hex bolt M8",
    "coffee grinder",
    "label printer",
    "yoga mat",
    "toner black",
    "wall clock",
    "rain jacket",
)
CITIES = ("Oslo", "Turin", "Leeds", "Porto", "Basel", "Ghent", "Malmö", "Krakow", "Lyon", "Bonn", "Utrecht")
CLUBS = (
    "Harbour FC",
    "Northside",
    "Real Valle",
    "SV Lindenau",
    "Athletic Bay",
    "Dynamo East",
    "United Hills",
    "Sporting Lago",
    "Rovers",
    "Wanderers",
)
MODULES = ("core", "parser", "runner", "cache", "loader", "router", "schema", "worker", "metrics", "queue")
LIBRARIES = (
    "numpy",
    "requests",
    "pydantic",
    "lodash",
    "react",
    "express",
    "serde",
    "tokio",
    "flask",
    "vite",
)
SENSORS = ("temp", "humidity", "pressure", "co2", "flow", "vibration", "voltage", "lux")
HOSTS = ("web-01", "db-02", "edge-7", "build-3", "node-14", "gw-1")


@dataclass(frozen=True, slots=True)
class Decoy:
    """A text that holds no personal data, with its kind and the name of a file it could stand in."""

    kind: str
    file: str
    text: str


Maker = Callable[[Random], str]
MAKERS: dict[str, tuple[tuple[str, ...], Maker]] = {}


def kind(name: str, *files: str) -> Callable[[Maker], Maker]:
    """Register a maker of texts of one kind, which stand in files of the given names."""

    def register(make: Maker) -> Maker:
        MAKERS[name] = (files, make)
        return make

    return register


def digits(random: Random, count: int) -> str:
    """Return that many digits, the first of which is not zero."""
    return random.choice(DIGITS[1:]) + "".join(random.choices(DIGITS, k=count - 1))


def hexa(random: Random, count: int) -> str:
    """Return that many hexadecimal digits."""
    return "".join(random.choices(HEX, k=count))


def letters(random: Random, count: int) -> str:
    """Return that many capital letters."""
    return "".join(random.choices(CAPITALS, k=count))


def number(random: Random, low: float, high: float, places: int = 2) -> str:
    """Return a number between the bounds with that many decimal places."""
    return f"{random.uniform(low, high):.{places}f}"


def day(random: Random) -> str:
    """Return a day in ISO form."""
    return f"{random.randint(2004, 2025)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"


def clock(random: Random) -> str:
    """Return a time of day with seconds."""
    return f"{random.randint(0, 23):02}:{random.randint(0, 59):02}:{random.randint(0, 59):02}"


def minute(random: Random) -> str:
    """Return a time of day without seconds."""
    return clock(random)[:5]


def version(random: Random) -> str:
    """Return a version of three parts."""
    return f"{random.randint(0, 12)}.{random.randint(0, 40)}.{random.randint(0, 30)}"


def uuid(random: Random) -> str:
    """Return a random UUID."""
    text = hexa(random, 32)
    return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-{text[20:]}"


def lines(random: Random, low: int, high: int, make: Maker) -> str:
    """Return between `low` and `high` lines, each made anew."""
    return "\n".join(make(random) for _ in range(random.randint(low, high)))


def table(random: Random, header: str, high: int, make: Maker) -> str:
    """Return a header and up to `high` rows."""
    return f"{header}\n{lines(random, 3, high, make)}"


def some(random: Random, sentences: Sequence[str], most: int = 4) -> list[str]:
    """Return one or several of the sentences in random order."""
    return random.sample(list(sentences), random.randint(1, min(most, len(sentences))))


def prose(random: Random, sentences: Sequence[str], most: int = 4) -> str:
    """Return one or several of the sentences, on one line or on a line each."""
    return random.choice((" ", "\n")).join(some(random, sentences, most))


def weighted(text: str, weights: Sequence[int]) -> int:
    """Return the sum of the digits times the weights, repeated as needed."""
    return sum(int(digit) * weights[place % len(weights)] for place, digit in enumerate(text))


def ean(random: Random, prefix: str = "") -> str:
    """Return an article number of thirteen digits with its check digit."""
    body = prefix + digits(random, 12 - len(prefix))
    return f"{body}{-weighted(body, (1, 3)) % 10}"


def issn(random: Random) -> str:
    """Return the number of a journal with its check digit."""
    body = digits(random, 7)
    check = -weighted(body, (8, 7, 6, 5, 4, 3, 2)) % 11
    return f"{body[:4]}-{body[4:]}{'X' if check == 10 else check}"


def cas(random: Random) -> str:
    """Return the registry number of a substance with its check digit."""
    body = digits(random, random.randint(4, 8))
    check = sum(place * int(digit) for place, digit in enumerate(reversed(body), 1)) % 10
    return f"{body[:-2]}-{body[-2:]}-{check}"


# Trade
