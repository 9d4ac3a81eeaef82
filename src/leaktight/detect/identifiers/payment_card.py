"""Payment card numbers (ISO/IEC 7812)."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.checksums import luhn, luhn_check_digit
from leaktight.detect.identifiers.shared_gates import ACCOUNT_NUMBERS_GATE
from leaktight.detect.identifiers.surroundings import value_of, word_before
from leaktight.detect.sample import DIGITS, scatter

_SOURCE = "https://en.wikipedia.org/wiki/Payment_card_number"
_WORDS = (
    "card", "cards", "credit", "debit", "creditcard", "visa", "mastercard", "amex", "american express",
    "discover",
    "diners", "jcb", "maestro", "unionpay", "cc", "ccn", "cvv", "cvc", "expiry", "expires", "exp", "pan",
    "payment",
    "kreditkarte", "karte", "kartennummer", "carte", "carte bancaire", "tarjeta", "carta", "carta di credito",
    "cartao", "cartão", "kaart", "kort", "kortnummer", "karta",
)  # fmt: skip

# (first prefix, last prefix, lengths); prefixes of one entry have one width.
_ISSUERS: tuple[tuple[int, int, tuple[int, ...]], ...] = (
    (4, 4, (13, 16, 19)),  # Visa
    (51, 55, (16,)),  # Mastercard
    (2221, 2720, (16,)),
    (34, 34, (15,)),  # American Express
    (37, 37, (15,)),
    (6011, 6011, (16, 19)),  # Discover
    (644, 649, (16, 19)),
    (65, 65, (16, 19)),
    (300, 305, (14, 16, 19)),  # Diners Club
    (309, 309, (14, 16, 19)),
    (36, 36, (14, 16, 19)),
    (38, 39, (14, 16, 19)),
    (3528, 3589, (16, 17, 18, 19)),  # JCB
    (1800, 1800, (15,)),
    (2131, 2131, (15,)),
    (62, 62, (16, 17, 18, 19)),  # UnionPay
    (81, 81, (16, 17, 18, 19)),
    (50, 50, (12, 13, 14, 15, 16, 17, 18, 19)),  # Maestro
    (56, 58, (12, 13, 14, 15, 16, 17, 18, 19)),
    (6304, 6304, (12, 13, 14, 15, 16, 17, 18, 19)),
    (6390, 6390, (12, 13, 14, 15, 16, 17, 18, 19)),
    (67, 67, (12, 13, 14, 15, 16, 17, 18, 19)),
    (2200, 2204, (16, 17, 18, 19)),  # Mir
    (60, 60, (16,)),  # RuPay
    (508, 508, (16,)),
    (353, 353, (16,)),
    (356, 356, (16,)),
    (9792, 9792, (16,)),  # Troy
    (637, 637, (16,)),  # Hipercard, Elo
    (636, 636, (16,)),
    (636368, 636369, (16,)),
)


def _by_prefix() -> dict[bytes, frozenset[int]]:
    """Four-digit prefix -> lengths that some issuer gives to numbers under it."""
    lengths: dict[bytes, set[int]] = {}
    for first, last, counts in _ISSUERS:
        scale = 4 - len(str(first))
        low, high = (
            (first * 10**scale, (last + 1) * 10**scale) if scale >= 0 else (first // 100, last // 100 + 1)
        )
        for prefix in range(low, high):
            lengths.setdefault(b"%04d" % prefix, set()).update(counts)
    return {prefix: frozenset(counts) for prefix, counts in lengths.items()}


_LENGTHS = _by_prefix()
_SEPARATORS = b" -"
_VALID = Checked(("checksum:luhn",))
_TEST_NUMBERS = frozenset(
    b"%d%08d" % parts
    for parts in (
        (42424242, 42424242), (41111111, 11111111), (40128888, 88881881), (40000566, 55665556),
        (42222, 22222222),
        (55555555, 55554444), (51051051, 5105100), (52008282, 82828210), (22230031, 22003222),
        (3782822, 46310005),
        (3714496, 35398431), (3787344, 93671000), (60111111, 11111117), (60110009, 90139424),
        (35301113, 33300000),
        (35660020, 20360505), (305693, 9025904), (385200, 23237), (62000000, 5),
    )
)  # fmt: skip
"""Numbers that payment processors publish for tests."""
_SAYS_CARD = (
    b"card", b"credit", b"debit", b"visa", b" amex", b"maestro", b"discover", b"diners", b" jcb ",
    b"unionpay",
    b"kredit", b"karte", b" carte", b"tarjeta", b" carta ", b" cc ", b" pan ",
)  # fmt: skip

_SAYS_OTHER = (
    b" order",
    b" article ",
    b" artikel",
    b" bestell",
    b" auftrag",
    b"commande",
    b" pedido",
    b" ordine",
    b"transaction",
    b"transaktion",
    b" reference",
    b" referenz",
    b" invoice",
    b" rechnung",
    b" facture",
    b" tracking",
    b" trace ",
    b" case ",
    b" ticket",
    b" serial",
    b" item ",
    b" request id ",
    b" session",
    b" message id ",
    b" batch ",
    b" event ",
    b" barcode",
)
"""What numbers of sixteen digits are called that one in ten times pass a card's check."""


def _judge(match: re.Match[bytes]) -> Checked | None:
    """Refuses all but Luhn-valid numbers of an issuer's prefix and length; test numbers do little harm."""
    digits = value_of(match).translate(None, _SEPARATORS)
    lengths = _LENGTHS.get(digits[:4])
    if lengths is None or len(digits) not in lengths or not luhn(digits):
        return None
    if digits in _TEST_NUMBERS or len(set(digits)) <= 2:
        return Checked(("checksum:luhn", "test number"), None, Severity.LOW)
    return _VALID


def _judge_bare(match: re.Match[bytes]) -> Checked | None:
    """The same for 16 digits in one run, which any number may be: less harm where no word says card."""
    checked = _judge(match)
    if checked is None or checked.severity is not None or word_before(match, _SAYS_CARD):
        return checked
    return Checked(checked.evidence, 0.4 if word_before(match, _SAYS_OTHER) else None, Severity.MEDIUM)


def _judge_after_word(match: re.Match[bytes]) -> Checked | None:
    """The same for any length, right after a word that says card."""
    checked = _judge(match)
    return checked if checked is not None and word_before(match, _SAYS_CARD) else None


def _example(prefix: str, length: int, *groups: int, by: str = " ") -> str:
    """A valid number under `prefix`, written in groups."""
    payload = (prefix + scatter(length, DIGITS))[: length - 1].encode()
    digits = (payload + luhn_check_digit(payload)).decode()
    pieces, rest = [], digits
    for size in groups:
        pieces.append(rest[:size])
        rest = rest[size:]
    return by.join([*pieces, rest] if rest else pieces)


_SEPARATOR = r"[ \-]"
_START = r"(?:(?<![0-9A-Za-z_.][1-6])|(?<=\\[nrt][1-6]))"
_NO_MORE = r"(?![0-9A-Za-z_]|\.[0-9])"

RULES = (
    Rule(
        label="pii.payment_card",
        severity=Severity.HIGH,
        gate=ACCOUNT_NUMBERS_GATE,
        pattern=(
            rf"[2-9](?<![0-9A-Z.][0-9])(?<![0-9][ \-][0-9])[0-9]{{3}}(?P<by>{_SEPARATOR})"
            r"(?:[0-9]{4}(?P=by)[0-9]{4}(?P=by)[0-9]{4}|[0-9]{6}(?P=by)[0-9]{4,5})"
            r"(?![0-9A-Za-z_]|[ \-][0-9]{4})"
        ),
        confidence=0.95,
        check=_judge,
        max_bytes=32,
        lead_bytes=17,
        examples=(
            "paid with " + _example("4929", 16, 4, 4, 4),
            "Visa " + _example("4716", 16, 4, 4, 4, by="-") + " 123",
            _example("3714", 15, 4, 6),
            "(" + _example("2720", 16, 4, 4, 4) + ")",
            _example("3056", 14, 4, 6),
        ),
        counterexamples=(
            _example("4929", 16, 4, 4, 4)[:-1] + "x",
            "4929 1234 5678 9013",
            "1234 5678 9012 3456",
            "7 " + _example("4929", 16, 4, 4, 4),
        ),
        source=_SOURCE,
    ),
    Rule(
        label="pii.payment_card",
        severity=Severity.HIGH,
        gate=ACCOUNT_NUMBERS_GATE,
        pattern=(
            rf"[2-9](?<![0-9A-Z.][0-9])(?<![0-9][ \-][0-9])[0-9]{{3}}(?P<by>{_SEPARATOR})"
            r"[0-9]{4}(?P=by)[0-9]{4}(?P=by)[0-9]{4}(?P=by)[0-9]{1,3}(?![0-9A-Za-z_]|[ \-][0-9])"
        ),
        confidence=0.9,
        yields=True,
        check=_judge,
        max_bytes=32,
        lead_bytes=17,
        examples=(_example("4929", 19, 4, 4, 4, 4), _example("6212", 19, 4, 4, 4, 4, by="-")),
        counterexamples=("4929 1234 5678 9012 345",),
        source=_SOURCE,
    ),
    Rule(
        label="pii.payment_card",
        severity=Severity.HIGH,
        gate=ACCOUNT_NUMBERS_GATE,
        pattern=rf"[2-6]{_START}[0-9]{{15}}{_NO_MORE}",
        confidence=0.55,
        confidence_in_context=0.95,
        keywords=_WORDS,
        yields=True,
        check=_judge_bare,
        max_bytes=16,
        examples=(
            _example("4929", 16),
            "credit card number: " + _example("5412", 16),
            "cc=" + _example("2221", 16),
            _example("6759", 16),
        ),
        counterexamples=(
            "4929123456789013",
            "0." + _example("4929", 16),
            _example("4929", 16) + "7",
            "a" + _example("4929", 16),
            "1716234567890123",
        ),
        source=_SOURCE,
    ),
    Rule(
        label="pii.payment_card",
        severity=Severity.HIGH,
        gate=(
            r"(?i)(?:card|visa|credit|debit|amex|maestro|discover|diners|jcb|unionpay|kredit|karte|carte|tarjeta|carta)"
            r"[^0-9]{0,32}[1-6][0-9 \-]{11}"
        ),
        pattern=rf"[1-6]{_START}(?:[ \-]?[0-9]){{11,18}}{_NO_MORE}",
        confidence=0.9,
        check=_judge_after_word,
        max_bytes=40,
        lead_bytes=24,
        yields=True,
        examples=(
            "My card is " + _example("5018", 12),
            "Maestro card: " + _example("6759", 12, 4, 4),
            "visa " + _example("4532", 13),
            "JCB " + _example("2131", 15),
            "amex: " + _example("3482", 15),
            "Kreditkarte " + _example("4539", 19),
            "discover card no. " + _example("6011", 19),
            "UnionPay debit card " + _example("6222", 17),
        ),
        counterexamples=("My card is 501812345678", "The card of order " + _example("1018", 12)),
        source=_SOURCE,
    ),
    Rule(
        label="pii.payment_card",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.95,
        check=_judge,
        names=(
            r"(?:^|_)(?:(?:credit|debit|payment|bank)_?card(?:_?(?:number|num|no|nr))?|card_?(?:number|num|no|nr)"
            r"|cc_?(?:number|num|no|nr)?|ccn|pan|kreditkarten?(?:_?nummer|nr)?|kartennummer"
            r"|n(?:u|ú)m(?:e|é)ro_(?:de_|della_|do_)?(?:tarjeta|carte|carta|cart(?:a|ã)o)(?:_de_cr(?:e|é)dito)?|kaartnummer|creditcardnummer)$"
        ),
        cell=r"[1-9](?:[ \-]?[0-9]){11,18}",
        examples=(
            _example("5018", 12),
            _example("4532", 13),
            _example("3056", 14),
            _example("4929", 16, 4, 4, 4),
        ),
        counterexamples=("501812345678", "4111"),
        source=_SOURCE,
    ),
)
