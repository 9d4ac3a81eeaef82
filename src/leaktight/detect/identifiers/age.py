"""Ages of persons, in words and in columns."""

from __future__ import annotations

import re
from dataclasses import replace

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.surroundings import value_of

_OLDEST_ORDINARY = 89
"""Ages beyond it identify: 45 CFR 164.514(b)(2)(i)(C)."""


def _check(match: re.Match[bytes]) -> Checked | None:
    years = int(value_of(match))
    if not 0 < years <= 120:
        return None
    return Checked(("structure:age",), None, Severity.MEDIUM if years > _OLDEST_ORDINARY else None)


_BEHIND = Rule(
    label="pii.age",
    severity=Severity.LOW,
    gate=(
        r"(?i)[0-9](?:[ \-]y(?:ea)?rs?[ \-]old|[ \-]?y/?o[^a-z]"
        r"| (?:jahre|jährig|j\\u00e4hrig)|-(?:jährig|j\\u00e4hrig)| ans[^a-z]| a(?:ñ|\\u00f1)os|"
        r" anni[^a-z]| anos[^a-z]| jaar oud| ya(?:ş|\\u015f)| ?(?:歳|岁|세|\\u6b73|\\u5c81|\\uc138))"
    ),
    pattern=(
        r"(?<![0-9A-Za-z_.,\-/])(?P<value>[0-9]{1,3})(?i:[ \-]years?[ \-]old|[ \-]?y/?o|[ \-]yrs?[ \-]old"
        r"| jahre alt|-?jährige?[rns]?| ans(?= |[.,;)]|$)(?! (?:plus|après|avant|de))"
        r"| años(?! (?:de|antes|después))"
        r"(?= |[.,;)]|$)| anni(?! (?:fa|di))(?=[ .,;)]|$)| anos de idade| jaar oud| yaşında| ?歳| ?岁| ?세)"
        r"(?![A-Za-z])"
    ),
    confidence=0.7,
    check=_check,
    in_data=True,
    max_bytes=32,
    examples=(
        "a 42-year-old engineer",
        "She is 7 years old.",
        "pt is 67 y/o male",
        "er ist 42 Jahre alt",
        "die 31-jährige Frau",
        "j'ai 38 ans.",
        "tiene 54 años.",
        "42 jaar oud",
        "32歳の男性",
    ),
    counterexamples=(
        "500 years old",
        "2.5 years older",
        "in 10 years",
        "il y a 10 ans de cela",
        "3 years oldest",
    ),
)

RULES = (
    _BEHIND,
    replace(
        _BEHIND,
        gate=r"(?i)(?:[^a-z]age[d:]?[ :=\"']{1,4}|[^a-z]age is )[0-9]",
        pattern=(
            r"(?<![A-Za-z_\-])(?i:age|aged)(?: is|:)? ?(?P<value>[1-9][0-9]{0,2})"
            r"(?![0-9A-Za-z_%\-/]|[.,][0-9]| (?:days?|hours?|months?|weeks?|minutes?|seconds?|ms))"
        ),
        confidence=0.6,
        lead_bytes=16,
        examples=("patient aged 54 with fever", "my age is 33 and", "Name: Kim, age: 29"),
        counterexamples=(
            "page 42",
            "image 17",
            "aged 12 months",
            "age 3.5",
            "aged 2000",
            "max-age: 30",
            "age: 30 seconds",
        ),
    ),
)
