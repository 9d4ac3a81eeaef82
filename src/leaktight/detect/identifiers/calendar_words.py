"""Months as dates spell them, in fourteen languages, and what makes numbers and words a day that was."""

from __future__ import annotations

import re

from leaktight.detect.checksums import is_date
from leaktight.detect.identifiers.worded import gated

EARLIEST, LATEST = 1900, 2035

_SPELLINGS = (
    (
        "january jan januar jänner janvier janv enero ene gennaio gen janeiro januari "
        "styczeń stycznia sty ocak yanvar"
    ),
    (
        "february feb februar février févr fév "
        "febrero febbraio febr fevereiro fev februari luty lutego lut şubat"
    ),
    "march mar märz mrz mars marzo março maart mrt marzec marca mart",
    "april apr avril avr abril abr aprile kwiecień kwietnia kwi nisan",
    "may mai mayo maggio mag maio mei maj maja mayıs",
    "june jun juni juin junio giugno giu junho czerwiec czerwca cze haziran",
    "july jul juli juillet juil julio luglio lug julho lipiec lipca lip temmuz",
    "august aug août aout agosto ago augustus sierpień sierpnia sie ağustos",
    "september sep sept septembre septiembre settembre set setembro wrzesień września wrz eylül",
    "october oct oktober okt octobre octubre ottobre ott outubro out październik października paź ekim",
    "november nov novembre noviembre novembro listopad listopada lis kasım",
    (
        "december dec dezember dez décembre déc diciembre dic dicembre dezembro "
        "desember grudzień grudnia gru aralık"
    ),
)
MONTHS = {
    spelling.encode(): number
    for number, spellings in enumerate(_SPELLINGS, 1)
    for word in spellings.split()
    for spelling in (word, word.capitalize(), word.upper())
}
"""Spelling, as UTF-8 -> month, 1 to 12."""

_WORD = r"[A-Za-z\x80-\xff]{3,14}"
"""Looked up in MONTHS afterwards: an expression that tries two hundred words at each place is slow."""
_YEAR = "(?:19|20)[0-9]{2}"
IN_WORDS = (
    rf"(?P<d1>[0-3]?[0-9])(?:st|nd|rd|th|\.|er|º)?(?: of | de | del |[ \-])(?P<m1>{_WORD})\.?"
    rf"(?: de| del|,)?[ \-](?P<y1>{_YEAR})"
    rf"|(?P<m2>{_WORD})\.? (?P<d2>[0-3]?[0-9])(?:st|nd|rd|th)?,? (?P<y2>{_YEAR})"
)
"""A day in words: "2 May 1984", "2. Mai 1984", "2 de mayo de 1984", "May 2nd, 1984"."""
IN_EAST_ASIA = (
    r"(?P<y3>(?:19|20)[0-9]{2}) ?(?:年|년) ?(?P<m3>[01]?[0-9]) ?(?:月|월) ?(?P<d3>[0-3]?[0-9]) ?(?:日|일)"
)
"""1984年5月2日 and 1984년 5월 2일."""
YEAR_FIRST = rf"(?P<y4>{_YEAR})(?P<by>[\-/.])(?P<m4>[01]?[0-9])(?P=by)(?P<d4>[0-3]?[0-9])"
"""1984-05-02."""
DAY_FIRST = rf"(?P<a>[0-3]?[0-9])(?P<by2>[\-/.])(?P<b>[0-3]?[0-9])(?P=by2)(?P<y5>{_YEAR})"
"""2.5.1984; the month first, 05/02/1984."""
IN_NUMBERS = rf"{YEAR_FIRST}|{DAY_FIRST}"
WORDS_GATE = "|".join(sorted({gated(word) for line in _SPELLINGS for word in line.split()}))
"""A gate expression, under (?i), that any month meets."""


def names_a_day(match: re.Match[bytes]) -> bool:
    """Whether one of the expressions above has met a day between 1900 and 2035."""
    parts = match.groupdict()
    for number in "12345":
        year = parts.get(f"y{number}")
        if year is None:
            continue
        if not EARLIEST <= int(year) <= LATEST:
            return False
        if number == "5":
            first, second = int(parts["a"]), int(parts["b"])
            return is_date(int(year), second, first) or is_date(int(year), first, second)
        month = parts[f"m{number}"]
        number_of_month = MONTHS.get(month) or (int(month) if month.isdigit() else 0)
        return is_date(int(year), number_of_month, int(parts[f"d{number}"]))
    return False
