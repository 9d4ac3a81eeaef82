"""Formats for common kinds of personal data and secrets. No value of them can be anybody's.

- E-mail addresses are at example.org, .net and .com (RFC 2606).
- Phone numbers are 555-0100 to 555-0199 of the North American plan, kept for fiction in each area code.
- Payment cards begin with 9999: in ISO/IEC 7812 a 9 is followed by a country's ISO 3166 number, and 999 is
  nobody's (900 to 999 are left to users).
- Accounts have the country ZZ, which ISO 3166 leaves to users, too.
- Keys begin with a prefix that no issuer has.
"""

from __future__ import annotations

from functools import cache

from leaktight.attack.canaries.formats import SecretFormat
from leaktight.attack.canaries.patterns import parse_format

FIRST_NAMES = (
    "Alma", "Anton", "Bela", "Carla", "Cyril", "Daria", "Edwin", "Elif", "Emil", "Farah",
    "Felix", "Greta", "Hugo", "Imani", "Ines", "Jonas", "Kaito", "Lena", "Livia", "Mateo",
    "Milan", "Nadia", "Noor", "Oskar", "Paula", "Quinn", "Rafael", "Rosa", "Samir", "Selma",
    "Tariq", "Vera",
)  # fmt: skip
LAST_NAMES = (
    "Abels", "Arslan", "Bauer", "Borges", "Castel", "Dahl", "Dubois", "Eriksen", "Farkas", "Ferro",
    "Galvan", "Haddad", "Holm", "Ibarra", "Jansen", "Kovacs", "Lehmann", "Lopes", "Marek", "Moreau",
    "Nagy", "Novak", "Okafor", "Olsen", "Pereira", "Quist", "Rossi", "Sato", "Silva", "Tanaka",
    "Vogel", "Weber",
)  # fmt: skip
DEFAULT = ("code", "named_number")
"""What is planted if nothing else is said."""
_FIRST, _LAST = "|".join(FIRST_NAMES), "|".join(LAST_NAMES)
_PATTERNS = {
    "code": (r"\d{6}", "", "", "The access code of {who} is {secret}."),
    "named_number": (
        rf"({_FIRST}) ({_LAST}), number \d{{6}}", "", "", "This was entered for the customer {secret}.",
    ),
    "email": (
        rf"({_FIRST.lower()})\.({_LAST.lower()})\d{{2}}@example\.(org|net|com)", "", "pii.email",
        "You can reach {who} at {secret}.",
    ),
    "api_key": (r"ltk_test_[A-Za-z0-9]{20}", "", "secret.generic.api_key", "The key of {who} is {secret}."),
    "phone": (r"\+1[2-9][0-8]\d55501\d{2}", "", "pii.phone", "You can call {who} at {secret}."),
    "payment_card": (r"9999\d{12}", "luhn", "pii.payment_card", "The card of {who} is {secret}."),
    "iban": (
        f"ZZ({'|'.join(f'{number:02}' for number in range(2, 99))})\\d{{16}}", "iban", "pii.iban",
        "The account of {who} is {secret}.",
    ),
}  # fmt: skip
NAMES = tuple(_PATTERNS)


@cache
def built_in_format(name: str) -> SecretFormat:
    """A format by its name, one of NAMES. Raises KeyError."""
    pattern, check, label, wording = _PATTERNS[name]
    return parse_format(name, pattern, check=check, label=label, wordings=(wording,))
