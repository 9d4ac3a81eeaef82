"""Web addresses: all of them for who asks for unsure findings, and those whose query tells of a person."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.username import is_stand_in

_SLASHES = r"(?:\\?/){2}"
_REST = r"[^\s\"'<>\\`|^{}\x00-\x1f]"
_KEYS = (
    r"e?-?mail(?:_?address)?|phone(?:_?(?:number|no))?|mobile|ssn|social_security|first_?name|last_?name|full_?name"
    r"|sur_?name|given_?name|family_?name|dob|date_of_birth|birth_?(?:date|day)|passport|national_id|user_?name"
    r"|customer_?name|patient(?:_?(?:name|id))?|street|home_?address|postal_?address|iban|credit_?card|card_?number"
)
_BEFORE = 240
_TEMPLATE = re.compile(rb"[%$]?[{(\[<]|%s|\.\.\.|\*|:[a-z]|\$")
_NOBODY = re.compile(rb"(?i)example|test|foo|bar|your|placeholder|dummy|john|jane|null|undefined")


def _personal(match: re.Match[bytes]) -> Checked | None:
    """Refuses templates and stand-ins."""
    value = bytes(match["datum"])
    if (
        len(value) < 3
        or _TEMPLATE.match(value)
        or _NOBODY.search(value)
        or (not value.isdigit() and is_stand_in(value))
    ):
        return None
    return Checked((f"query:{bytes(match['key']).decode('ascii', 'replace').lower()}",))


RULES = (
    Rule(
        label="pii.url",
        severity=Severity.LOW,
        gate=rf"(?i)https?:{_SLASHES}[0-9a-z]",
        pattern=rf"(?i:https?):{_SLASHES}[A-Za-z0-9\[]{_REST}{{0,500}}(?<![.,;:!?)\]])",
        confidence=0.4,
        ceiling=0.4,
        specificity=0,
        max_bytes=512,
        lead_bytes=16,
        examples=("see https://docs.python.org/3/.", "(http://arxiv.org/abs/1706.03762)"),
        counterexamples=("https: //", "ftp://"),
        source="https://www.rfc-editor.org/rfc/rfc3986",
    ),
    Rule(
        label="pii.url",
        severity=Severity.MEDIUM,
        gate=rf"(?i)[?&;](?:{_KEYS})=[^&\s=]{{3}}",
        pattern=(
            rf"(?i:https?):{_SLASHES}(?:{_REST}|\\/){{1,{_BEFORE}}}?[?&;](?P<key>(?i:{_KEYS}))="
            rf"(?P<datum>[^&\s=\"'<>\\`#]{{3,80}}){_REST}{{0,200}}"
        ),
        confidence=0.7,
        check=_personal,
        max_bytes=600,
        lead_bytes=_BEFORE + 60,
        in_line=True,
        specificity=0,
        examples=(
            "GET https://shop.web.de/confirm?order=7&email=mklein" + "%40web.de&x=1",
            "https://a.web.de/p?phone=0301" + "234567",
            '"https:\\/\\/a.web.de\\/p?last_name=' + 'Lovelace"',
        ),
        counterexamples=(
            "https://a.web.de/p?email={email}",
            "https://a.web.de/p?email=test%40example.com",
            "https://a.web.de/p?q=email",
            "email=mklein",
        ),
    ),
)
