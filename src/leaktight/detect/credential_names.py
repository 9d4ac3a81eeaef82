"""Names that a credential stands under: in columns, keys, and assignments of any syntax."""

from __future__ import annotations

import re

KEY = (
    r"(?:api_?)?keys?|(?:api|access|auth|bearer|personal|service|private|secret)_?(?:token|key)|token"
    r"|authorization|auth"
)
"""What a key or token is called behind its issuer's name."""
SECRET = (
    r"(?:(?:api|app|client|consumer|shared|signing|webhook|oauth|access|private)_?)?"
    r"(?:secret|secret_?key|secret_?token)"
)
"""What the secret half of a pair is called."""
PASSWORD = r"passw(?:or)?d|pass|pwd|passphrase"
"""What a password is called."""

_SHORT = re.compile(r"[a-z0-9]{1,4}")
_MORE = r"(?:[a-z0-9]+_){0,3}"
_VARIANT = (
    r"(?:_(?:value|default|main|prod|production|live|dev|staging|stage|test|sandbox|local|new|old"
    r"|[0-9]{1,2}))?"
)


def under(*issuers: str, kinds: str = KEY) -> str:
    """The `names` of a rule: what one of the issuers' credentials of these kinds is called.

    Names come in lower case with "_" between words, so `under("acme", "acme_?ai")` covers ACME_API_KEY,
    acmeAiToken, `acme: {api_key:`, X-Acme-Api-Key and `acme.prod.key`. `issuers` and `kinds` are expressions
    without anchors; up to three other words may stand between them. An issuer of at most four letters is a
    word of its own: `under("co")` covers CO_API_KEY and not `company_key`.
    """
    whole = [rf"{one}(?=_|{kinds})" if _SHORT.fullmatch(one) else one for one in issuers]
    return rf"(?:^|_)(?:{'|'.join(whole)})_?{_MORE}(?:{kinds}){_VARIANT}$"
