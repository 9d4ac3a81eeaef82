"""Credentials of two parts as one finding: the secret, with the id or user it belongs to placed beside it.

`pair` makes the rules where a part is only known by its name; `secret_beside` and `lone` are the checks of
parts that have shapes, and so rules, of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from leaktight.core.rule import Check, Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.placeholder import is_placeholder, is_template, is_wordy, not_placeholder

REACH_BYTES = 200
"""The most that may stand between the two."""
_NEAR_BYTES = 250
"""How far from a part with a shape of its own the other one is looked for."""

_QUOTE = r"\\{0,3}[\"'`]"
_BETWEEN = rf"(?:(?!\n[ \t\r]*\n)[^{{}}]){{0,{REACH_BYTES}}}?"
"""No blank line and no brace: those end a record."""
_MORE_NAME = r"[A-Za-z0-9_]{0,12}"
_ASSIGNS = rf"(?:{_QUOTE})?[\])]?[ \t]{{0,8}}(?:=>|:=|==?|[:,(>])(?:\s|\\[nrt]){{0,4}}[@bru]?(?:{_QUOTE})?"
_ASSIGNS_GATE = r"[\\\"'\])=:,(> ]{1,10}[bru]?[\"'\\]{0,3}"
_START = r"(?:(?<![A-Za-z0-9_+/-])|(?<=\\[nrt]))"
_END = r"(?![A-Za-z0-9_+/=-])"


@dataclass(frozen=True, slots=True)
class Part:
    """One of the two: how it looks, and what it is called where its looks say too little."""

    shape: str
    """An expression for the whole value."""
    env: str
    """The environment variable that the issuer documents for it."""
    sample: Callable[[int], str]
    called: str = ""
    """An expression for its name, in any case; "" if the shape is enough."""
    gate_shape: str = ""
    """The shape at its shortest, where it is of open length."""

    def located(self, group: str) -> str:
        """The expression that finds it, with the value as a group."""
        if not self.called:
            return rf"{_START}(?P<{group}>{self.shape})(?![A-Za-z0-9])"
        return rf"(?i:{self.called}){_MORE_NAME}{_ASSIGNS}(?P<{group}>{self.shape}){_END}"

    def gate(self) -> str:
        """A Hyperscan expression that fires once per value."""
        shape = self.gate_shape or self.shape
        return rf"(?i:{self.called}){_MORE_NAME}{_ASSIGNS_GATE}(?:{shape})" if self.called else shape

    def assigned(self, seed: int) -> str:
        """An example as a shell writes it."""
        return f"{self.env}={self.sample(seed)}"


def pair(
    label: str,
    identity: Part,
    secret: Part,
    *,
    remedy: str,
    source: str,
    confidence: float = 0.97,
    severity: Severity = Severity.CRITICAL,
    reject: Callable[[bytes], bool] = is_placeholder,
) -> tuple[Rule, Rule]:
    """The rules of a secret behind an id and of one in front of it, which must have a name (`called`).

    One finding comes of both parts: the secret decides, the evidence says how many bytes behind or before
    its start the id begins. A lone part is left to other rules.
    """
    part = identity.env.lower()

    first, second = identity.located("identity"), secret.located("value")

    def declare(pattern: str, check: Check, examples: tuple[str, ...]) -> Rule:
        return Rule(
            label=label,
            severity=severity,
            gate=identity.gate(),
            pattern=pattern,
            confidence=confidence,
            check=check,
            max_bytes=REACH_BYTES + 440,
            spans_fields=True,
            specificity=2,
            remedy=remedy,
            examples=examples,
            counterexamples=(
                identity.assigned(1),
                f"{identity.assigned(1)}\n{secret.env}=${{{secret.env}}}",
                f"{identity.assigned(1)}\nOTHER='{secret.sample(2)}'",
            ),
            source=source,
        )

    behind = _check(part, reject)
    return (
        declare(
            first + _BETWEEN + second,
            behind,
            (
                f"{identity.assigned(1)}\n{secret.assigned(2)}\n",
                f'{{"{identity.env}": "{identity.sample(3)}", "{secret.env}": "{secret.sample(4)}"}}',
            ),
        ),
        declare(
            second + _BETWEEN + first,
            unless_before(first, behind),
            (f"{secret.assigned(5)}\n{identity.assigned(6)}\n",),
        ),
    )


def unless_before(located: str, check: Check) -> Check:
    """The check of a secret in front of an id: where another id stands in front of both, it is that one's."""
    other = re.compile((located + _BETWEEN + r"\Z").encode())

    def checked(match: re.Match[bytes]) -> Checked | None:
        start = match.start()
        if other.search(bytes(match.string[max(0, start - REACH_BYTES - 80) : start])):
            return None
        return check(match)

    return checked


def _check(part: str, reject: Callable[[bytes], bool]) -> Check:
    def check(match: re.Match[bytes]) -> Checked | None:
        value = bytes(match["value"])
        if reject(value) or reject(bytes(match["identity"])) or is_template(value):
            return None
        if is_wordy(value, certainly=True):
            return None
        return Checked((f"pair:{part}{match.start('identity') - match.start('value'):+d}",))

    return check


def secret_beside(other: re.Pattern[bytes], name: str, *, confidence: float = 0.97) -> Check:
    """The check of the secret part: critical and certain where the part called `name` stands near it."""

    def check(match: re.Match[bytes]) -> Checked | None:
        checked = not_placeholder(match)
        if checked is None or not _stands_near(match, other):
            return checked
        return Checked((f"pair:{name}",), confidence, Severity.CRITICAL)

    return check


def lone(other: re.Pattern[bytes]) -> Check:
    """The check of a part that is only an id: it is a finding by itself unless the secret part, whose
    finding speaks for both, stands near it."""

    def check(match: re.Match[bytes]) -> Checked | None:
        return None if _stands_near(match, other) else not_placeholder(match)

    return check


def _stands_near(match: re.Match[bytes], other: re.Pattern[bytes]) -> bool:
    start, end = match.span("value" if "value" in match.re.groupindex else 0)
    low, high = max(match.pos, start - _NEAR_BYTES), min(match.endpos, end + _NEAR_BYTES)
    return any(other.search(match.string, *side) for side in ((low, start), (end, high)))
