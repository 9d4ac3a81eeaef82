"""Ages of persons, in words and in columns."""

from __future__ import annotations

import re
from dataclasses import replace

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.context import spelled
from leaktight.detect.identifiers.surroundings import value_of
from leaktight.detect.identifiers.told import any_of
from leaktight.detect.identifiers.worded import gated, words_gate

_OLDEST_ORDINARY = 89
"""Ages beyond it identify: 45 CFR 164.514(b)(2)(i)(C)."""


_THINGS = (
    "project|company|companies|firm|startup|business|building|house|home|car|vehicle|bug|issue|repo"
    "|repository"
    "|code|codebase|software|version|release|library|package|file|post|thread|tree|wine|whisky|laptop"
    "|computer"
    "|machine|hardware|phone|server|system|technology|paper|article|book|film|movie|song|game|bridge|city"
    "|church|castle|institution|tradition|dataset|video|problem|database|school|university|brand|data|account"
    "|vinegar|cheese|scotch|bourbon|rum|cognac|brandy|port|sherry|malt|barrel|oak|cathedral|temple|wall"
    "|ruin|fossil|star"
    "|rock|mill|ship|boat|plane|engine|battery|club|festival|ritual|statue|painting|manuscript|law|rule"
    "|feud|mystery|crater|gelding|mare|colt|filly|stallion|horse|dog|cat|puppy|kitten|cow|bull"
)
_OF_THING = re.compile(
    rf"(?i)[ \-](?:[a-z\-]{{1,12}} )?(?:{_THINGS})s?\b".encode()
    + rb"(?! (?:[a-z]+(?:er|or|ist|ian|ant|man|woman)|student|boy|girl|kid|child|pupil|owner|geek|nerd)s?\b)"
)
"""What is as old as that, right behind, an adjective between; a software engineer is a person."""
_OLD_THING = re.compile(
    rf"(?i)\b(?:{_THINGS}|page|site|domain|key|cache|max|min|mean|median|average|avg|token|log|backup"
    rf"|certificate"
    r"|commit|disk|stand)s?(?:'s)? (?:(?:is|was|are) (?:now |already |about |over )?)?\Z".encode()
)


_LIMITS = re.compile(
    r"(?i)(?:\b(?:at least|under|over|below|above|min(?:imum|\.)?|max(?:imum|\.)?|between|less than"
    r"|more than|older than"
    r"|younger than|up to|until|recommended(?: for)?|ages|age limit|age group|age range|(?:mean|median"
    r"|average) age"
    r"|children|persons|people|adults|patients|players|participants|subjects|minors|employees|girls|boys"
    r"|men|women|anyone"
    r"|those|candidates|volunteers|students|residents|mindestens|unter|über|ab|bis|zwischen|moins de"
    r"|plus de|partir de"
    r"|mayores de|menores de|minori di|maggiori di|maiores de|menores de|onder|boven|vanaf|minstens"
    r"|toute personne"
    r"|together they are|times as old|pension[a-z ]{1,24}|(?:the|pensionable|retirement|statutory"
    r"|legal) age of"
    r"|mindestalter|altersgrenze|(?:between|from|zwischen|entre) [0-9]{1,2} (?:and|to|und|bis|et|y|e))"
    r"(?: (?:must be|who are|are|be|is|aged|age|âgée?s?|de|the age of|age of)){0,3}[ :]{0,2}"
    r"|\b1[0-8][0-9]{2}\b[^.\n]{0,48})\Z".encode()
)
"""What stands before an age that is a rule's or a group's, or of somebody long dead."""
_OR_OVER = re.compile(
    r"(?i)\A(?:[ ,\-]{0,2}(?:years?|yrs?|jahren?|ans|años|anni|anos|jaar))?(?: old| alt| oud| révolus"
    r"| of age)?"
    r"(?:[ ]?\+|[ ]?(?:-|–|to )[ ]?[0-9]{1,2}\b|[, ]{1,2}(?:and|or|und|oder|et|ou|y|o|e|en|of) "
    r"(?:over|older|above|under|younger|below|up|more|upwards?|älter|jünger|plus|más|menos|mais|più|ouder"
    r"|jonger))".encode()
)
"""What goes on to a range."""


def _check(match: re.Match[bytes]) -> Checked | None:
    """Refuses ages beyond life's, and those of things; ranks what rules and groups are told by low."""
    value = value_of(match)
    years = int(value) if value.isdigit() else 1
    if not 0 < years <= 120:
        return None
    start, end = match.start(), match.end("value")
    ends = match.end("unit") if "unit" in match.re.groupindex else match.end()
    before = bytes(match.string[max(0, start - 64) : start])
    if _OF_THING.match(bytes(match.string[ends : ends + 32])) or _OLD_THING.search(before[-40:]):
        return None
    # Where the word for the age itself stands before the number, what makes it a limit stands before that.
    told = (
        before.rpartition(b"\n")[2],
        bytes(match.string[max(0, start - 64) : match.start("value")]).rpartition(b"\n")[2],
    )
    if any(map(_LIMITS.search, told)) or _OR_OVER.match(bytes(match.string[end : end + 40])):
        return Checked(("age limit",), 0.35)
    return Checked(("structure:age",), None, Severity.MEDIUM if years > _OLDEST_ORDINARY else None)


def _person(_match: re.Match[bytes]) -> Checked | None:
    """An age that a word has told to be a person's."""
    return Checked(("structure:age",))


def _spelled_out(match: re.Match[bytes]) -> Checked | None:
    """The same for an age that stands in one of two groups."""
    if match["value"] is not None:
        return _check(match)
    return Checked(("structure:age",), span=match.span("spelled"))


_TENS = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_AGED = ("han er", "hun er", "jeg er", "han är", "hon är", "jag är", "мне ", "ему ", "ей ", "je mi", "je mu")
_NAMES = ("alter", "edad", "âge", "età", "idade", "leeftijd", "возраст", "вік", "年龄", "年齢", "나이")
_WORDS_BEHIND = (
    r"[ \-]y(?:ea)?r?s?[ \-](?:old|of age)", r"[ \-]?y/?o", r" ?y\.o\.", r" (?:jahre|jährig|j\\u00e4hrig)",
    r"-(?:jährig|j\\u00e4hrig|jarige|letni|vuotias|(?:å|\\u00e5)rig)", " ans", r" a(?:ñ|\\u00f1)os", " anni",
    " anos[^a-z]", " jaar oud", r" ya(?:ş|\\u015f)", r" (?:å|\\u00e5)r gam", " lata[^a-z]", " lat i",
    " de ani", r" (?:é|\\u00e9)ves", r" ?(?:歳|岁|세|\\u6b73|\\u5c81|\\uc138)",
)  # fmt: skip
"""What stands behind a person's age, as the gate sees it: apart, they cost less than as one expression."""
_BEHIND = Rule(
    label="pii.age",
    severity=Severity.LOW,
    gate="\n".join(f"(?i)[0-9]{words}" for words in _WORDS_BEHIND),
    pattern=(
        r"(?<![0-9A-Za-z_.,\-/])(?P<value>[0-9]{1,3})(?=(?P<unit>(?i:[ \-]years?[ \-](?:old|of age)"
        r"|[ \-]?y/?o|[ ]?y\.o\."
        r"|[ \-]yrs?[ \-](?:old|of age)|[ \-]y[ \-]old"
        r"| jahre alt|-?jährige?[rns]?|-jarige|-letni[aej]?(?:go|j|m)?|-vuotias|-årige?| ans(?! (?:plus"
        r"|après|avant|de))"
        r"| años(?! (?:de|antes|después))| anni(?! (?:fa|di))"
        r"| anos de idade| jaar oud| yaşında| år gam(?:mal|mel|la)| lata| de ani| éves| ?歳| ?岁| ?세))"
        r"(?![A-Za-z\xc3-\xc5]))"
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
        gate=(
            r"(?i)(?:turned|turns|turning|ll be) [0-9]{2}(?: (?:last|this|today|yesterday|next|on"
            r"|in)[^a-z]|[.,]\s)"
        ),
        pattern=(
            r"(?i:(?<![a-z])(?:turned|turns|turning|(?:he|she|i)(?:'|’|\\u2019| wi)ll be)) "
            r"(?P<value>[1-9][0-9])"
            r"(?= (?:last|this|today|yesterday|next)\b| (?:on|in) (?:[0-9]{1,2}[a-z]{0,2} )?[A-Z][a-z]"
            r"|[.,](?:\s|$))"
        ),
        lead_bytes=40,
        examples=(
            "She turned 45 last week",
            "he turns 30 next month",
            "she'll be 50 in June",
            "turning 40 on 3 May",
        ),
        counterexamples=(
            "turned 90 degrees",
            "returned 12 last week",
            "it will be 50 in total",
            "turned 90 in place",
        ),
    ),
    replace(
        _BEHIND,
        gate=r"(?i)(?:i'm|i’m|i am|he is|he's|he’s|who is) [1-9][0-9](?:[.,;)!]|\s(?:and|but|now)\s)",
        pattern=(
            r"(?i:(?<![a-z])(?:i'?m|i’m|i am|(?:s?he|who)(?:'s|’s| is))) (?P<value>[1-9][0-9])"
            r"(?=[.;)!](?:\s|$)|, (?!000)[a-z]|\s(?:and|but|now)\b)"
        ),
        confidence=0.6,
        lead_bytes=24,
        examples=("I'm 29 and live alone", "she is 52, divorced", "my son, who is 19."),
        counterexamples=("I'm 90% sure", "I am 30 minutes late", "he is 3rd", "there is 52, then"),
    ),
    replace(
        _BEHIND,
        gate=r"(?i)ty(?:[ \-][a-z]{3,5})?[ \-]years?[ \-](?:old|of age)"
        "\n"
        r"(?i)aged (?:twen|thir|for|fif|six|seven|eigh|nine)ty",
        pattern=(
            rf"(?i:(?<![a-z])(?P<value>{_TENS}(?:[ \-](?:one|two|three|four|five|six|seven|eight|nine))?)"
            rf"(?=[ \-]years?[ \-](?:old|of age)\b)|(?<=aged )(?P<spelled>{_TENS}(?:[ \-](?:one|two|three"
            rf"|four|five|six|seven"
            r"|eight|nine))?)(?![a-z]))"
        ),
        check=_spelled_out,
        lead_bytes=48,
        max_bytes=64,
        examples=("the sixty-two-year-old teacher", "she is forty years old", "a widow aged eighty-three"),
        counterexamples=("sixty-two years", "a thirty-year-old house"),
    ),
    replace(
        _BEHIND,
        gate=r"(?i)age of [1-9][0-9],? (?:s?he|i|my|they|his|her)[^a-z]",
        pattern=(
            r"(?i:(?<![a-z])(?:at|from|by) the age of (?P<value>[1-9][0-9])(?=,? (?:s?he|i|my|they|his"
            r"|her)\b))"
        ),
        check=_person,
        confidence=0.6,
        lead_bytes=40,
        examples=("at the age of 23 she moved",),
        counterexamples=("at the age of 65 the pension", "at age 100 the oak"),
    ),
    replace(
        _BEHIND,
        gate=words_gate(_AGED[6:9]) + "\n"
        r"(?i)(?:h[ou]n|han|jeg|jag|je m[iu]) (?:er |\xc3\xa4r |\\u00e4r )?[1-9][0-9] (?:(?:\xc3\xa5"
        r"|\\u00e5)r|let)",
        pattern=(
            rf"(?i:(?<![a-z\x80-\xff])(?:{any_of([word.strip() for word in _AGED])})) "
            rf"(?P<value>[1-9][0-9]) (?:år|лет|года?|let|lata?)(?![a-z\x80-\xff])"
        ),
        lead_bytes=64,
        max_bytes=64,
        examples=("Han er 34 år.", "Ему 45 лет", "je mi 34 let"),
        counterexamples=("de siste 34 år", "прошло 45 лет"),
    ),
    replace(
        _BEHIND,
        gate=r"[MF]/[1-9][0-9][^0-9/]",
        pattern=r"(?<![A-Za-z0-9/])[MF]/(?P<value>[1-9][0-9])(?=[,;.] | (?:with|c/o|w/|who|pt|presents"
        r"|presenting|admitted)\b)",
        confidence=0.6,
        lead_bytes=12,
        examples=("M/45 with asthma", "seen today: F/71, smoker"),
        counterexamples=("M/45/2", "AF/45 with"),
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
