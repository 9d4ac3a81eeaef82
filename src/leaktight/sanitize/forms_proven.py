"""Forms in which a check digit, or a layout of its own, proves a value: numbers with unusual joints between
their groups, addresses that are spelled out, what is glued to other letters."""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv4Address

from leaktight.detect.base58 import BITCOIN, RIPPLE, decode_base58check
from leaktight.detect.checksums import is_date, luhn, mod_97
from leaktight.detect.identifiers.iban import COUNTRIES_BY_LENGTH
from leaktight.sanitize.forms import Form, Holds

JOINT = (
    r"(?:[ .\-_/|]|\xc2[\xa0\xb7]|\xe2\x80[\x80-\x95\xa2\xa8-\xaf\xb9\xba]|\xe2\x88\x92|\xe3\x80\x80"
    r"|\xef\xbc[\x8d-\x8f])"
)
"""One sign or blank between groups, in UTF-8."""
_STRONG = r"(?: ?(?:[.\-_/]|\xc2\xb7|\xe2\x80[\x90-\x95]|\xe2\x88\x92) ?)"
"""A sign that is no blank."""
_CARD_WORD = re.compile(
    rb"(?i)card|kart|carte|tarjet|tarj|cart[a\xc3]|visa|master|amex|\bcc\b|\bpan\b|\bcb\b"
)
_NEAR = 64
_OTHERS = re.compile(rb"[^0-9A-Za-z]+")
_LENGTHS = {country: size for size, names in COUNTRIES_BY_LENGTH.items() for country in names.split()}
_IBAN_COUNTRIES = "|".join(sorted(_LENGTHS))
_HETU_CHECK = b"0123456789ABCDEFHJKLMNPRSTUVWXY"
_TELLS_HOST = re.compile(
    rb"(?i)(?:ip|addr|address|host|server|client|peer|node|router|src|dst|source|remote|from|to|via|gw|gateway"
    rb"|dns|origin|visitor|forwarded|proxy|target|dest)[a-z0-9]{0,8}[\"']? ?[=:] ?[\"'\[]?\Z"
    rb"|(?:(?:ssh|scp|sftp|ftp|rsync|telnet) [^ @]{0,24}|root|admin|user|ubuntu|://[^\s@]{1,40})@\Z"
)
"""What the name of a host is written after: versions of programs are, too, after other names."""
_SAYS_ADDRESS = re.compile(rb"(?i)ip|addr")
_RESOLVERS = frozenset((b"8.8.8.8", b"8.8.4.4", b"1.1.1.1", b"1.0.0.1", b"9.9.9.9", b"1.2.3.4"))
_VERSION_LIKE = 20
"""Numbers up to this are parts of versions, too."""
_NOT_DOTS = re.compile(rb"[^0-9]+")


def _bare(value: bytes) -> bytes:
    return _OTHERS.sub(b"", value)


def _value(match: re.Match[bytes]) -> tuple[int, int]:
    return match.span("value")


def _is_card(digits: bytes) -> bool:
    """Sixteen digits, fourteen and fifteen for those issuers who use so many."""
    is_long = len(digits) == 16 or (digits[:1] == b"3" and len(digits) in (14, 15))
    return is_long and luhn(digits) and len({*digits}) > 3


def _card(match: re.Match[bytes]) -> tuple[int, int] | None:
    return _value(match) if _is_card(_bare(match["value"])) else None


def _card_told(match: re.Match[bytes]) -> tuple[int, int] | None:
    """The same beside a word that says what it is."""
    start, end = match.span("value")
    around = match.string[max(0, start - _NEAR) : end + _NEAR // 2]
    return _card(match) if _CARD_WORD.search(around) else None


def _iban(match: re.Match[bytes]) -> tuple[int, int] | None:
    """As many letters and digits as the country's numbers have, where these pass; a number in one piece may
    only go on if the name of another begins there."""
    start = match.start("value")
    text, length = match["value"], _LENGTHS[match["country"].decode().upper()]
    places = [place for place, byte in enumerate(text) if chr(byte).isalnum() and byte < 128]
    if len(places) < length:
        return None
    end = places[length - 1] + 1
    number = _bare(text[:end]).upper()
    behind = match.string[start + end : start + end + 5].upper()
    if behind[:1].isalnum() and not behind.startswith((b"BIC", b"SWIFT")):
        return None
    return (start, start + end) if mod_97(number[4:] + number[:4]) else None


def _wallet(match: re.Match[bytes]) -> tuple[int, int] | None:
    value = match["value"]
    raw = decode_base58check(value, RIPPLE if value[:1] == b"r" else BITCOIN)
    return _value(match) if raw is not None and len(raw) == 21 else None


def _internet_address(match: re.Match[bytes]) -> tuple[int, int] | None:
    """A public address that is no version and no public name server."""
    return _address(match, least=_VERSION_LIKE)


def _address(match: re.Match[bytes], *, least: int) -> tuple[int, int] | None:
    """The same with an octet above `least` among the first three."""
    octets = _NOT_DOTS.sub(b".", match["value"]).strip(b".")
    try:
        address = IPv4Address(octets.decode("ascii"))
    except AddressValueError:
        return None
    is_version = all(octet <= least for octet in address.packed[:3])
    if is_version or octets in _RESOLVERS or not address.is_global or address.is_multicast:
        return None
    return _value(match)


def _host(match: re.Match[bytes]) -> tuple[int, int] | None:
    """The same where the name before it is one of hosts."""
    start = match.start("value")
    told = _TELLS_HOST.search(match.string[max(0, start - 64) : start])
    if told is None:
        return None
    return _address(match, least=0 if _SAYS_ADDRESS.search(told[0]) else _VERSION_LIKE)


def _spot(match: re.Match[bytes]) -> tuple[int, int] | None:
    """Degrees that are none of the small numbers that most pairs are."""
    latitude, longitude = float(match["latitude"]), float(match["longitude"])
    is_small = abs(latitude) < 1.5 or abs(longitude) < 1.5
    return None if is_small or abs(latitude) > 90 or abs(longitude) > 180 else _value(match)


def _finn(match: re.Match[bytes]) -> tuple[int, int] | None:
    """A day, a sign of the century, and the check character of the digits modulo 31."""
    day, month = int(match["day"]), int(match["month"])
    number = int(match["date"] + match["number"])
    is_right = match["check"].upper() == _HETU_CHECK[number % 31 : number % 31 + 1]
    return _value(match) if is_right and is_date(2000, month, day) else None


def _insured_in_france(match: re.Match[bytes]) -> tuple[int, int] | None:
    """Sex, year, month, department, place and number, and 97 less what is left of them by 97."""
    value = _bare(match["value"])
    number = value[:13].replace(b"2A", b"19").replace(b"2B", b"18")
    return _value(match) if 97 - int(number) % 97 == int(value[13:]) else None


def _compiled(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode("latin-1"))


_FOURS = rf"[2-6][0-9]{{3}}{JOINT}{{1,3}}[0-9]{{4}}{JOINT}{{1,3}}[0-9]{{4}}{JOINT}{{1,3}}[0-9]{{2,4}}"
_LINES = r"[2-6][0-9]{3}(?:\s{1,2}[0-9]{4}){3}"
_DEFANGED = r"[0-9]{1,3}(?:(?:\[\.\]|\(\.\)|\[dot\])[0-9]{1,3}){3}"
_NIR = "[0-9]{2}BY(?:0[1-9]|1[0-2]|[2-9][0-9])BY[0-9][0-9AB]BY[0-9]{3}BY[0-9]{3}"
_NIR_BY = rf"[12478](?P<by>{JOINT}){_NIR.replace('BY', '(?P=by)')}{JOINT}{{1,3}}[0-9]{{2}}"
_NIR_GATE = rf"[12478]{JOINT}{_NIR.replace('BY', JOINT)}"

_SIGNED = (
    rf"[2-6][0-9]{{3}}(?P<by>{_STRONG})"
    r"(?:[0-9]{4}(?P=by)[0-9]{4}(?P=by)[0-9]{2,4}|[0-9]{6}(?P=by)[0-9]{4,5})"
)
_SIGNED_GATE = (
    rf"[2-6][0-9]{{3}}{_STRONG}"
    rf"(?:[0-9]{{4}}{_STRONG}[0-9]{{4}}{_STRONG}[0-9]{{2}}|[0-9]{{6}}{_STRONG}[0-9]{{4}})"
)
_ONE_BY_ONE = r"[2-6](?P<by>[ .\-])[0-9](?:(?P=by)[0-9]){11,14}(?!(?P=by)[0-9])"
_IBAN = rf"(?P<country>{_IBAN_COUNTRIES}){JOINT}?[0-9]{JOINT}{{0,2}}[0-9](?:{JOINT}{{0,3}}[0-9A-Z]){{11,31}}"
_IBAN_GATE = rf"(?i)(?:{_IBAN_COUNTRIES}){JOINT}?[0-9]{JOINT}{{0,2}}[0-9](?:{JOINT}{{0,3}}[0-9A-Z]){{11}}"
_WALLET = r"[13LMDAT9r][1-9A-HJ-NP-Za-km-z]{25,34}"
_DOTTED = r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}"
_LATITUDE, _LONGITUDE = r"-?[0-9]{1,2}\.[0-9]{4,8}", r"-?[0-9]{1,3}\.[0-9]{4,8}"
_HETU_SIGN = r"(?:[\-+A-FU-Y]|\xe2\x80[\x90-\x93])"
_HETU = (
    r"(?P<date>(?P<day>[0-3][0-9])(?P<month>[01][0-9])[0-9]{2})"
    rf"{_HETU_SIGN}(?P<number>[0-9]{{3}})(?P<check>[0-9A-Y])"
)


def _form(label: str, gate: str, pattern: str, holds: Holds, *, before: str = "", behind: str = "") -> Form:
    """A form whose value is all of `pattern`."""
    flag = "(?i)" if gate.startswith("(?i)") else ""
    return Form(label, gate, _compiled(f"{flag}{before}(?P<value>{pattern}){behind}"), holds)


PROVEN = (
    _form("pii.payment_card", _SIGNED_GATE, _SIGNED, _card, before=r"(?<![0-9])", behind=r"(?![0-9])"),
    _form("pii.payment_card", _FOURS, _FOURS, _card_told, before=r"(?<![0-9])", behind=r"(?![0-9])"),
    _form("pii.payment_card", _LINES, _LINES, _card_told, before=r"(?<![0-9])", behind=r"(?![0-9])"),
    _form(
        "pii.payment_card",
        r"[2-6](?:[ .\-][0-9]){13}",
        _ONE_BY_ONE,
        _card,
        before=r"(?<![0-9A-Za-z.,])(?<![0-9][ .\-])",
        behind=r"(?![0-9])",
    ),
    _form("pii.iban", _IBAN_GATE, _IBAN, _iban, before=r"(?:(?<![0-9A-Z])|(?<=IBAN))"),
    _form(
        "pii.crypto_address",
        rf"(?:^|[^0-9A-Za-z]){_WALLET}(?:$|[^0-9A-Za-z])",
        _WALLET,
        _wallet,
        before=r"(?<![0-9A-Za-z])",
        behind=r"(?![0-9A-Za-z])",
    ),
    _form(
        "pii.ip_address",
        rf"[=@:][ \"'\[]{{0,2}}{_DOTTED}",
        _DOTTED,
        _host,
        before=r"(?<=[=@:\"'\[ ])",
        behind=r"(?![0-9A-Za-z_]|[.\-][0-9A-Za-z])",
    ),
    _form(
        "pii.ip_address",
        r"[0-9]\.[0-9]{1,3} - [^ \n]{1,40} \[",
        _DOTTED,
        _internet_address,
        before=r"(?<![0-9A-Za-z_.])",
        behind=r"(?= - [^ \n]{1,40} \[)",
    ),
    _form(
        "pii.ip_address",
        rf"(?i){_DEFANGED}",
        _DEFANGED,
        _internet_address,
        before=r"(?<![0-9A-Z_.])",
        behind=r"(?![0-9A-Z_])",
    ),
    _form(
        "pii.ip_address",
        rf"(?i)\bip-{_DOTTED}".replace(r"\.", "-"),
        _DOTTED.replace(r"\.", "-"),
        _internet_address,
        before=r"(?<=\bip-)",
        behind=r"(?![0-9A-Z_-])",
    ),
    _form(
        "pii.coordinates",
        r"[0-9]\.[0-9]{4,8}[,;] ?-?[0-9]{1,3}\.[0-9]{4}",
        rf"(?P<latitude>{_LATITUDE})[,;] ?(?P<longitude>{_LONGITUDE})",
        _spot,
        before=r"(?<![0-9A-Za-z.,;\-\[({])(?<![,;\[({] )",
        behind=r"(?![0-9A-Za-z]|[.,;]? ?[0-9-])",
    ),
    _form(
        "pii.fi.national_id",
        rf"(?i)[0-3][0-9][01][0-9]{{3}}{_HETU_SIGN}[0-9]{{3}}[0-9A-Y]",
        _HETU,
        _finn,
        before=r"(?:(?<![0-9A-Z.@/_-])|(?<=hetu)|(?<=tunnus))",
        behind=r"(?![0-9A-Z_])",
    ),
    _form(
        "pii.fr.social_security",
        _NIR_GATE,
        _NIR_BY,
        _insured_in_france,
        before=r"(?<![0-9A-Za-z,])(?<![0-9]\.)",
        behind=r"(?![0-9A-Za-z_])",
    ),
)
"""They need no word, but for cards in groups that blanks alone part."""
