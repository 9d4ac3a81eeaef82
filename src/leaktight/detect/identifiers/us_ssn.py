"""Social security numbers of the United States."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.shared_gates import DASHED_NUMBERS_GATE
from leaktight.detect.identifiers.surroundings import value_of, word_before
from leaktight.detect.sample import DIGITS, scatter

_SOURCE = "https://www.ssa.gov/employer/randomization.html"
_WORDS = (
    "ssn",
    "social security",
    "social",
    "soc sec",
    "taxpayer",
    "tax id",
    "tin",
    "itin",
    "w-2",
    "1099",
    "w-9",
)
_SAYS_SO = (b"ssn", b"social sec", b"socialsec", b" soc sec", b" soc  sec")
_ADVERTISED = frozenset(
    b"%03d%02d%04d" % parts
    for parts in (
        (78, 5, 1120), (219, 9, 9999), (457, 55, 5462), (123, 45, 6789), (123, 45, 6780), (721, 7, 4426),
        (111, 11, 1111), (222, 22, 2222), (333, 33, 3333), (444, 44, 4444), (555, 55, 5555), (777, 77, 7777),
        (888, 88, 8888), (111, 22, 3333), (12, 34, 5678),
    )
)  # fmt: skip
"""Printed in advertisements, manuals and forms: nobody's."""
_ISSUED = Checked(("structure:ssn",))


def _check(match: re.Match[bytes]) -> Checked | None:
    """Refuses areas, groups and serials that were never issued, and numbers known to be nobody's."""
    digits = value_of(match).translate(None, b"- ")
    area = digits[:3]
    if area in (b"000", b"666") or area >= b"900" or digits[3:5] == b"00" or digits[5:] == b"0000":
        return None
    return None if digits in _ADVERTISED else _ISSUED


def _check_after_word(match: re.Match[bytes]) -> Checked | None:
    """The same, right after a word that says what it is."""
    return _check(match) if word_before(match, _SAYS_SO) else None


def _example(by: str, seed: int = 1) -> str:
    digits = scatter(6, DIGITS[1:], seed=seed)
    return by.join((f"4{digits[:2]}", digits[2:4], f"5{digits[3:6]}"))


RULES = (
    Rule(
        label="pii.us.ssn",
        severity=Severity.HIGH,
        gate=DASHED_NUMBERS_GATE,
        pattern=r"[0-8](?:(?<!\w[0-8])|(?<=\\[nrt][0-8]))(?<![0-9][.\-/][0-8])[0-9]{2}-[0-9]{2}-[0-9]{4}(?!\w|-[0-9])",
        confidence=0.7,
        confidence_in_context=0.95,
        keywords=_WORDS,
        check=_check,
        max_bytes=11,
        examples=(
            "SSN: " + _example("-"),
            _example("-", 2),
            "(" + _example("-", 3) + ")",
            "id," + _example("-", 4) + ",x",
            r"name\n" + _example("-", 5) + r"\n",
        ),
        counterexamples=(
            "000-12-" + "3456",
            "666-12-" + "3456",
            "912-12-" + "3456",
            "412-00-" + "3456",
            "412-12-" + "0000",
            "078-05-" + "1120",
            "1-" + _example("-"),
            _example("-") + "-1",
            _example("-") + "5",
        ),
        source=_SOURCE,
    ),
    Rule(
        label="pii.us.ssn",
        severity=Severity.HIGH,
        gate=r"(?i)(?:ssn|social[ _\-]?sec|soc[. ]{1,2}sec)[^0-9]{0,32}[0-8][0-9]{2} ?[0-9]{2} ?[0-9]{4}",
        pattern=r"[0-8](?<![0-9.][0-8])[0-9]{2}(?P<by> ?)[0-9]{2}(?P=by)[0-9]{4}(?![0-9A-Za-z_])",
        confidence=0.85,
        check=_check_after_word,
        max_bytes=11,
        examples=(
            "my social security number is " + _example(" "),
            "ssn=" + _example(""),
            "Social Security No. " + _example("", 2),
            "'SSN': '" + _example("", 3) + "'",
        ),
        counterexamples=(
            "7 " + _example(" "),
            "ssn=" + "666123456",
            "ssn: " + _example("") + "1",
            "order " + _example(""),
        ),
        source=_SOURCE,
    ),
    Rule(
        label="pii.us.ssn",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.9,
        check=_check,
        names=r"(?:^|_)(?:ssn|social_sec(?:urity)?(?:_(?:number|num|no|nr))?|soc_sec(?:_no)?)(?:_|$)",
        cell=r"[0-8][0-9]{2}[ \-]?[0-9]{2}[ \-]?[0-9]{4}",
        examples=(_example(""), _example("-"), _example(" ")),
        counterexamples=("666123456", "12345", "41212345"),
        source=_SOURCE,
    ),
)
