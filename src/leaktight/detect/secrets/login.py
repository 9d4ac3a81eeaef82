"""Passwords with their user beside them: in code, in configuration, in two fields of a record."""

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.placeholder import is_template
from leaktight.detect.sample import scatter
from leaktight.detect.secrets import generic
from leaktight.detect.two_parts import unless_before

_QUOTE = r"\\{0,3}[\"'`]"
_ASSIGNS = rf"(?:{_QUOTE})?[\])]?[ \t]{{0,8}}(?:=>|:=|==?|:)[ \t]{{0,4}}(?:{_QUOTE})?"
_USER = (
    r"(?i:user(?:[_-]?(?:name|id))?|login|uid|account|e-?mail)"
    rf"{_ASSIGNS}(?P<identity>[A-Za-z0-9][A-Za-z0-9_.@+\\-]{{1,63}})(?![A-Za-z0-9_.(\[])"
)
_PASSWORD = (
    r"(?i:passw(?:or)?d|passphrase|pwd|pass)"
    rf"{_ASSIGNS}(?P<value>[^\s\"'`\\<>,;&{{}}()]{{8,128}})(?![^\s\"'`\\<>,;&{{}})\]])"
)
_BETWEEN = r"(?:(?!\n[ \t\r]*\n)[^{}<>]){0,120}?"
_GATES = tuple(rule.gate for rule in generic.RULES if rule.label == "secret.generic.password" and rule.gate)
_BONUS = 0.1


def _judge(match: re.Match[bytes]) -> Checked | None:
    """Ranks the password as without a user, and a little higher."""
    user = bytes(match["identity"])
    judged = generic.judge_password(match)
    if judged is None or user == bytes(match["value"]) or is_template(user):
        return None
    offset = match.start("identity") - match.start("value")
    return Checked((f"pair:user{offset:+d}",), min((judged.confidence or 0.0) + _BONUS, 0.9))


_judge_first = unless_before(_USER, _judge)


def _rule(gate: str, pattern: str, examples: tuple[str, ...]) -> Rule:
    """The rule of one order of the two, and of one way in which the password is written."""
    return Rule(
        label="secret.generic.password",
        severity=Severity.HIGH,
        gate=gate,
        pattern=pattern,
        confidence=0.7,
        check=_judge_first if pattern.startswith(_PASSWORD) else _judge,
        max_bytes=640,
        spans_fields=True,
        specificity=0,
        remedy="Change it and read it from the environment or a secret store instead.",
        examples=examples,
        counterexamples=(
            "username: admin\npassword: changeme\n",
            "user = 'ada', password = os.environ['DB_PASSWORD']",
            "user=ada password=${DB_PASSWORD}",
            "username: " + scatter(12) + "\npassword: " + scatter(12) + "\n",
        ),
        source="https://cwe.mitre.org/data/definitions/798.html",
    )


_QUOTED, _BARE = _GATES[:2]

RULES = (
    _rule(_QUOTED, _USER + _BETWEEN + _PASSWORD, ("connect(user='ada', password='" + scatter(14) + "')",)),
    _rule(_QUOTED, _PASSWORD + _BETWEEN + _USER, ("{'password': '" + scatter(14) + "', 'user': 'ada_l'}",)),
    _rule(_BARE, _USER + _BETWEEN + _PASSWORD, ("DB_USER=ada\nDB_PASSWORD=" + scatter(14) + "\n",)),
    _rule(_BARE, _PASSWORD + _BETWEEN + _USER, ("password: " + scatter(14) + "\nusername: ada_l\n",)),
)
