"""Telephone numbers."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.identifiers import numbering
from leaktight.detect.identifiers.shared_gates import DASHED_NUMBERS_GATE
from leaktight.detect.identifiers.surroundings import in_all_cases, text_before, word_before
from leaktight.detect.identifiers.worded import gated

_SOURCE = "https://www.itu.int/rec/T-REC-E.164"
_WORDS = (
    "phone", "phones", "telephone", "tel", "mobile", "mob", "cell", "cellphone", "fax", "call",
    "call me", "dial",
    "sms", "whatsapp", "reach", "contact", "hotline", "landline",
    "telefon", "telefonnummer", "tel.", "handy", "handynummer", "mobil", "rufnummer", "anrufen", "durchwahl",
    "téléphone", "portable", "appeler", "teléfono", "telefono", "móvil", "movil", "celular", "llamar",
    "llámame",
    "cellulare", "chiamare", "telefone", "ligar", "telefoon", "mobiel", "bellen",
)  # fmt: skip
_WORDS_BEYOND_LATIN = (
    "телефон", "тел.", "моб.", "手机", "手機", "电话", "電話", "携帯", "휴대폰", "휴대전화", "전화", "연락처",
    "फ़ोन", "मोबाइल", "هاتف", "جوال", "טלפון", "τηλέφωνο", "κινητό", "โทร",
)  # fmt: skip
_GATE_WORDS = (
    "phone", "mobil", r"m(?:o|\xc3\xb3|\\u00f3)vil", r"tel(?:e|\xc3\xa9|\\u00e9)", r"tel[.:) \"'=\\]",
    r"t(?:\xc3\xa9|\\u00e9)l[ .:)\"'=\\]", "my number", "meine nummer", r"mon num(?:\xc3\xa9|\\u00e9)ro",
    r"mi n(?:\xc3\xba|\\u00fa)mero", "mio numero", "ring me", "text me",
    "fax", "cell", "celular", "handy",
    "rufnummer", "whatsapp", "sms", "landline", "hotline", "call[a-z]{0,3} ", "dial[ e]", "contact",
    "reach", "portable",
    "bellen", "ligar",
)  # fmt: skip
_SAYS_PHONE = (
    *in_all_cases([word.rstrip(".") for word in _WORDS_BEYOND_LATIN]),
    b"phone", b" call ", b" tel ", b"mobil", b" fax", b" cell", b"contact", b" reach", b"whatsapp",
    b" sms ", b"telef",
    b"tel\xc3\xa9f", b"t\xc3\xa9l\xc3\xa9", b" movil", b" m\xc3\xb3vil", b"celular", b"handy",
    b"rufnummer", b"landline",
    b" t\xc3\xa9l ", b" my number ", b" meine nummer ", b" mon num\xc3\xa9ro ", b" mi n\xc3\xbamero ",
    b" mio numero ", b" ring me ", b" text me ",
    b"hotline", b" dial ", b" calling", b"portable", b" bellen", b" ligar",
)  # fmt: skip
_DATE = re.compile(
    rb"(?:19|20)[0-9]{2}[-/. ][01]?[0-9][-/. ][0-3]?[0-9](?![0-9])"
    rb"|[0-3]?[0-9][-/.][01]?[0-9][-/.](?:19|20)[0-9]{2}"
)
_YEAR_AND_NUMBER = re.compile(rb"(?:19|20)[0-9]{2}(?:-|\xe2\x80[\x90-\x93])[0-9]{4}")
"""Years from and to, and the numbers of reports, as in CVE-2024-1234."""
_DECIMAL = re.compile(rb"[0-9]+\.[0-9]+")
_LARGE_DECIMAL = re.compile(rb"[0-9]{4,}\.[0-9]{1,3}")
_ADDEND = re.compile(rb" [0-9]+(?:\.[0-9]+)?")
"""What is added in a formula: after a blank, a telephone number is written in groups."""
_NOT_DIGITS = bytes(byte for byte in range(256) if not 48 <= byte <= 57)
_IN_USE = Checked(("number:in use",))
_POSSIBLE = Checked(("number:possible",), 0.6)
_TOLL_FREE = frozenset((b"800", b"833", b"844", b"855", b"866", b"877", b"888"))


_OF_THING = re.compile(
    rb"(?i)(?:\b(?:tickets?|drawing|part|order|invoice|case|serial|ref(?:erence)?|rma|model|sku|article"
    rb"|item|lot|batch|docket|claim"
    rb"|tracking|confirmation|booking|incident|job|form|catalog(?:ue)?|isbn|patent|q[1-4])(?: ?(?:no\.?"
    rb"|number|nr\.?|id|#))?[ :#]{0,3}"
    rb"|[=*/+] ?)\Z"
)
"""What other numbers of three, three and four digits are called."""
_OCTETS = re.compile(rb"[0-9]{1,3}(?:\.[0-9]{1,3}){3}")


def _digits(match: re.Match[bytes]) -> bytes:
    """The digits of the number itself, without a trunk zero in brackets and without the extension."""
    return match["main"].replace(b"(0)", b"").translate(None, _NOT_DIGITS)


def _check_international(match: re.Match[bytes]) -> Checked | None:
    """Refuses numbers that no country has in use."""
    if _LARGE_DECIMAL.fullmatch(match["main"]) or _ADDEND.fullmatch(match["main"]):
        return None
    return _IN_USE if numbering.is_international(_digits(match)) else None


def _check_north_american(match: re.Match[bytes]) -> Checked | None:
    """Refuses numbers not in use; toll-free ones belong to companies."""
    digits = _digits(match).removeprefix(b"00")
    if not numbering.is_north_american(digits):
        return None
    if _OF_THING.search(text_before(match, 32)):
        return Checked(("number:of a thing",), 0.4)
    return Checked(("number:in use",), None, Severity.LOW if digits[-10:-7] in _TOLL_FREE else None)


def _check_after_word(match: re.Match[bytes]) -> Checked | None:
    """Any spelling right after a word that says telephone; numbers that only could be in use rank lower."""
    return _check_cell(match) if word_before(match, _SAYS_PHONE) else None


def _check_cell(match: re.Match[bytes]) -> Checked | None:
    """Any spelling, where a number is expected."""
    main = match["main"]
    if (
        _DATE.match(main)
        or _YEAR_AND_NUMBER.fullmatch(main)
        or _DECIMAL.fullmatch(main)
        or _OCTETS.fullmatch(main)
    ):
        return None
    digits = _digits(match)
    if digits.lstrip(b"0") in b"12345678901234567890":
        return None
    if main.startswith(b"+"):
        if numbering.is_international(digits):
            return _IN_USE
        possible = 8 <= len(digits) <= 15 and numbering.calling_code(digits) is not None
        return _POSSIBLE if possible else None
    if numbering.is_national(digits) or _is_russian(digits):
        return _IN_USE
    short = digits.removeprefix(b"00").removeprefix(b"1") if len(digits) > 10 else digits
    possible = len(short) == 10 and short[:1] not in (b"0", b"1") and main != digits
    return _POSSIBLE if possible else None


def _is_russian(digits: bytes) -> bool:
    """Whether a number with the trunk prefix 8 is in use in Russia or Kazakhstan."""
    return len(digits) == 11 and digits[:1] == b"8" and numbering.is_international(b"7" + digits[1:])


_JOIN = r"(?:[ .\-/()]|\xc2\xa0|\xe2\x80[\x90-\x93])"
_EXTENSION = r"(?:,? ?(?:[xX]|ext\.?|Ext\.?|extension) ?[0-9]{1,6})?(?![0-9])"
_ANY = (
    r"(?P<value>(?P<main>[+(0-9](?<![0-9A-Za-z_][+(0-9])(?<![0-9(+][.,:/\-][+(0-9])(?<![+(][+(0-9])"
    rf"(?:(?<=[0-9])|(?<=\+)\(?[0-9]|(?<=\()\+?[0-9])(?:{_JOIN}{{0,3}}[0-9]){{6,15}}){_EXTENSION})"
)

RULES = (
    Rule(
        label="pii.phone",
        severity=Severity.MEDIUM,
        gate=r"\+[ (]?[1-9][0-9 ().\-/\xc2\xa0\xe2\x80\x90-\x93]{7}",
        pattern=(
            r"\+(?:(?<![0-9A-Za-z+]\+)|(?<=\\[nrt]\+))"
            rf"(?P<main>[ (]?[1-9](?:{_JOIN}{{0,3}}[0-9]){{7,14}}){_EXTENSION}"
        ),
        confidence=0.9,
        check=_check_international,
        max_bytes=80,
        lead_bytes=10,
        examples=(
            "+44 20 " + "7946 0958",
            "Registrant Phone: +1.212" + "7365000",
            "call +1 (212) " + "736-5000 x42 now",
            "tel:+49-30-" + "901820",
            "+33 (0)1 42 " + "68 53 00",
            "phone=+91" + "9876543210;",
            "+55 11 " + "98765-4321",
            "WhatsApp: +34 612 " + "34 56 78",
            r"name\n+44 20 " + r"7946 0958\n",
        ),
        counterexamples=(
            "1e+1234567890",
            "+02:00 1234567",
            "+1 (099) 123-4567",
            "a+12127365000",
            "+999 123 456 789",
            "+35236450.6",
            "2 * x + 17857734375",
            "x + 14285714.286",
        ),
        source=_SOURCE,
    ),
    Rule(
        label="pii.phone",
        severity=Severity.MEDIUM,
        gate=DASHED_NUMBERS_GATE,
        pattern=(
            r"(?P<main>[0-9](?:(?<![0-9A-Za-z_][0-9])|(?<=\\[nrt][0-9]))(?<![0-9)][.\-/ ][0-9])(?<!\+[0-9])"
            r"(?:(?<=[2-9])[0-9]{2}-|(?:(?<=1)|(?<=0)01)[ .\-]\(?[2-9][0-9]{2}\)?-)[2-9][0-9]{2}-[0-9]{4})"
            rf"{_EXTENSION}(?![A-Za-z_]|[.\-/][0-9])"
        ),
        confidence=0.65,
        confidence_in_context=0.9,
        keywords=_WORDS,
        check=_check_north_american,
        max_bytes=40,
        examples=(
            "my number is 415-" + "863-3200, thanks",
            "1-305-" + "371-1616",
            "001-312-" + "443-3600x123",
            r"name\n415-" + r"863-3200\n",
        ),
        counterexamples=(
            "2024-05-01 12:34",
            "212-136-5000",
            "1-2-212-" + "736-5000",
            "212-" + "736-50001",
            "555-1234",
        ),
        source=_SOURCE,
    ),
    Rule(
        label="pii.phone",
        severity=Severity.MEDIUM,
        gate=r"[0-9]\)[ .\-]{0,2}[0-9]{3}[ .\-][0-9]",
        pattern=(
            r"(?P<main>[1(](?:(?<![0-9A-Za-z_+][1(])|(?<=\\[nrt][1(]))(?<![0-9+][ .\-][1(])"
            r"(?:(?<=1)[ .\-]{0,2}\(|(?<=\())"
            r"[2-9][0-9]{2}\)[ .\-]{0,2}[2-9][0-9]{2}[ .\-][0-9]{4})"
            rf"{_EXTENSION}(?![A-Za-z_]|[.\-/][0-9])"
        ),
        confidence=0.7,
        confidence_in_context=0.9,
        keywords=_WORDS,
        check=_check_north_american,
        max_bytes=40,
        examples=(
            "(212) " + "736-5000",
            "[(646)" + "301-5555]",
            "1 (917) " + "477 2100",
            r"name\n(212) " + r"736-5000\n",
        ),
        counterexamples=("(099) 736-5000", "f(212) " + "736-5000x", "(212) 136-5000"),
        source=_SOURCE,
    ),
    Rule(
        label="pii.phone",
        severity=Severity.MEDIUM,
        gate=r"[2-9][0-9]{2}\.[0-9]{3}\.[0-9]{4}",
        pattern=(
            r"(?P<main>[2-9](?<![0-9A-Za-z_][2-9])(?<![0-9][.\-/,][2-9])[0-9]{2}\.[2-9][0-9]{2}\.[0-9]{4})"
            rf"{_EXTENSION}(?![A-Za-z_]|[.\-/][0-9])"
        ),
        confidence=0.55,
        confidence_in_context=0.9,
        keywords=_WORDS,
        check=_check_north_american,
        max_bytes=40,
        examples=("617." + "253.1000", "T 617." + "253.1000 ext. 12"),
        counterexamples=("0.617." + "253.1000", "617.253.10004", "617." + "253.1000.1"),
        source=_SOURCE,
    ),
    Rule(
        label="pii.phone",
        severity=Severity.MEDIUM,
        gate=(
            rf"(?i)(?:{'|'.join(_GATE_WORDS)})[^0-9+@]{{0,32}}(?:\+[0-9]|[0-9][ \-(]{{1,2}}|\(?[0-9]{{2}})"
            r"(?:[ .()\-/\xc2\xa0\xe2\x80\x90-\x93]{0,4}[0-9]){5}"
            "\n" + "\n".join(f"(?i){gated(word)}" for word in _WORDS_BEYOND_LATIN)
        ),
        pattern=_ANY,
        confidence=0.8,
        check=_check_after_word,
        max_bytes=80,
        lead_bytes=34,
        yields=True,
        examples=(
            "Phone: 020 " + "7946 0958",
            "Tel. 030/" + "901820",
            "mobile 0171 " + "1234567",
            "Appelez-moi, portable 06 12 " + "34 56 78",
            "téléphone 01.42." + "68.53.00",
            "teléfono 912 " + "345 678",
            "Cell: 98765 " + "43210",
            "call me on 555-" + "010-9999",
            "fax 02 " + "6982 1111",
            "phone=2127365000",
        ),
        counterexamples=(
            "Phone: 2024-05-01 12:34",
            "cell 12345678901234567890",
            "order 020 7946 " + "0958",
            "telephone 12345678",
        ),
        source=_SOURCE,
    ),
    Rule(
        label="pii.phone",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=_check_cell,
        names=(
            r"(?:^|_)(?:(?:tele|cell|mobile)?phone|phones?|mobile|cell|fax|tel|telefon|telefono|telefone"
            r"|telephone|"
            r"handy|mobil|movil|celular|msisdn|whatsapp|rufnummer|portable)(?:_?(?:number|num|no|nr"
            r"|nummer|[0-9]))?$"
        ),
        cell=_ANY,
        examples=(
            "020 " + "7946 0958",
            "2127365000",
            "+49 30 " + "901820",
            "0301234567",
            "212-736-" + "5000 ext. 7",
        ),
        counterexamples=("2024-05-01", "12345", "0.1234567", "12345678901234567"),
        source=_SOURCE,
    ),
)
