"""Declares identifiers that have no shape of their own: only the word right before says what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from leaktight.core.rule import Check, Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.context import spelled
from leaktight.detect.identifiers.surroundings import value_of
from leaktight.detect.identifiers.worded import ENDS, words_names

_QUOTES = r"[\\\"'`*)\]]{0,4}"
_JOINT = (
    r"\.?(?:[ _\-(]{0,2}(?:(?i:numbers?|num|no|nr|id|code|nummer)\b|\#|(?i:n)\.?(?:º|°|\\u00b[a0])"
    r"|(?i:n)\.)\.?)?"
    rf"{_QUOTES}[ \t]{{0,3}}(?:(?i:is|was|ist|lautet|es|est|are)\b|è|é|\\u00e[89]|[:=]|=>|->|[,|])?"
    r"[ \t]{0,3}[\\\"'`*#(\[@]{0,4}[ \t]?"
)
"""What may stand between a word and its value: `. 1`, ` no. 1`, `: 1`, `" = "1`, ` is #1`, `\\": \\"1`."""
_MORE_WORDS = r"(?:[ ,/\-(]{1,2}[A-Za-z\x80-\xff'.)]{1,18}){0,6}?"
_TELLS = (
    r"(?::|,? (?:(?i:is|was|ist|lautet|es|est|are|be|to|it(?:'|’|\\u2019)s|it is)|è|é|\\u00e[89])(?: now)?:?)"
    r"[ \t]{1,3}[\\\"'`*#(\[]{0,4}"
)
"""A few words more, and what tells the value: `BIC meiner Bank lautet 1`, `number of my card is 1`."""
_KINDS = ("number", "numbers", "num", "no", "nr", "id", "code", "nummer")
_BLANK = r"[ _\-]?"
_MOST_LEAD = 100


def labelled(
    label: str,
    severity: Severity,
    *,
    words: Sequence[str],
    value: str,
    samples: Sequence[str],
    first: str = "[0-9]",
    source: str = "",
    check: Check | None = None,
    confidence: float = 0.7,
    names: str = "",
    max_bytes: int = 40,
    specificity: int = 0,
    lead: str = "",
    counterexamples: Sequence[str] = (),
    clause: str = "",
) -> tuple[Rule, ...]:
    """The rules of such an identifier: right behind one of its words, and as a whole cell under such a name.

    The fields are those of `worded`. `first`, a gate expression, is what each value begins with. In text
    the value is the group `value`; what is claimed is all from the word on, for a rule that yields to others.
    `clause`, an example, lets a few words more stand between, if "is" or ":" comes last: for values that few
    words look like.
    """
    words_in_gate = f"(?i:{'|'.join(_gated(word) for word in _told_apart(words))})"
    more_gate = f"\n{words_in_gate}" + rf"[^=\n]{{0,60}}{_TELLS}{first}" if clause else ""
    joint = rf"(?:{_JOINT}|\.?{_MORE_WORDS}{_TELLS})" if clause else _JOINT
    behind_word = Rule(
        label=label,
        severity=severity,
        gate=f"{words_in_gate}{_gate_joint()}{first}{more_gate}",
        pattern=rf"(?<![A-Za-z0-9])(?i:{_spelled(words)}){joint}(?<![A-Za-z0-9])(?P<value>{value}){ENDS}",
        confidence=confidence,
        check=check,
        max_bytes=max_bytes + (2 if clause else 1) * _MOST_LEAD,
        specificity=specificity,
        in_line=True,
        examples=(
            *(f"{lead or words[0]}: {sample}" for sample in samples),
            *((f"{clause} {samples[0]}.",) if clause else ()),
        ),
        counterexamples=tuple(f"{lead or words[0]}: {one}" for one in counterexamples),
        source=source,
    )
    cell = replace(
        behind_word,
        gate="",
        pattern="",
        in_line=False,
        confidence=min(confidence + 0.1, 0.95),
        max_bytes=max_bytes,
        names=names or words_names(words),
        cell=value,
        examples=tuple(samples),
        counterexamples=tuple(counterexamples),
    )
    return (behind_word, cell)


def mostly_digits(match: re.Match[bytes]) -> Checked | None:
    """The check of numbers that may hold letters: at least four digits, not all of them the same, and no
    more letters than digits."""
    value = value_of(match)
    digits = re.sub(rb"[^0-9]", b"", value)
    letters = len(re.sub(rb"[^A-Za-z]", b"", value))
    if len(digits) < 4 or letters > len(digits) or len(set(digits)) < 2:
        return None
    return None if digits in b"01234567890123456789" or digits in b"98765432109876543210" else Checked()


def _spelled(words: Sequence[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(spelled(word, _BLANK) for word in ordered)


def _told_apart(words: Sequence[str]) -> list[str]:
    """The words but for those that only add "number" to another one: each costs time on all texts."""
    return [word for word in words if word.rpartition(" ")[0] not in words or word.split()[-1] not in _KINDS]


def _gated(word: str) -> str:
    """A word as the gate sees it: the letters beyond ASCII may be spelled in any way."""
    plain = "".join(letter if letter.isascii() else "\0" for letter in word)
    spread = spelled(plain.replace("\0", "~"), _BLANK)
    return spread.replace(re.escape("~"), r"[^ ]{1,12}")


def _gate_joint() -> str:
    return _JOINT.replace(r"\b", "")
