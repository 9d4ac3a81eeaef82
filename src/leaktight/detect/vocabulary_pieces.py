"""Pieces of addresses, of long numbers and of keys, and names that people go by, in one vocabulary entry."""

from __future__ import annotations

import binascii
import math
import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from leaktight.core.severity import Severity
from leaktight.detect.identifiers.numbering import is_national
from leaktight.detect.placeholder import is_placeholder, looks_random
from leaktight.detect.randomness import is_written, random_probability
from leaktight.detect.vocabulary_words import GIVEN_NAMES, NOBODY, PUBLIC_MAIL


@dataclass(frozen=True, slots=True)
class Judged:
    """What an entry is, as far as it can be told."""

    evidence: str
    confidence: float
    severity: Severity = Severity.MEDIUM


SUSPECT = re.compile(
    rb"@|[0-9]{7}|[0-9][ ()/.\-][0-9]{3}|\bu/|[A-Za-z]{2}[._\-][A-Za-z]{2}|[A-Za-z0-9+/_\-]{12}"
    rb"|[A-Za-z]{4}[0-9]{2}"
)
"""Something of this stands in each entry that is judged."""

_SEPARATORS = b"._-+"
_LOCAL = rb"[A-Za-z0-9][A-Za-z0-9._+\-]*"
_LOCAL_AT = re.compile(rb"(" + _LOCAL + rb")@")
_BOTH = re.compile(rb"[._+\-]?(" + _LOCAL + rb")@([A-Za-z0-9][A-Za-z0-9\-]*(?:\.[A-Za-z0-9\-]+)*)\.?")
_DOMAIN = re.compile(rb"@((?:[A-Za-z0-9][A-Za-z0-9\-]*\.)+)([A-Za-z]{2,6})")
_TOPS = frozenset(
    b"com org net edu gov info at au be br ca ch cn cz de dk es eu fi fr gr hu ie il it jp kr nl no nz pl "
    b"pt ro ru se "
    b"tr ua uk za".split()
)
"""Those that are no word behind a point in code."""
_DOCUMENTATION = re.compile(rb"(?:^|\.)(?:example|test|localhost|domain|company|foo|bar|users)\b")
_NUMBER = re.compile(rb"[+(]{0,2}[0-9][0-9 ()\-]{5,22}[0-9]")
_HANDLE = re.compile(
    rb"@([A-Za-z][a-z]+(?:[_.]?[A-Za-z][a-z]+)?)_?([0-9]{2,4})|/?u/([A-Za-z][A-Za-z0-9_\-]{4,})"
)
_NAMED = re.compile(
    rb"(?:@([A-Za-z]+)[._]|([A-Za-z]+)\.|([A-Za-z]+)_(?=[A-Za-z]+[0-9])|([A-Z][a-z]+)(?=[A-Z][a-z]{2}))([A-Za-z]{3,})[0-9]{0,4}"
)
"""A user's name of two: the first, in one of four groups, and the last."""
_DATE = re.compile(rb"(?:19|20)[0-9]{2}(?:0[0-9]|1[0-2])(?:[0-2][0-9]|3[01])(?:[0-9]{2,6})?")
_BODY = re.compile(rb"[A-Za-z0-9+/_\-]{8,}={0,2}")
_ISSUER = re.compile(rb"A[KSB]IA|AIza|dapi|.*[_.:$~\-].*|.*[0-9].*[A-Z].*")
"""Prefixes that no word begins with."""
_RUN = re.compile(rb"[A-Za-z0-9+/]{12,}")
_HEX = re.compile(rb"[0-9a-f]{12,}|[0-9A-F]{12,}")
_YEARS = re.compile(rb"(?:(?:19|20)[0-9]{2}){2,}")
_CONSTANTS = (
    b"3141592653589793238", b"2718281828459045235", b"1414213562373095048", b"1618033988749894848",
    b"6931471805599453094", b"7071067811865475244", b"1732050807568877293", b"5772156649015328606",
    b"9007199254740991", b"18446744073709551615", b"340282346638528859", b"179769313486231570",
    b"2220446049250313", b"6283185307179586476", b"1644934066848226436", b"4342944819032518276",
    b"1442695040888963407", b"6364136223846793005", b"2302585092994045684", b"3010299956639811952",
)  # fmt: skip
_SURELY, _DIGITS_IN_KEY, _LETTERS_IN_KEY = 0.9, 2, 24
LOOSE = "number"
"""The evidence of a run of digits that says of itself no more than that it was frequent."""
DIALLED = "number:telephone"
"""That of one that is in use as a telephone number, as many runs behind a 0 and a point are."""
_MIN_DIGITS, _MIN_DISTINCT = 7, 5
_CONSTANT_STARTS = frozenset(constant[:7] for constant in _CONSTANTS)
_POWERS_TEXT = b" ".join(
    (
        *(
            b"%d" % (sign + base**power)
            for base in (2, 3, 5, 7, 10)
            for power in range(5, 66)
            for sign in (-1, 0, 1)
        ),
        *(b"%d" % math.factorial(number) for number in range(9, 22)),
    )
)


def judge(entry: bytes, prefixes: Collection[bytes]) -> Judged | None:
    """What an entry nearly is; None if nothing says so."""
    if b"@" in entry:
        return _address(entry) or _handle(entry)
    return _number(entry) or _key(entry, prefixes) or _handle(entry) or _name(entry)


def _address(entry: bytes) -> Judged | None:
    small = entry.lower()
    if (found := _BOTH.fullmatch(small)) is not None:
        return _both(found[1], found[2])
    if (found := _LOCAL_AT.fullmatch(small)) is not None:
        return _local(found[1])
    if (found := _DOMAIN.fullmatch(small)) is not None:
        return _domain(found[1][:-1], found[2])
    return None


def _local(local: bytes) -> Judged | None:
    """A local part with its @."""
    words = re.split(rb"[._+\-]", local)
    if local in NOBODY or set(words) & NOBODY:
        return None
    if len(words) > 1 and all(len(word) >= 2 for word in words[-2:]) and b"." in local:
        return Judged("address:local part", 0.7)
    if set(words) & GIVEN_NAMES:
        return Judged("address:local part", 0.7)
    is_telling = len(local) >= 7 and local.isalnum() and not local.isdigit()
    return Judged("address:local part", 0.4, Severity.LOW) if is_telling else None


def _both(local: bytes, domain: bytes) -> Judged | None:
    """What stands around an @, without the end of the domain."""
    labels = domain.split(b".")
    if local in NOBODY or _DOCUMENTATION.search(domain) or len(labels[0]) < 3 or b"utf" in local:
        return None
    if labels[0] in PUBLIC_MAIL:
        return Judged("address:cut", 0.8)
    is_dotted = len(local) >= 3 and any(bytes((mark,)) in local for mark in b"._")
    if b"-" in domain or is_dotted or set(re.split(rb"[._+\-]", local)) & GIVEN_NAMES:
        return Judged("address:cut", 0.7)
    is_telling = len(local) >= 4 and len(labels[0]) >= 4 and domain not in NOBODY
    return Judged("address:cut", 0.55) if is_telling else None


def _domain(name: bytes, top: bytes) -> Judged | None:
    """The domain of an address that is not one of mail for everybody."""
    if top not in _TOPS or name.rpartition(b".")[2] in PUBLIC_MAIL or len(name) < 4:
        return None
    return None if _DOCUMENTATION.search(name) else Judged("address:domain", 0.6, Severity.LOW)


def _handle(entry: bytes) -> Judged | None:
    """A name of a user of a service."""
    found = _HANDLE.fullmatch(entry)
    if found is None:
        return _name(entry) if entry[:1] == b"@" else None
    if found[3] is not None:
        is_telling = re.search(rb"[0-9_]", found[3]) is not None
        return Judged("handle", 0.55, Severity.LOW) if is_telling else None
    is_word = found[1].lower() in NOBODY or len(found[1]) < 5
    return None if is_word else Judged("handle", 0.55, Severity.LOW)


def _name(entry: bytes) -> Judged | None:
    """A given name and what follows it: annika.berg, AnnikaBerg, annika_berg84."""
    found = _NAMED.fullmatch(entry)
    if found is None or entry.isupper() or next(filter(None, found.groups())).lower() not in GIVEN_NAMES:
        return None
    after = found[5].lower()
    return None if after in NOBODY or after in _CODE else Judged("name", 0.55)


_CODE = frozenset(
    b"com org net html txt json xml get set add init run main open close read write str int test path name "
    b"list dict class type value key index size len pdf png jpg exe dll lib bin and von van det del los las "
    b"street avenue road island islands university college airport hospital school church county city "
    b"river lake press project fit predict transform score".split()
)


def _number(entry: bytes) -> Judged | None:
    """A run of digits that is no count, date or constant."""
    if _NUMBER.fullmatch(entry) is None:
        return None
    digits = re.sub(rb"[^0-9]", b"", entry)
    if len(digits) < _MIN_DIGITS or len(digits) > 20:
        return None
    if len(set(digits)) < _MIN_DISTINCT or digits.endswith(b"000") or digits.startswith(b"000"):
        return None
    if _DATE.fullmatch(digits) or _YEARS.match(digits) or is_placeholder(digits) or _is_constant(digits):
        return None
    if entry[:1] in (b"+", b"("):
        return Judged("number:international" if entry[:1] == b"+" else "number:brackets", 0.6)
    return Judged(DIALLED, 0.6) if _is_phone(digits) else Judged(LOOSE, 0.5)


def _is_phone(digits: bytes) -> bool:
    """Whether digits are a number in use as it is dialled in some country."""
    if not 9 <= len(digits) <= 14 or not digits.startswith(b"0") or digits.endswith((b"25", b"75", b"00")):
        return False
    return is_national(digits)


def _is_constant(digits: bytes) -> bool:
    trimmed = digits.lstrip(b"0")
    if digits in _POWERS_TEXT or trimmed[:7] in _CONSTANT_STARTS:
        return True
    if any(digits in constant for constant in _CONSTANTS):
        return True
    steps = {(after - before) % 10 for before, after in pairwise(digits)}
    return len(steps) <= 2 or b"0123456" in digits or b"12345" in digits or b"98765" in digits


def _key(entry: bytes, prefixes: Collection[bytes]) -> Judged | None:
    """The front of a key of a known issuer, or a piece out of one."""
    for size in range(min(16, len(entry) - 8), 2, -1):
        if entry[:size] in prefixes and _ISSUER.fullmatch(entry, 0, size) and _BODY.fullmatch(entry, size):
            body = entry[size:]
            if _is_drawn(body):
                return Judged("key:issuer", 0.8, Severity.HIGH)
    if _HEX.fullmatch(entry):
        is_mixed = re.search(rb"[0-9]", entry) and re.search(rb"[a-fA-F]", entry)
        return Judged("key:hex", 0.5) if is_mixed and len(set(entry)) >= 7 and looks_random(entry) else None
    digits = sum(48 <= byte < 58 for byte in entry)
    if not _RUN.fullmatch(entry) or (digits < _DIGITS_IN_KEY and len(entry) < _LETTERS_IN_KEY):
        return None
    is_random = looks_random(entry) and random_probability(entry) >= _SURELY
    return Judged("key:random", 0.55) if is_random and not _is_data(entry) else None


def _is_data(entry: bytes) -> bool:
    """Whether an entry is a piece of base64 of a text or of a file, which have zeros and letters in a row."""
    if b"AAA" in entry or b"///" in entry:
        return True
    for skipped in range(4):
        whole = entry[skipped:][: (len(entry) - skipped) // 4 * 4]
        raw = binascii.a2b_base64(whole)
        if sum(32 <= byte < 127 for byte in raw) >= 0.9 * len(raw):
            return True
    small = entry.lower()
    ascending = sum(before <= after for before, after in pairwise(small))
    return len(set(small)) <= len(small) // 2 or ascending >= 0.8 * (len(small) - 1)


def _is_drawn(body: bytes) -> bool:
    if is_placeholder(body) or is_written(body):
        return False
    return random_probability(body) >= 0.5
