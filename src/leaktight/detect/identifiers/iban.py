"""International bank account numbers (ISO 13616)."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.checksums import iban_check_digits, mod_97
from leaktight.detect.identifiers.shared_gates import ACCOUNT_NUMBERS_GATE
from leaktight.detect.identifiers.surroundings import value_of
from leaktight.detect.sample import DIGITS, UPPER, scatter

COUNTRIES_BY_LENGTH = {
    15: "NO",
    16: "BE",
    18: "DK FI FK FO GL NL SD",
    19: "MK SI",
    20: "AT BA EE KZ LT LU MN XK",
    21: "CH HR LI LV",
    22: "BG BH CR DE GB GE IE ME RS VA",
    23: "AE GI IL IQ OM SO TL",
    24: "AD CZ ES MD PK RO SA SE SK TN VG",
    25: "LY PT ST",
    26: "IS TR",
    27: "BI DJ FR GR IT MC MR SM",
    28: "AL AZ BY CY DO GT HN HU LB NI PL SV",
    29: "BR EG PS QA UA",
    30: "JO KW MU YE",
    31: "MT SC",
    32: "LC",
    33: "RU",
}
"""Characters in all -> countries, of the SWIFT registry."""

_PUBLISHED = frozenset(
    country + b"%d" % rest
    for country, rest in (
        (b"DE", 89370400440532013000), (b"DE", 91100000000123456789), (b"AT", 611904300234573201),
        (b"ES", 9121000418450200051332), (b"BE", 68539007547034), (b"NO", 9386011117947),
    )
) | {b"GB29NWBK" + b"60161331926819", b"GB82WEST" + b"12345698765432", b"NL91ABNA" + b"0417164300",
     b"CH93" + b"0076201162" + b"3852957", b"FR14" + b"2004101005" + b"0500013M02606"}  # fmt: skip
"""Examples of manuals and registries."""
_HOLDS = Checked(("checksum:mod97",))
_OF_MANUALS = Checked(("checksum:mod97",), None, Severity.LOW)


def _check(match: re.Match[bytes]) -> Checked | None:
    """Refuses all whose check digits do not hold; the manuals' examples do little harm."""
    return _judge(value_of(match).translate(None, b" -"))


def _judge(value: bytes) -> Checked | None:
    """What the check digits say of a number without its blanks."""
    if not b"02" <= value[2:4] <= b"98" or not mod_97(value[4:] + value[:4]):
        return None
    return _OF_MANUALS if value in _PUBLISHED else _HOLDS


def _check_lower(match: re.Match[bytes]) -> Checked | None:
    """The same in any case, of the length that the country's numbers have."""
    value = value_of(match).translate(None, b" -").upper()
    is_long_enough = value[:2].decode("ascii", "replace") in COUNTRIES_BY_LENGTH.get(len(value), "").split()
    return _judge(value) if is_long_enough else None


def _alternatives() -> str:
    """One branch for each length, so that a match ends where the country's numbers end."""
    return "|".join(
        rf"(?<=(?:{'|'.join(countries.split())})[0-9][0-9])(?:[ \-]?[0-9A-Z]{{4}}){{{length // 4 - 1}}}"
        + (rf"[ \-]?[0-9A-Z]{{{length % 4}}}" if length % 4 else "")
        for length, countries in COUNTRIES_BY_LENGTH.items()
    )


def _example(country: str, account: str, *, grouped: bool = False) -> str:
    """A valid number of `account`, written in one piece or in groups of four."""
    number = country + iban_check_digits(country.encode(), account.encode()).decode() + account
    return " ".join(number[start : start + 4] for start in range(0, len(number), 4)) if grouped else number


_LOWER = r"[A-Za-z]{2}[0-9]{2}(?:[ \-]?[0-9A-Za-z]{4}){2,6}(?:[ \-]?[0-9A-Za-z]{1,3})?"

RULES = (
    Rule(
        label="pii.iban",
        severity=Severity.HIGH,
        gate=ACCOUNT_NUMBERS_GATE,
        pattern=rf"[A-Z](?<![0-9A-Z][A-Z])[A-Z][0-9][0-9](?:{_alternatives()})(?![0-9A-Za-z])",
        confidence=0.97,
        check=_check,
        max_bytes=70,
        lead_bytes=16,
        examples=(
            "IBAN: " + _example("DE", scatter(18, DIGITS)),
            "transfer to "
            + _example("GB", scatter(4, UPPER) + scatter(14, DIGITS), grouped=True)
            + ", please",
            _example("FR", scatter(18, DIGITS) + scatter(5, DIGITS), grouped=True) + " BIC ABCD",
            _example("NO", scatter(11, DIGITS)),
            "(" + _example("MT", scatter(4, UPPER) + scatter(23, DIGITS)) + ")",
            _example("NL", scatter(4, UPPER) + scatter(10, DIGITS), grouped=True).replace(" ", "-"),
            _example("RU", scatter(29, DIGITS)),
        ),
        counterexamples=(
            "DE00" + scatter(18, DIGITS),
            "DE" + _example("DE", scatter(18, DIGITS)),
            _example("DE", scatter(18, DIGITS)) + "7",
            _example("FI", scatter(18, DIGITS)),
        ),
        source="https://www.swift.com/resource/iban-registry-pdf",
    ),
    Rule(
        label="pii.iban",
        severity=Severity.HIGH,
        gate=r"(?i)iban(?: is)?[^0-9a-z\n]{0,8}[a-z]{2}[0-9]{2}",
        pattern=rf"(?i:iban(?: is)?)[^0-9A-Za-z\n]{{0,8}}(?P<value>{_LOWER})(?![0-9A-Za-z])",
        confidence=0.95,
        check=_check_lower,
        max_bytes=70,
        yields=True,
        specificity=0,
        names=r"(?:^|_)iban(?:_|$)",
        cell=_LOWER,
        examples=("IBAN: " + _example("DE", scatter(18, DIGITS)).lower(),),
        counterexamples=("iban: de00" + scatter(18, DIGITS), "iban de12"),
        source="https://www.swift.com/resource/iban-registry-pdf",
    ),
)
