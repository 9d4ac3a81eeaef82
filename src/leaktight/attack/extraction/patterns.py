"""What values of some kinds look like: wider than the rules, since a model says where it goes on."""

from __future__ import annotations

import string
from collections.abc import Iterable

from leaktight.attack.extraction.automaton import OneOf, Pattern, Run
from leaktight.detect.checksums import luhn, mod_97

_DIGITS = frozenset(string.digits)
_SPACED = frozenset(string.digits + " -")
_WORD = frozenset(string.ascii_letters + string.digits)
SPACE = OneOf(frozenset(("", " ")))
"""Before a value: a context ends before the space that its tokens begin with."""


def patterns() -> dict[str, Pattern]:
    """Label -> what its values look like."""
    return {
        "pii.email": Pattern(
            SPACE,
            Run(_WORD | frozenset("._%+-")),
            OneOf(frozenset("@")),
            Run(_WORD | frozenset("-.")),
            OneOf(frozenset(".")),
            Run(frozenset(string.ascii_letters), 2),
        ),
        "pii.phone": Pattern(
            SPACE,
            OneOf(frozenset(("", "+", "("))),
            Run(_DIGITS | frozenset(" -()./"), 6),
            check=lambda text: 7 <= len(_digits(text)) <= 15 and text[-1].isdigit(),
        ),
        "pii.iban": Pattern(
            SPACE,
            Run(frozenset(string.ascii_uppercase), 2),
            Run(_DIGITS, 2),
            Run(frozenset(string.ascii_uppercase + string.digits + " "), 11),
            check=_is_iban,
        ),
        "pii.payment_card": Pattern(SPACE, Run(_SPACED, 13), check=_is_card),
    }


def names(values: Iterable[str]) -> Pattern:
    """One of some names."""
    return Pattern(SPACE, OneOf(frozenset(values)))


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _is_card(text: str) -> bool:
    digits = _digits(text)
    return 13 <= len(digits) <= 19 and text[-1].isdigit() and luhn(digits.encode())


def _is_iban(text: str) -> bool:
    joined = text.replace(" ", "")
    return 15 <= len(joined) <= 34 and text[-1] != " " and mod_97((joined[4:] + joined[:4]).encode())
