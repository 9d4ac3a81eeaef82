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
WALLET_KEY = (
    r"(?:^|_)(?:(?:private|priv|secret|wallet|sign(?:ing|er)|deployer|validator|account|payer|owner|admin|master"
    r"|spend|operator|funder)_?key|secret(?:_?seed)?|wallet(?:_?(?:secret|seed|pk))?|wif"
    r"|(?:family|account|wallet|master|issuer)_?seed)(?:_[a-z0-9]{1,12}){0,2}$"
)
"""The `names` of a wallet's key, whose shape and checksum tell whose it is: as few names as will do, since
all texts under them are looked at."""

_MORE = r"(?:[a-z0-9]+_){0,3}"
_VARIANT = (
    r"(?:_(?:value|default|main|prod|production|live|dev|staging|stage|test|sandbox|local|new|old"
    r"|[0-9]{1,2}))?"
)


_OPTIONAL = re.compile(r"\(\?:[^()]*\)\?|.\?")
_SHORT = 4
_COMPANY = r"(?:_?(?:ai|api|cloud|db|hub|io|labs))?"


def under(*issuers: str, kinds: str = KEY) -> str:
    """The `names` of a rule: what one of the issuers' credentials of these kinds is called.

    Names come in lower case with "_" between words, so `under("acme", "acme_?ai")` covers ACME_API_KEY,
    acmeAiToken, `acme: {api_key:`, X-Acme-Api-Key and `acme.prod.key`. `issuers` and `kinds` are expressions
    without anchors; up to three other words may stand between them. A word may go on behind a long name
    (HUGGINGFACEHUB_API_TOKEN), behind one of up to four letters it may not: "co" begins "config", too.
    """
    short = "|".join(issuer for issuer in issuers if len(_OPTIONAL.sub("", issuer)) <= _SHORT)
    long = "|".join(issuer for issuer in issuers if len(_OPTIONAL.sub("", issuer)) > _SHORT)
    names = [rf"(?:{short}){_COMPANY}(?:_{_MORE})?"] if short else []
    names += [rf"(?:{long})_?{_MORE}"] if long else []
    return rf"(?:^|_)(?:{'|'.join(names)})(?:{kinds}){_VARIANT}$"


def head_and_tail(names: str) -> tuple[str, str] | None:
    """(an expression for the issuer, one for the kind and what follows) of what `under` gave, else None.

    Each name that `names` finds has both: hundreds of rules share a few kinds, and issuers alone are compiled
    ten times as fast.
    """
    end = f"{_VARIANT}$"
    if not names.endswith(f"){end}"):
        return None
    body = names.removesuffix(end)
    start = _start_of_last_group(body)
    head = body[:start]
    for optional in (f"(?:_{_MORE})?", f"_?{_MORE}", _COMPANY):
        head = head.replace(optional, "")
    return (head, body[start:] + end) if head else None


def _start_of_last_group(expression: str) -> int:
    """Where the group opens that an expression ends with."""
    depth = 0
    for place in range(len(expression) - 1, -1, -1):
        if expression[place] in "()" and expression[place - 1 : place] != "\\":
            depth += 1 if expression[place] == ")" else -1
            if not depth:
                return place
    return 0
