"""Invented customers and the support tickets they write: the same seed always gives the same people.

No one here exists. Telephone numbers come from the ranges that regulators keep for films and books, card
numbers and IBANs have valid check digits but were made up by a random generator.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from leaktight.detect.checksums import luhn, mod_97

_FIRST_NAMES = (
    "Amara Bastian Carla Dorian Elske Farid Greta Halvor Imogen Jarek Katja Leandro Maren Niklas Odile "
    "Pablo Quirin Rosalie Stellan Tamsin Ulrike Valentin Wiebke Xaver Yasmin Zoltán Günther Renée"
)
FIRST_NAMES = tuple(_FIRST_NAMES.split())
_LAST_NAMES = (
    "Abendroth Brandeis Castellani Dragomir Eichholz Fairweather Grönvall Hollenbeck Ibsenius Jaworek "
    "Kestrel Lindqvist Marchetti Nakagawa Oyelaran Pemberton Quandt Rautio Sandoval Thorvald Underhay "
    "Vasilenko Wolkenstein Ysebaert Zimmerli Müllenhoff"
)
LAST_NAMES = tuple(_LAST_NAMES.split())
MAIL_DOMAINS = ("nordwind-logistik", "atelier-verdane", "brightharbor-freight", "casa-lunghetti")
MAIL_SUFFIXES = ("de", "fr", "com", "it")
PRODUCTS = (
    "Tidewater backpack",
    "Solano desk lamp",
    "Kivi espresso grinder",
    "Meridian rain jacket",
    "Aro speaker",
)
PROBLEMS = (
    "arrived with a cracked corner",
    "was billed twice this month",
    "has not been delivered although the tracking page says so",
    "stopped working after nine days",
    "came in the wrong colour",
)


@dataclass(frozen=True, slots=True)
class Person:
    """An invented customer."""

    name: str
    email: str
    phone: str
    card: str
    iban: str
    ssn: str
    ip_address: str
    born: str


def _ascii(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return decomposed.encode("ascii", "ignore").decode().lower()


def _digits(random: Random, count: int) -> str:
    return "".join(random.choices("0123456789", k=count))


def card_number(random: Random) -> str:
    """A card number of 16 digits with a valid Luhn digit, in groups of four half of the time."""
    body = random.choice(("4", "51", "52", "53", "54", "55"))
    body += _digits(random, 15 - len(body))
    number = next(body + digit for digit in "0123456789" if luhn((body + digit).encode()))
    if random.random() < 0.5:
        return number
    return " ".join(number[start : start + 4] for start in range(0, 16, 4))


def iban(random: Random) -> str:
    """A German or Austrian IBAN with valid check digits."""
    country, length = random.choice((("DE", 18), ("AT", 16)))
    account = _digits(random, length)
    return next(
        f"{country}{check:02}{account}"
        for check in range(2, 99)
        if mod_97(f"{account}{country}{check:02}".encode())
    )


def phone_number(random: Random) -> str:
    """A number from the ranges kept for fiction in the United States, Germany and Britain."""
    return random.choice(
        (
            f"+1 (415) 555-01{_digits(random, 2)}",
            f"+49 30 23125 {_digits(random, 3)}",
            f"+44 20 7946 0{_digits(random, 3)}",
            f"+49 171 39200{_digits(random, 2)}",
        )
    )


def person(random: Random) -> Person:
    """One more invented customer."""
    first, last = random.choice(FIRST_NAMES), random.choice(LAST_NAMES)
    domain = random.choice(MAIL_DOMAINS) + "." + random.choice(MAIL_SUFFIXES)
    area = random.choice((random.randint(1, 665), random.randint(667, 899)))
    return Person(
        name=f"{first} {last}",
        email=f"{_ascii(first)}.{_ascii(last)}{random.randint(1, 999)}" + "@" + domain,
        phone=phone_number(random),
        card=card_number(random),
        iban=iban(random),
        ssn=f"{area:03}-{random.randint(1, 99):02}-{random.randint(1, 9999):04}",
        ip_address=f"{random.randint(80, 95)}." + ".".join(str(random.randint(2, 250)) for _ in range(3)),
        born=f"{random.randint(1950, 2004)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}",
    )


def people(seed: int) -> Iterator[Person]:
    """Endless invented customers."""
    random = Random(seed)
    while True:
        yield person(random)


def dense_rows(seed: int) -> Iterator[dict[str, object]]:
    """Endless tickets of about 690 bytes of JSON, each with eight values that identify its customer.

    E-mail twice, telephone, card, IBAN, social security number, IP address, date of birth.
    """
    random = Random(seed)
    for number, customer in enumerate(people(seed + 1), 100_000):
        day = f"2025-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
        text = (
            f"Hello, this is {customer.name}. The {random.choice(PRODUCTS)} from order {number} "
            f"{random.choice(PROBLEMS)}, and nobody has answered my last two messages. I paid with card "
            f"{customer.card}; please send the refund to IBAN {customer.iban} instead. For the identity "
            f"check: date of birth {customer.born}, SSN {customer.ssn}. You can reach me on phone "
            f"{customer.phone} after six or write to {customer.email}. "
            "Thank you for looking into it before the weekend."
        )
        yield {
            "ticket_id": number,
            "created_at": f"{day}T{random.randint(0, 23):02}:41:07Z",
            "channel": random.choice(("email", "chat", "phone")),
            "customer_email": customer.email,
            "client_ip": customer.ip_address,
            "satisfaction": round(random.random(), 4),
            "text": text,
        }


def dense_json_lines(seed: int) -> Iterator[bytes]:
    """The same tickets as JSON lines."""
    for row in dense_rows(seed):
        yield json.dumps(row, ensure_ascii=False).encode() + b"\n"
