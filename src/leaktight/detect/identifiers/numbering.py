"""Which telephone numbers are in use, by the metadata of the `phonenumbers` library.

The library's own parsing costs about 40 microseconds a number, so its expressions for all kinds of numbers of
a country calling code are joined into one here; it is asked itself only where a number needs its parsing.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

TRUNK_ZERO = (
    44,
    33,
    49,
    39,
    31,
    32,
    41,
    43,
    353,
    46,
    358,
    61,
    81,
    27,
    90,
    40,
    91,
    55,
    86,
    82,
    64,
    972,
    380,
    36,
)
"""Country calling codes whose national numbers are dialled with a leading 0, tried in this order."""
_KEEPS_ZERO = frozenset((39,))
NO_TRUNK = {9: (34, 91, 48, 351, 30), 10: (91, 30, 39, 52, 7), 11: (55, 7, 86), 8: (45, 47, 65, 852)}
"""Length -> country calling codes whose national numbers of that length have no leading 0."""
_MAX_DIGITS = 15


@lru_cache(maxsize=16384)
def is_international(digits: bytes) -> bool:
    """Whether the digits after a "+" (or 00) are a number in use."""
    code = calling_code(digits)
    if code is None or len(digits) > _MAX_DIGITS + 1:
        return False
    national = digits[len(str(code)) :]
    if _plan(code).fullmatch(national):
        return True
    if code == 1:
        return national.startswith(b"1") and _plan(1).fullmatch(national[1:]) is not None
    if len(digits) < 8:
        return False
    if national.startswith(b"0") and code in TRUNK_ZERO and code not in _KEEPS_ZERO:
        return _plan(code).fullmatch(national[1:]) is not None
    return _ask_library(digits)


@lru_cache(maxsize=16384)
def is_national(digits: bytes) -> bool:
    """Whether digits in national spelling are a number in use somewhere where many are written so."""
    if digits.startswith(b"00"):
        return is_international(digits[2:])
    if digits.startswith(b"0"):
        return any(
            _plan(code).fullmatch(digits if code in _KEEPS_ZERO else digits[1:]) is not None
            for code in TRUNK_ZERO
        )
    if is_north_american(digits):
        return True
    return any(_plan(code).fullmatch(digits) is not None for code in NO_TRUNK.get(len(digits), ()))


def is_north_american(digits: bytes) -> bool:
    """Whether ten digits, or eleven with a leading 1, are a number in use under country calling code 1."""
    if len(digits) == 11 and digits.startswith(b"1"):
        digits = digits[1:]
    return len(digits) == 10 and _plan(1).fullmatch(digits) is not None


@lru_cache(maxsize=16384)
def countries_of(digits: bytes) -> frozenset[int]:
    """The country calling codes under which digits in national spelling are a number in use."""
    if digits.startswith(b"0"):
        return frozenset(
            code
            for code in TRUNK_ZERO
            if _plan(code).fullmatch(digits if code in _KEEPS_ZERO else digits[1:])
        )
    codes = (1, *NO_TRUNK.get(len(digits), ())) if len(digits) == 10 else NO_TRUNK.get(len(digits), ())
    return frozenset(code for code in codes if _plan(code).fullmatch(digits))


@cache
def _calling_codes() -> dict[bytes, int]:
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    return {b"%d" % code: code for code in COUNTRY_CODE_TO_REGION_CODE}


def calling_code(digits: bytes) -> int | None:
    """The country calling code that the digits begin with."""
    codes = _calling_codes()
    return codes.get(digits[:1]) or codes.get(digits[:2]) or codes.get(digits[:3])


@cache
def _plan(code: int) -> re.Pattern[bytes]:
    """The expression of all national numbers in use under a country calling code."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

    branches: dict[str, None] = {}
    for region in COUNTRY_CODE_TO_REGION_CODE[code]:
        metadata = (
            PhoneMetadata.metadata_for_nongeo_region(code, None)
            if region == "001"
            else PhoneMetadata.metadata_for_region(region, None)
        )
        if metadata is None:
            continue
        for kind in (
            metadata.fixed_line, metadata.mobile, metadata.toll_free, metadata.premium_rate,
            metadata.shared_cost,
            metadata.personal_number, metadata.voip, metadata.pager, metadata.uan, metadata.voicemail,
        ):  # fmt: skip
            if kind is not None and kind.national_number_pattern:
                size = "|".join(rf"[0-9]{{{length}}}" for length in kind.possible_length if length > 0)
                branches[rf"(?=(?:{size})\Z)(?:{kind.national_number_pattern})"] = None
    return re.compile("|".join(branches).replace(r"\d", "[0-9]").encode() or rb"(?!)")


def _ask_library(digits: bytes) -> bool:
    import phonenumbers

    try:
        number = phonenumbers.parse("+" + digits.decode("ascii"), None)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(number)
