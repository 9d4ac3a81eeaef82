"""Valid numbers of the Americas, Oceania and Africa, by the definitions of their check digits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from tests.detect.identifiers.numbers_of_europe import (
    Draw,
    body,
    day,
    digits,
    luhn,
    pieces,
    prefixed,
    total,
)

_VALUES = {sign: place for place, sign in enumerate("0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ")}
_TAX_VALUES = {sign: place for place, sign in enumerate("0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ")}
_CONSONANTS = "BCDFGHJKLMNPQRSTVWXYZ"


def divisible(make: Draw, weights: Sequence[int], modulus: int, *, last: str = "0123456789") -> Draw:
    """Numbers that end in the character, one of `last`, which makes their weighted sum divisible."""

    def draw(random: Random) -> str:
        while True:
            number = make(random)
            for value, sign in enumerate(last):
                if (total(number, weights) + value * weights[len(number)]) % modulus == 0:
                    return number + sign

    return draw


def doubled_up(number: str) -> str:
    """The number and its check digit: with every second digit doubled, the cross sum ends in 0."""
    for check in "0123456789":
        signs = (number + check)[::-1]
        even = "".join(str(2 * int(digit)) for digit in signs[1::2])
        if sum(map(int, signs[::2] + even)) % 10 == 0:
            return number + check
    raise AssertionError(number)


def provider(random: Random) -> str:
    return doubled_up("80840" + digits(random, 9, "12"))[5:]


def registrant(random: Random) -> str:
    number = digits(random, 6)
    check = sum(map(int, number[::2])) + 2 * sum(map(int, number[1::2]))
    return f"{random.choice('ABFGMPRX')}{random.choice(_CONSONANTS)}{number}{str(check)[-1]}"


def letters(random: Random, count: int, among: str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ") -> str:
    return "".join(random.choices(among, k=count))


def mexican(random: Random) -> str:
    """CURP: the characters' values by 18, 17, 16..., with the check digit by 1, are divisible by 10."""
    front = letters(random, 4) + day(random) + random.choice("HM") + random.choice(("DF", "JC", "NL", "OC"))
    front += letters(random, 3, _CONSONANTS) + random.choice("0123456789")
    value = sum(_VALUES[sign] * (18 - place) for place, sign in enumerate(front))
    return front + next(str(check) for check in range(10) if (value + check) % 10 == 0)


def mexican_taxpayer(random: Random) -> str:
    name = letters(random, random.choice((3, 4)))
    front = name + day(random) + letters(random, 2, "0123456789ABCDEFGHIJKLMNPQRSTUVWXYZ")
    value = sum(_TAX_VALUES[sign] * (13 - place) for place, sign in enumerate(front.rjust(12)))
    return front + next(sign for check, sign in enumerate("0123456789A") if (value + check) % 11 == 0)


def brazilian(number: str, values: Callable[[str], int] = int, longest: int = 99) -> str:
    """The number and its two check digits: weights from 2 on, from the right, up to the longest."""
    for _ in range(2):
        weights = [2 + place % (longest - 1) for place in range(len(number))]
        rest = sum(values(sign) * weight for sign, weight in zip(reversed(number), weights, strict=True)) % 11
        number += "0" if rest in (0, 1) else str(11 - rest)
    return number


def brazilian_company(random: Random) -> str:
    return brazilian(digits(random, 8) + "0001", longest=9)


def brazilian_company_of_letters(random: Random) -> str:
    front = letters(random, 12, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return brazilian(front, lambda sign: ord(sign) - 48, longest=9)


def argentine_account(random: Random) -> str:
    """Weights 3, 1, 7, 9 from the right, check digits by 1, in both parts."""
    return _banked(digits(random, 7)) + _banked(digits(random, 13))


def _banked(number: str) -> str:
    value = sum(int(digit) * (3, 1, 7, 9)[place % 4] for place, digit in enumerate(reversed(number)))
    return number + str((10 - value % 10) % 10)


def peruvian(random: Random) -> str:
    """Complements of 10 and 11 are written 0 and 1."""
    number = "20" + digits(random, 8)
    return number + str(11 - total(number, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11)[-1]


def chilean(random: Random) -> str:
    number = digits(random, 8, "12")
    value = total(number[::-1], (2, 3, 4, 5, 6, 7, 2, 3))
    return f"{number}-{next(sign for check, sign in enumerate('0123456789K') if (value + check) % 11 == 0)}"


def australian_company(random: Random) -> str:
    """The first two digits are those that make the other nine right."""
    while True:
        rest = digits(random, 9)
        for first in range(10, 100):
            number = f"{first}{rest}"
            if total(f"{first - 10:02}{rest}", (10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19)) % 89 == 0:
                return number


def south_african(random: Random) -> str:
    return doubled_up(f"{day(random)}{digits(random, 4)}0{random.choice('89')}")


_ROUTING = divisible(prefixed("02", body(6)), (3, 7, 1) * 3, 10)
_ARGENTINE = divisible(prefixed("20", body(8)), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1), 11)

NUMBERS: dict[str, tuple[str, str, Draw]] = {
    "pii.us.npi": ("The physician's NPI is {}.", "npi", provider),
    "pii.us.dea": ("Prescriber, DEA number {}, signed.", "dea_number", registrant),
    "pii.us.routing_number": ("Wire it to routing number {}.", "routing_number", _ROUTING),
    "pii.ca.social_security": (
        "Numéro d'assurance sociale : {}",
        "sin",
        pieces(luhn(body(8, "1245679")), "### ### ###"),
    ),
    "pii.mx.national_id": ("Mi CURP es {}.", "curp", mexican),
    "pii.mx.tax_id": ("Facturar con RFC: {}", "rfc", mexican_taxpayer),
    "pii.mx.social_security": ("Número de seguridad social {}", "nss_imss", luhn(body(10))),
    "pii.mx.bank_account": (
        "Depositar a la CLABE {}.",
        "clabe",
        divisible(body(17), (3, 7, 1) * 5 + (3, 7, 1), 10),
    ),
    "pii.br.national_id": ("Meu CPF: {}", "cpf", lambda random: brazilian(digits(random, 9))),
    "pii.br.company_id": ("CNPJ {} da empresa", "cnpj", brazilian_company),
    "pii.br.social_security": (
        "PIS/PASEP: {}",
        "pis_pasep",
        lambda random: brazilian("12" + digits(random, 8), longest=9)[:11],
    ),
    "pii.br.health_insurance": (
        "Cartão SUS {}",
        "cartao_sus",
        divisible(prefixed("70", body(12)), tuple(range(15, 0, -1)), 11),
    ),
    "pii.ar.tax_id": ("Mi CUIT es {}.", "cuit", pieces(_ARGENTINE, "##-########-#")),
    "pii.ar.bank_account": ("Transferir al CBU {}", "cbu", argentine_account),
    "pii.cl.national_id": ("Mi RUT es {}.", "rut", chilean),
    "pii.pe.tax_id": ("RUC de la empresa: {}", "ruc", peruvian),
    "pii.ec.national_id": ("Número de cédula {}", "cedula", luhn(prefixed("170", body(6)))),
    "pii.uy.national_id": (
        "Cédula uruguaya {}",
        "cedula_uruguaya",
        divisible(body(7), (2, 9, 8, 7, 6, 3, 4, 1), 10),
    ),
    "pii.uy.company_id": (
        "RUT de la empresa: {}",
        "rut",
        divisible(
            prefixed("21", lambda random: digits(random, 6) + "001"), (4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2, 1), 11
        ),
    ),
    "pii.do.national_id": (
        "Cédula dominicana {}",
        "cedula_dominicana",
        pieces(luhn(body(10)), "###-#######-#"),
    ),
    "pii.au.tax_id": (
        "My tax file number is {}.",
        "tfn",
        divisible(body(8), (1, 4, 3, 7, 5, 8, 6, 9, 10), 11),
    ),
    "pii.au.company_id": ("Pay ABN {} please", "abn", australian_company),
    "pii.za.national_id": ("Haar identiteitsnommer is {}.", "sa_id", south_african),
    "pii.eg.national_id": (
        "الرقم القومي {}",
        "national_id",
        lambda random: f"2{day(random)}01{digits(random, 5)}",
    ),
}
