"""Dates: days that something happened to somebody, not the timestamps of machines."""

from __future__ import annotations

import re
from dataclasses import replace

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.calendar_words import (
    DAY_FIRST,
    IN_EAST_ASIA,
    IN_NUMBERS,
    IN_WORDS,
    WORDS_GATE,
    YEAR_FIRST,
    names_a_day,
)

_LEFT = r"(?<![0-9A-Za-z_.\-/:+])"
_NO_TIME = r"(?![0-9A-Za-z_]|[.\-/:][0-9]|,? ?(?:at |um |à )?[0-2]?[0-9][:h][0-5][0-9])"
"""No time of day follows: that is when a machine did something."""


_EVENTS = (
    "visit", "visited", "appointment", "admitted", "admission", "discharged", "discharge", "diagnosed",
    "surgery", "died", "death", "deceased", "married", "divorced", "hired", "dismissed", "joined",
    "graduated", "moved", "arrived", "departed", "enrolled", "seen", "born", "retired", "baptised",
    "operated", "treated", "examined",
)  # fmt: skip
"""Year first, a date is mostly a machine's, unless one of these stands beside it."""


def _check(match: re.Match[bytes]) -> Checked | None:
    return Checked(("structure:date",)) if names_a_day(match) else None


_IN_WORDS = Rule(
    label="pii.date",
    severity=Severity.LOW,
    gate=rf"(?i)(?:{WORDS_GATE})\.?(?: [0-9]{{1,2}}(?:st|nd|rd|th)?)?,?(?: de| del)?[ \-](?:19|20)[0-9]{{2}}",
    pattern=rf"{_LEFT}(?:{IN_WORDS})(?![0-9A-Za-z_])",
    confidence=0.6,
    check=_check,
    in_data=True,
    yields=True,
    max_bytes=48,
    examples=(
        "on 2 May 1984 in Bonn",
        "May 2nd, 1984",
        "am 2. Mai 1984",
        "el 2 de mayo de 1984",
        "le 1er février 1999",
        "12-Mar-2019",
    ),
    counterexamples=("31 June 1984", "May 1984", "March 2nd", "32 May 1984", "May 2, 1784", "mars 1984"),
)

RULES = (
    _IN_WORDS,
    replace(
        _IN_WORDS,
        gate="(?:年|\\\\u5e74|년|\\\\ub144) ?[01]?[0-9] ?(?:月|\\\\u6708|월|\\\\uc6d4)",
        pattern=rf"(?<![0-9])(?:{IN_EAST_ASIA})(?![0-9])",
        examples=("他于1984年5月2日出生在北京", "1984년 5월 2일에"),
        counterexamples=("1984年", "1984年15月2日"),
    ),
    replace(
        _IN_WORDS,
        gate=r"[0-9][./\-][0-9]{1,2}[./\-](?:19|20)[0-9]{2}",
        pattern=rf"{_LEFT}(?:{DAY_FIRST}){_NO_TIME}",
        confidence=0.55,
        lead_bytes=16,
        examples=("paid 05/02/1984", "am 2.5.1984."),
        counterexamples=("31.31.1984", "1.2.1984.5", "v2.5.1984", "12/05/2024 10:33"),
    ),
    replace(
        _IN_WORDS,
        gate=r"(?:19|20)[0-9]{2}(?:-[01][0-9]-[0-3][0-9]|\.[01][0-9]\.[0-3][0-9]|/[01][0-9]/[0-3][0-9])"
        r"(?:[^T0-9:+\- ]| [^0-9]|\z)",
        pattern=rf"{_LEFT}(?:{YEAR_FIRST}){_NO_TIME}",
        confidence=0.45,
        confidence_in_context=0.6,
        keywords=_EVENTS,
        lead_bytes=16,
        examples=('{"visit": "2021-03-04"}', "visit 2021/03/04, room 5"),
        counterexamples=("2024-05-01T10:00:00Z", "2024-05-01 10:00", "2024-13-01", "2024-05-01-12"),
    ),
    replace(
        _IN_WORDS,
        gate="",
        pattern="",
        confidence=0.75,
        severity=Severity.MEDIUM,
        names=r"(?:^|_)(?:date_?of_?(?:death|admission|discharge|diagnosis|visit|injury|marriage|hire)|death_?date"
        r"|(?:admission|discharge|visit|appointment|diagnosis|surgery|hire|hiring|wedding|marriage)_?date"
        r"|dod|doa|sterbedatum|aufnahmedatum|entlassungsdatum|date_(?:de_)?deces|fecha_(?:de_)?(?:defuncion|ingreso|alta))"
        r"(?:_|$)",
        cell=rf"(?P<value>{IN_WORDS}|{IN_NUMBERS})(?:[T ][0-9:.]{{4,18}}(?:Z|[+\-][0-9:]{{4,6}})?)?",
        in_data=False,
        examples=("1984-05-02", "2 May 2021", "2021-03-04T00:00:00"),
        counterexamples=("1984", "31/31/1984"),
    ),
)
