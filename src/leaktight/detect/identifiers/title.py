"""Titles in front of names: Mr., Dr., Frau, Signora."""

from __future__ import annotations

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity

_TITLES = (
    "Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Professor", "Lady", "Reverend", "Herr", "Frau", "Mme",
    "Mlle", "Monsieur", "Madame", "Sra", "Srta", "Signor", "Signora", "Dott", "Senhor", "Senhora",
)  # fmt: skip
_ALTERNATIVES = "|".join(sorted(_TITLES, key=len, reverse=True))

RULES = (
    Rule(
        label="pii.title",
        severity=Severity.LOW,
        gate=(
            r"(?:M(?:r|rs|s|x|iss|me|lle)|Dr|Prof|Sra|Srta|Dott)\.? [A-Z\\\xc3]"
            r"|(?:Herr|Frau|Monsieur|Madame|Professor|Reverend|Signora?|Signor|Senhora?|Lady) [A-Z\\\xc3]"
        ),
        pattern=(
            rf"(?<![A-Za-z0-9_\x80-\xff])(?P<value>(?:{_ALTERNATIVES})\.?)"
            r" (?=[A-Z\xc3-\xc5][a-z\x80-\xff'.])"
        ),
        confidence=0.5,
        in_data=True,
        max_bytes=24,
        examples=("Dear Mr. Abendroth,", "with Dr Lindqvist today", "Sehr geehrte Frau Müllenhoff"),
        counterexamples=("Mr. 5", "DrWatson", "the Dr is in", "Mrs of"),
    ),
    Rule(
        label="pii.title",
        severity=Severity.LOW,
        gate="",
        pattern="",
        confidence=0.6,
        names=(
            r"(?:^|_)(?:salutation|honorific|anrede|tratamiento|civilite|name_(?:prefix|title)"
            r"|title_of_courtesy)(?:_|$)"
        ),
        cell=rf"(?:{_ALTERNATIVES})\.?",
        examples=("Mr", "Dr.", "Frau"),
        counterexamples=("Manager", "42"),
    ),
)
