"""Ages of persons, in words and in columns."""

from __future__ import annotations

import re
from dataclasses import replace

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.context import spelled
from leaktight.detect.identifiers.surroundings import value_of
from leaktight.detect.identifiers.worded import gated

_OLDEST_ORDINARY = 89
"""Ages beyond it identify: 45 CFR 164.514(b)(2)(i)(C)."""


_THINGS = (
    "project|company|companies|firm|startup|business|building|house|home|car|vehicle|bug|issue|repo|repository"
    "|code|codebase|software|version|release|library|package|file|post|thread|tree|wine|whisky|laptop|computer"
    "|machine|hardware|phone|server|system|technology|paper|article|book|film|movie|song|game|bridge|city"
    "|church|castle|institution|tradition|dataset|video|problem|database|school|university|brand|data|account"
)
_OF_THING = re.compile(
    rf"(?i)[ \-](?:[a-z\-]{{1,12}} )?(?:{_THINGS})s?\b".encode()
    + rb"(?! (?:[a-z]+(?:er|or|ist|ian|ant|man|woman)|student|boy|girl|kid|child|pupil|owner|geek|nerd)s?\b)"
)
"""What is as old as that, right behind, an adjective between; a software engineer is a person."""
_OLD_THING = re.compile(
    rf"(?i)\b(?:{_THINGS}|page|site|domain|key|cache|max|min|mean|median|average|avg|token|log|backup|certificate"
    r"|commit|disk|stand)s?(?:'s)? (?:(?:is|was|are) (?:now |already |about |over )?)?\Z".encode()
)


def _check(match: re.Match[bytes]) -> Checked | None:
    """Refuses ages beyond life's, and those of things."""
    years = int(value_of(match))
    if not 0 < years <= 120:
        return None
    behind = bytes(match.string[match.end() : match.end() + 32])
    before = bytes(match.string[max(0, match.start() - 40) : match.start()])
    if _OF_THING.match(behind) or _OLD_THING.search(before):
        return None
    return Checked(("structure:age",), None, Severity.MEDIUM if years > _OLDEST_ORDINARY else None)


_NAMES = ("alter", "edad", "âge", "età", "idade", "leeftijd", "возраст", "вік", "年龄", "年齢", "나이")
_WORDS_BEHIND = (
    r"[ \-]y(?:ea)?rs?[ \-]old", r"[ \-]?y/?o", r" (?:jahre|jährig|j\\u00e4hrig)",
    r"-(?:jährig|j\\u00e4hrig)", " ans", r" a(?:ñ|\\u00f1)os", " anni", " anos[^a-z]", " jaar oud",
    r" ya(?:ş|\\u015f)", r" ?(?:歳|岁|세|\\u6b73|\\u5c81|\\uc138)",
)  # fmt: skip
"""What stands behind a person's age, as the gate sees it: apart, they cost less than as one expression."""
_BEHIND = Rule(
    label="pii.age",
    severity=Severity.LOW,
    gate="\n".join(f"(?i)[0-9]{words}" for words in _WORDS_BEHIND),
    pattern=(
        r"(?<![0-9A-Za-z_.,\-/])(?P<value>[0-9]{1,3})(?i:[ \-]years?[ \-]old|[ \-]?y/?o|[ \-]yrs?[ \-]old"
        r"| jahre alt|-?jährige?[rns]?| ans(?! (?:plus|après|avant|de))"
        r"| años(?! (?:de|antes|después))| anni(?! (?:fa|di))"
        r"| anos de idade| jaar oud| yaşında| ?歳| ?岁| ?세)"
        r"(?![A-Za-z\xc3-\xc5])"
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
        gate=r"(?i)(?:(?:^|[^a-z])age[d:]?[ :=\"']{1,4}|[^a-z]age is )[0-9]"
        "\n"
        "A(?i:ge)[d:]?[ :=\"']{1,4}[0-9]",
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
    replace(
        _BEHIND,
        gate=r"(?i)age \(?(?:in )?(?:years|yrs)\)?[\"' :=]{1,4}[0-9]",
        pattern=(
            r"(?<![A-Za-z_\-])(?i:age \(?(?:in )?(?:years|yrs)\)?[\"' :=]{1,4}(?P<value>[1-9][0-9]{0,2})"
            r"(?![0-9A-Za-z_%\-/]|[.,][0-9]))"
        ),
        confidence=0.6,
        lead_bytes=40,
        examples=("Age (years): 45", "age in years: 31"),
        counterexamples=("usage (years): 45", "age in days: 31"),
    ),
    replace(
        _BEHIND,
        gate=r"(?i)(?:turned|turns) [0-9]{2} (?:last|this|today|yesterday|next)",
        pattern=(
            r"(?i)(?<![a-z])(?:turned|turns) (?P<value>[1-9][0-9])(?= (?:last|this|today|yesterday|next)\b)"
        ),
        lead_bytes=40,
        examples=("She turned 45 last week", "he turns 30 next month"),
        counterexamples=("turned 90 degrees", "returned 12 last week"),
    ),
    replace(
        _BEHIND,
        gate=r"(?i)(?:tem|tenho) [0-9]{2} anos[^a-z]",
        pattern=r"(?i)(?<![a-z])(?:tem|tenho) (?P<value>[1-9][0-9]) anos(?! de )(?![a-z\x80-\xff])",
        lead_bytes=24,
        examples=("O candidato tem 45 anos e", "tenho 31 anos."),
        counterexamples=("tem 20 anos de experiência",),
    ),
    replace(
        _BEHIND,
        gate=rf"(?i)(?:{'|'.join(map(gated, _NAMES))})[\"']? ?(?:[:=]|：|\\uff1a) ?[\"']?[0-9]",
        pattern=(
            rf"(?<![A-Za-z\x80-\xff_\-])(?i:{'|'.join(spelled(name, ' ') for name in _NAMES)})"
            r"[\"']? ?(?:[:=]|：) ?[\"']?(?P<value>[1-9][0-9]{0,2})"
            r"(?![0-9A-Za-z_%\-/]|[.,][0-9]| (?:Tage?|Wochen?|Monate?|mois|jours|meses|mesi))"
        ),
        confidence=0.65,
        lead_bytes=40,
        examples=("Alter: 45 Jahre", "Edad: 45", "Âge: 45 ans", "возраст: 45", "年龄：45"),
        counterexamples=("Alter: 3 Monate", "verwalter: 45", "edad 2000", "Alter: 450"),
    ),
)
