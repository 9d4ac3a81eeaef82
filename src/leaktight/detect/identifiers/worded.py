"""Declares identifiers by what differs between them: the words that stand beside a number, and its shape."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from leaktight.core.rule import Check, Rule
from leaktight.core.severity import Severity
from leaktight.detect.context import (
    APOSTROPHE,
    BESIDE_AFTER,
    BESIDE_BEFORE,
    has_endings,
    is_short,
    normalize_name,
    spelled,
)
from leaktight.detect.identifiers.in_english import countries_words, kinds_words

UNWORDED = 0.3
"""How sure a shape alone is, without checksum and without context: under every usual threshold."""

BEGINS = r"(?:(?<![0-9A-Za-z_.\-/\\+])|(?<=\\[nrt]))"
"""Nothing that a number could go on from stands before; an escaped line break may."""
ENDS = r"(?![0-9A-Za-z_]|[.\-/][0-9])"
"""Nor does it go on behind."""

_LONGEST_WORD = 64

_SURE_ABROAD = 0.87
"""From this confidence on, checked values are told by what they are called in English, too."""

_APART = 80
"""How far a country's name and the word for the kind may be from each other."""

_BLANK = r"[\s_\-]"
_ESCAPE = r"\\(?:[nrt]|u[0-9a-f]{4})"
_AFTER_NO_LETTER, _BEFORE_NO_LETTER = rf"(?:^|[^a-z]|{_ESCAPE})", r"(?:[^a-z\x80-\xff]|$)"
_AFTER_NONE, _BEFORE_NONE = rf"(?:^|[^0-9a-z]|{_ESCAPE})", r"(?:[^0-9a-z\x80-\xff]|$)"
"""What the gate sees around a whole word, and around one that digits would make a part of some hash."""

_KIND = r"(?:_?(?:number|numbers|no|num|nr|nummer|numero|numer|numara|code|id|value|[0-9]))?"


def worded(
    label: str,
    severity: Severity,
    *,
    words: Sequence[str],
    value: str,
    samples: Sequence[str],
    source: str,
    check: Check | None = None,
    confidence: float = 0.85,
    alone: float = UNWORDED,
    shape: str = "",
    names: str = "",
    headers: Sequence[str] = (),
    max_bytes: int = 40,
    specificity: int = 1,
    lead: str = "",
    counterexamples: Sequence[str] = (),
    remedy: str = "",
) -> tuple[Rule, ...]:
    """The rules of an identifier: in text beside one of its words, and as a whole cell under such a name.

    `words`, lower case, in the identifier's own languages and in English ("tax id", "steuer id"): a blank
    stands for one blank, "_" or "-". They must say what it is: each place where one stands is looked at.
    `value` is the exact expression without its boundaries. `samples`, valid, are put together from parts.
    `check` must be a function of a module. `confidence` holds beside a word, `alone` without one. `shape` is
    a gate expression for a value that is sure enough alone; "" to look beside words only. `names` replaces
    what `words` make for columns' names, `headers` are further ones that say too little in a sentence. Where
    the country has English names, checked values are also found beside these and a word like "tax number".
    `lead` begins the examples, where the first word cannot.
    """
    beside_words = Rule(
        label=label,
        severity=severity,
        gate=words_gate(words),
        pattern=f"{BEGINS}(?:{value}){ENDS}",
        confidence=alone,
        confidence_in_context=max(confidence, alone),
        keywords=tuple(words),
        beside=True,
        check=check,
        max_bytes=max_bytes + BESIDE_BEFORE,
        lead_bytes=max_bytes + BESIDE_AFTER + _LONGEST_WORD,
        specificity=specificity,
        remedy=remedy,
        examples=tuple(f"{lead or words[0]}: {sample}" for sample in samples),
        counterexamples=tuple(f"{lead or words[0]}: {one}" for one in counterexamples),
        source=source,
    )
    abroad = _abroad(beside_words, samples, counterexamples)
    called = names or words_names((*words, *headers))
    if abroad:
        called = f"{called}|{_names_abroad(label)}"
    rules = (beside_words, _cell(beside_words, value, called, samples, counterexamples), *abroad)
    if not shape:
        return rules
    return (*rules, _alone(beside_words, shape, max_bytes, samples, counterexamples))


def _abroad(beside_words: Rule, samples: Sequence[str], counterexamples: Sequence[str]) -> tuple[Rule, ...]:
    """The rule for values beside the country's English name and a general word for their kind; none if the
    check, or the country, is not enough.

    The gate asks for both: countries' names, and words like these, are too common alone.
    """
    countries, kinds = countries_words(beside_words.label), kinds_words(beside_words.label)
    confidence = beside_words.confidence_in_context or 0.0
    if not countries or not kinds or beside_words.check is None or confidence < _SURE_ABROAD:
        return ()
    start = f"{countries[0]} {kinds[0]}"
    rule = replace(
        beside_words,
        gate=_both_gate(countries, kinds),
        keywords=tuple(kinds),
        confidence_in_context=min(confidence, 0.9),
        examples=tuple(f"{start}: {sample}" for sample in samples),
        counterexamples=tuple(f"{start}: {one}" for one in counterexamples),
    )
    return (rule,)


def _alone(
    beside_words: Rule, shape: str, max_bytes: int, samples: Sequence[str], counterexamples: Sequence[str]
) -> Rule:
    """The rule for values that are sure enough without a word."""
    return replace(
        beside_words,
        gate=shape,
        max_bytes=max_bytes,
        lead_bytes=0,
        examples=tuple(f"see {sample}, please" for sample in samples),
        counterexamples=tuple(counterexamples),
    )


def _both_gate(countries: Sequence[str], kinds: Sequence[str]) -> str:
    """The gate expressions of a country's name and a word for a kind on one line, in both orders."""
    country = "|".join(gated(word) for word in countries)
    # Hyperscan takes no text's begin or end in the midst of an expression.
    kind = "|".join(gated(word) if not is_short(word) else rf"{gated(word)}[^a-z]" for word in kinds)
    return f"(?i)(?:{country})[^\\n]{{0,{_APART}}}(?:{kind})\n(?i)(?:{kind})[^\\n]{{0,{_APART}}}(?:{country})"


def _names_abroad(label: str) -> str:
    """The `names` of columns that tell country and kind in English: "Ecuador ID Number"."""
    countries, kinds = (
        "|".join(sorted(dict.fromkeys(map(normalize_name, words)), key=len, reverse=True))
        for words in (countries_words(label), kinds_words(label))
    )
    return rf"(?:^|_)(?:{countries})_(?:{kinds})(?:_|$)"


def _cell(
    beside_words: Rule, value: str, names: str, samples: Sequence[str], counterexamples: Sequence[str]
) -> Rule:
    """The rule for whole cells under a name."""
    return replace(
        beside_words,
        gate="",
        pattern="",
        confidence=min((beside_words.confidence_in_context or 0.0) + 0.05, 0.97),
        confidence_in_context=None,
        keywords=(),
        beside=False,
        lead_bytes=0,
        names=names,
        cell=value,
        examples=tuple(samples),
        counterexamples=tuple(counterexamples),
    )


def words_gate(words: Sequence[str]) -> str:
    """The gate expressions of the words; only of the shortest of those that hold others.

    Short words are asked to be whole: "inn" stands in every "beginning".
    """
    ordered = sorted(dict.fromkeys(words), key=len)
    shortest = [
        word for place, word in enumerate(ordered) if not any(_holds(word, one) for one in ordered[:place])
    ]
    return "\n".join(_word_gate(word) for word in shortest)


def _word_gate(word: str) -> str:
    if is_short(word):
        return rf"(?i){_AFTER_NONE}{word}[0-9]?{_BEFORE_NONE}"
    left = _AFTER_NO_LETTER if _begins_short(word) else ""
    right = _BEFORE_NO_LETTER if _ends_short(word) else ""
    return f"(?i){left}{gated(word)}{right}"


def _begins_short(word: str) -> bool:
    """Whether a phrase begins like the end of many a word: "d number" in "and number"."""
    return re.match("[a-z]{1,3}[ :]", word) is not None


def _ends_short(word: str) -> bool:
    """Whether a phrase that has no endings ends like the begin of many a word: "ic no" in "ic not"."""
    return re.search("[ .][a-z]{1,3}$", word) is not None and not has_endings(word)


def _holds(word: str, other: str) -> bool:
    """Whether the gate of `other` fires wherever `word` stands."""
    left = " " if is_short(other) or _begins_short(other) else ""
    right = " " if is_short(other) or _ends_short(other) else ""
    return f"{left}{other}{right}" in f" {word} "


def words_names(words: Sequence[str]) -> str:
    """The `names` of a rule: columns and keys that are called by one of the words."""
    ordered = sorted(dict.fromkeys(filter(None, map(normalize_name, words))), key=len, reverse=True)
    return rf"(?:^|_)(?:{'|'.join(word.replace('_', '_?') for word in ordered)}){_KIND}(?:_|$)"


def gated(word: str) -> str:
    """A word as a gate expression under (?i), as text and JSON spell it.

    JSON's ASCII spelling is one more way to write all of the word: it would be many, letter by letter.
    """
    plain = spelled(word, _BLANK)
    escaped = "".join(_escaped_letter(letter) for letter in word)
    return plain if escaped == plain else f"(?:{plain}|{escaped})"


def _escaped_letter(letter: str) -> str:
    """One letter as JSON's ASCII spelling writes it."""
    if letter == "'":
        return f"(?:'|{_escaped(APOSTROPHE)})"
    if letter.isascii():
        return spelled(letter, _BLANK)
    cases = sorted({_escaped(case) for case in (letter.lower(), letter.upper(), letter)})
    return cases[0] if len(cases) == 1 else f"(?:{'|'.join(cases)})"


def _escaped(letter: str) -> str:
    units = letter.encode("utf-16-be")
    return "".join(rf"\\u{units[place : place + 2].hex()}" for place in range(0, len(units), 2))
