"""Credentials of two parts as one finding: the secret, with the id or user it belongs to placed beside it."""

from __future__ import annotations

import re
from collections.abc import Callable

from leaktight.core.rule import Check, Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.placeholder import is_placeholder, is_template, is_wordy

REACH_BYTES = 200
"""The most that may stand between the two."""

_QUOTE = r"\\{0,3}[\"'`]"
_BETWEEN = rf"[^{{}}]{{0,{REACH_BYTES}}}?"
_ASSIGNS = rf"(?:{_QUOTE})?[\])]?[ \t]{{0,8}}(?:=>|:=|==?|[:,(>])(?:\s|\\[nrt]){{0,4}}[@bru]?(?:{_QUOTE})?"
_START = r"(?:(?<![A-Za-z0-9_+/-])|(?<=\\[nrt]))"
_END = r"(?![A-Za-z0-9_+/=-])"


def pair(
    label: str,
    part: str,
    *,
    identity: str,
    identity_sample: Callable[[int], str],
    secret: str,
    secret_sample: Callable[[int], str],
    called: str,
    remedy: str,
    source: str,
    gate: str = "",
    reject: Callable[[bytes], bool] = is_placeholder,
    confidence: float = 0.97,
    severity: Severity = Severity.CRITICAL,
) -> tuple[Rule, Rule]:
    """The rules of a secret under the name `called`, behind or in front of an id that its looks give away.

    `identity` and `secret` are expressions; `part` is what the evidence calls the id. One finding comes of
    both: the secret decides, the evidence says how many bytes before or behind it the id begins.
    """

    def declare(pattern: str, examples: tuple[str, ...]) -> Rule:
        return Rule(
            label=label,
            severity=severity,
            gate=gate or identity,
            pattern=pattern,
            confidence=confidence,
            check=_check(part, reject),
            max_bytes=REACH_BYTES + 400,
            spans_fields=True,
            specificity=2,
            remedy=remedy,
            examples=examples,
            counterexamples=(
                f"id = '{identity_sample(1)}'",
                f"id = '{identity_sample(1)}'\nsecret = os.environ['ACME_SECRET']",
                f"id = '{identity_sample(1)}'\nother = '{secret_sample(2)}'",
            ),
            source=source,
        )

    name = _example_name(called)
    placed = rf"(?P<identity>{_START}(?:{identity})(?![A-Za-z0-9]))"
    value = rf"(?i:{called})[A-Za-z0-9_]{{0,12}}{_ASSIGNS}(?P<value>{secret}){_END}"
    return (
        declare(
            placed + _BETWEEN + value,
            (
                f"id = '{identity_sample(1)}'\n{name} = '{secret_sample(2)}'",
                f'{{"id": "{identity_sample(3)}", "{name}": "{secret_sample(4)}"}}',
            ),
        ),
        declare(
            value + _BETWEEN + placed,
            (f"{name}={secret_sample(5)}\nID={identity_sample(6)}",),
        ),
    )


def _example_name(called: str) -> str:
    """The last plain word that an expression of alternatives matches."""
    words = re.findall(r"[a-z]{3,}", called)
    return str(words[-1])


def _check(part: str, reject: Callable[[bytes], bool]) -> Check:
    def check(match: re.Match[bytes]) -> Checked | None:
        value = bytes(match["value"])
        if reject(value) or reject(bytes(match["identity"])) or is_template(value):
            return None
        if is_wordy(value, certainly=True):
            return None
        return Checked((f"pair:{part}", f"{part}_at:{match.start('identity') - match.start('value'):+d}"))

    return check
