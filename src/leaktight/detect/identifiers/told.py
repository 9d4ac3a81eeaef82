"""Declares attributes that people tell: a term, beside a phrase or word that makes it a person's."""

from __future__ import annotations

from collections.abc import Sequence

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.context import spelled
from leaktight.detect.identifiers.worded import gated, words_names

OF_SELF = (
    "i am", "i'm", "i’m", "he is", "she is", "they are", "he's", "she's", "who is", "was born", "raised",
    "devout", "practicing", "practising", "lifelong", "converted to", "identify as", "identifies as",
    "identified as", "came out as", "registered as", "ich bin", "er ist", "sie ist", "je suis", "il est",
    "elle est", "soy", "sono", "sou", "ik ben", "openly",
)  # fmt: skip
"""What makes a term one person's: it stands right before it, at most an article between them."""
_ARTICLE = "(?: (?:an?|the|ein|eine|un|une|una|uno|um|uma|een|very|quite|also))?"
_SIGN = "(?: is| was|s? ?:|=|,)? ?[\"']?"


def told(
    label: str,
    severity: Severity,
    *,
    terms: Sequence[str],
    words: Sequence[str],
    examples: Sequence[str],
    counterexamples: Sequence[str],
    source: str,
    confidence: float = 0.7,
    phrases: Sequence[str] = OF_SELF,
    more_cells: Sequence[str] = (),
    in_columns: bool = True,
    rare: bool = False,
) -> tuple[Rule, ...]:
    """The rules of an attribute: "I am <term>", "<word>: <term>", and a column called by a word.

    `terms`, `words` and `phrases` in lower case; a term alone, of nobody, is not found. `more_cells` are
    terms that count in columns only. Without `in_columns` the columns are left to `detect.columns`. `rare`
    terms are looked at wherever they stand, which is the cheaper way for them.
    """
    term = any_of(terms)
    before = "[ :=\"']" if rare else rf"(?:{any_gated((*phrases, *words))})(?:{_ARTICLE} |{_SIGN} ?)"
    text = Rule(
        label=label,
        severity=severity,
        gate=rf"(?i){before}(?:{any_gated(terms)})",
        pattern=(
            rf"(?i)(?<![a-z0-9_\x80-\xff])(?:(?:{any_of(phrases)}){_ARTICLE}:? |(?:{any_of(words)}){_SIGN})"
            rf"(?P<value>{term})(?![a-z0-9_\x80-\xff]|[ :=]{{0,3}}[0-9.]{{1,6}} ?%)"
        ),
        confidence=confidence,
        in_data=True,
        max_bytes=96,
        examples=tuple(examples),
        counterexamples=tuple(counterexamples),
        source=source,
    )
    column = Rule(
        label=label,
        severity=severity,
        gate="",
        pattern="",
        confidence=min(confidence + 0.15, 0.9),
        names=words_names(words),
        cell=rf"(?i)(?:{any_of((*terms, *more_cells))})",
        examples=(terms[0], terms[-1].upper()),
        counterexamples=("yes", "42", "none"),
        source=source,
    )
    return (text, column) if in_columns else (text,)


def any_of(words: Sequence[str]) -> str:
    """An expression under (?i) for any of the words."""
    ordered = sorted(dict.fromkeys(words), key=len, reverse=True)
    return "|".join(spelled(word, r"[ _\-]") for word in ordered)


def any_gated(words: Sequence[str]) -> str:
    """The same, as a gate expression."""
    return "|".join(sorted({gated(word) for word in words}))
