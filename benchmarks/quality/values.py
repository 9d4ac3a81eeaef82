"""What is planted: values of each kind, drawn at random by generators that the rules do not know."""

from __future__ import annotations

import string
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from random import Random

import phonenumbers
from faker import Faker
from tests.detect.identifiers import numbers_of_americas, numbers_of_asia, numbers_of_europe

Draw = Callable[[Random, str], str]
"""Makes a value for a text of a language (`en`, `de`, ...)."""

_LOCALES = {
    "en": "en_GB",
    "de": "de_DE",
    "fr": "fr_FR",
    "es": "es_ES",
    "it": "it_IT",
    "pt": "pt_PT",
    "nl": "nl_NL",
}
_REGIONS = {"en": ("US", "GB", "AU", "IN", "CA"), "de": ("DE", "AT"), "fr": ("FR", "BE"), "es": ("ES", "MX"),
            "it": ("IT",), "pt": ("PT", "BR"), "nl": ("NL",)}  # fmt: skip
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_WORDS: dict[str, tuple[str, ...]] = {
    "pii.blood_type": ("A+", "B-", "0 Rh-", "AB+", "O+", "A-", "O-"),
    "pii.religion": ("Catholic", "Muslim", "Jewish", "Hindu", "Buddhist", "Lutheran", "Sikh", "Methodist"),
    "pii.nationality": ("Brazilian", "Polish", "Kenyan", "Turkish", "Indian", "Canadian", "Greek", "Thai"),
    "pii.gender": ("female", "male", "non-binary"),
    "pii.health_condition": ("type 2 diabetes", "asthma", "HIV", "depression", "epilepsy", "breast cancer"),
    "pii.political_opinion": ("socialist", "Republican", "conservative", "Democrat", "libertarian"),
    "pii.icd_code": ("E11.9", "F32.1", "I10", "J45.909", "C50.911", "B20", "G40.3"),
}


@cache
def _faker(locale: str) -> Faker:
    return Faker(locale, use_weighting=False)


def _made_by(method: str, locale: str = "en_US") -> Draw:
    """A generator of Faker's."""

    def draw(random: Random, language: str) -> str:
        faker = _faker(locale)
        faker.seed_instance(random.getrandbits(32))
        return str(getattr(faker, method)())

    return draw


def _digits(random: Random, count: int) -> str:
    return str(random.randint(1, 9)) + "".join(random.choice(string.digits) for _ in range(count - 1))


def _email(random: Random, language: str) -> str:
    faker = _faker(_LOCALES[language])
    faker.seed_instance(random.getrandbits(32))
    return f"{faker.user_name()}@{faker.domain_name()}"


def _phone(random: Random, language: str) -> str:
    while True:
        region = random.choice(_REGIONS[language])
        example = phonenumbers.example_number_for_type(region, random.choice((0, 1)))
        national = phonenumbers.national_significant_number(example)
        ending = "".join(random.choice(string.digits) for _ in range(5))
        number = phonenumbers.parse(national[:-5] + ending, region)
        if phonenumbers.is_valid_number(number):
            break
    international, national_form, plain = (
        phonenumbers.PhoneNumberFormat.INTERNATIONAL,
        phonenumbers.PhoneNumberFormat.NATIONAL,
        phonenumbers.PhoneNumberFormat.E164,
    )
    return phonenumbers.format_number(number, random.choice((international, national_form, plain)))


_ISSUERS = (
    ((4, 4), 16), ((51, 55), 16), ((2221, 2720), 16), ((34, 34), 15), ((37, 37), 15), ((6011, 6011), 16),
    ((644, 659), 16), ((3528, 3589), 16), ((36, 36), 14), ((62, 62), 16),
)  # fmt: skip
"""First and last prefix, and digits: Visa, Mastercard, American Express, Discover, JCB, Diners, UnionPay."""


def _iban(random: Random, language: str) -> str:
    plain = _made_by("iban", _LOCALES[language])(random, language)
    groups = " ".join(plain[start : start + 4] for start in range(0, len(plain), 4))
    return random.choice((plain, groups))


def _card(random: Random, language: str) -> str:
    prefixes, length = random.choice(_ISSUERS)
    plain = str(random.randint(*prefixes))
    plain += _digits(random, length - 1 - len(plain))
    plain += _luhn_digit(plain)
    if length != 16:
        return plain
    return random.choice((plain, " ".join(plain[start : start + 4] for start in range(0, 16, 4))))


def _date(random: Random, first: int, last: int) -> str:
    year, month, day = random.randint(first, last), random.randint(1, 12), random.randint(1, 28)
    return random.choice(
        (
            f"{year}-{month:02}-{day:02}",
            f"{day:02}.{month:02}.{year}",
            f"{day:02}/{month:02}/{year}",
            f"{day} {_MONTHS[month - 1]} {year}",
            f"{_MONTHS[month - 1]} {day}, {year}",
        )
    )


def _address(random: Random, language: str) -> str:
    locale = random.choice(("en_US", "en_GB", "en_AU")) if language == "en" else _LOCALES[language]
    faker = _faker(locale)
    faker.seed_instance(random.getrandbits(32))
    return f"{faker.street_address()}, {faker.city()}".replace("\n", ", ")


def _imei(random: Random, language: str) -> str:
    payload = "35" + _digits(random, 12)
    return payload + _luhn_digit(payload)


def _luhn_digit(payload: str) -> str:
    total = 0
    for place, digit in enumerate(map(int, reversed(payload))):
        doubled = digit * 2 if place % 2 == 0 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return str(-total % 10)


def _coordinates(random: Random, language: str) -> str:
    return f"{random.uniform(-60, 70):.5f}, {random.uniform(-170, 170):.5f}"


def _crypto(random: Random, language: str) -> str:
    if random.random() < 0.5:
        return f"0x{random.getrandbits(160):040x}"
    payload = b"\x00" + random.randbytes(20)
    payload += sha256(sha256(payload).digest()).digest()[:4]
    number, spelled = int.from_bytes(payload), ""
    while number:
        number, rest = divmod(number, 58)
        spelled = _BASE58[rest] + spelled
    return "1" * (len(payload) - len(payload.lstrip(b"\x00"))) + spelled


def _of(words: tuple[str, ...]) -> Draw:
    return lambda random, language: random.choice(words)


def _profile(random: Random, language: str) -> str:
    name = _made_by("user_name")(random, language)
    return random.choice(
        (f"https://www.linkedin.com/in/{name}", f"https://github.com/{name}", f"https://x.com/{name}")
    )


GENERAL: dict[str, Draw] = {
    "pii.email": _email,
    "pii.phone": _phone,
    "pii.iban": _iban,
    "pii.payment_card": _card,
    "pii.ip_address": _made_by("ipv4_public"),
    "pii.mac_address": _made_by("mac_address"),
    "pii.date_of_birth": lambda random, language: _date(random, 1935, 2010),
    "pii.date": lambda random, language: _date(random, 2005, 2026),
    "pii.address": _address,
    "pii.vin": _made_by("vin"),
    "pii.imei": _imei,
    "pii.coordinates": _coordinates,
    "pii.username": _made_by("user_name"),
    "pii.age": lambda random, language: str(random.randint(18, 95)),
    "pii.us.ssn": _made_by("ssn"),
    "pii.bic": _made_by("swift"),
    "pii.crypto_address": _crypto,
    "pii.card_security_code": lambda random, language: _digits(random, 3),
    "pii.card_expiry": lambda random, language: f"{random.randint(1, 12):02}/{random.randint(26, 33)}",
    "pii.medical_record": lambda random, language: _digits(random, random.choice((7, 8))),
    "pii.employee_id": lambda random, language: f"{random.choice(('E', 'EMP-', ''))}{_digits(random, 5)}",
    "pii.student_id": lambda random, language: f"{random.choice(('S', ''))}{_digits(random, 8)}",
    "pii.customer_id": lambda random, language: f"{random.choice(('C-', 'KD', ''))}{_digits(random, 7)}",
    "pii.profile_url": _profile,
    "pii.driver_license": lambda random, language: random.choice(string.ascii_uppercase) + _digits(random, 7),
    "pii.passport": lambda random, language: random.choice(("", "A", "K")) + _digits(random, 8),
    "pii.vehicle_plate": _made_by("license_plate"),
    **{label: _of(words) for label, words in _WORDS.items()},
}
"""Label -> what makes a value."""

NATIONAL: dict[str, Draw] = {
    label: (lambda random, language, draw=draw: draw(random))
    for numbers in (numbers_of_europe.NUMBERS, numbers_of_asia.NUMBERS, numbers_of_americas.NUMBERS)
    for label, (_, _, draw) in numbers.items()
}
