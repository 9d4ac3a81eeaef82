"""Addresses told by what stands around: rare kinds of streets, towns behind, units, rural routes, plots."""

from __future__ import annotations

import re
from dataclasses import replace

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.address import AFTER, CITY, NUMBER, UNIT, WORD
from leaktight.detect.identifiers.postal_code import CANADIAN, UK_POSTCODE, US_STATES
from leaktight.detect.identifiers.postal_code import RULES as POSTAL_CODES
from leaktight.detect.identifiers.surroundings import line_around, text_before, value_of

_RARE_TYPES = (
    "Bayou|Beach|Bend|Bluffs?|Bottom|Brae|Branch|Bridge|Brooks?|Burgs?|Bypass|Camp|Canyon|Cape|Causeway"
    "|Centers?|Circles"
    "|Cliffs?|Club|Common|Corners?|Course|Courts|Coves?|Creek|Crest|Croft|Cross|Crossing|Crossroads?"
    "|Curve|Dale|Dam|Divide"
    "|Drives|Drove|Estates?|Extensions?|Falls|Ferry|Fields?|Flats?|Fold|Fords?|Forest|Forges?|Forks?|Fort"
    "|Freeway|Garden"
    "|Garth|Gate|Gateway|Glens?|Greens?|Groves|Harbors?|Harbour|Haven|Heights|Hills?|Hollow|Inlet"
    "|Islands?|Isle|Junctions?"
    "|Keys?|Knolls?|Lakes?|Land|Landing|Lights?|Loaf|Locks?|Lodge|Loop|Mall|Manors?|Meadows?|Mills?"
    "|Mission|Motorway"
    "|Mountains?|Mount|Neck|Orchard|Oval|Overpass|Paddock|Parade|Parks?|Parkways|Pass|Passage|Path|Pike"
    "|Pines?|Plains?|Plazas"
    "|Points?|Ports?|Prairie|Quay|Radial|Ramp|Ranch|Rapids?|Rest|Ridges?|Rise|River|Roads|Route|Row|Run"
    "|Shoals?|Shores?"
    "|Skyway|Springs?|Spurs?|Squares|Station|Stravenue|Stream|Streets|Summit|Throughway|Trace|Track"
    "|Trafficway|Tunnel"
    "|Underpass|Unions?|Vale|Valleys?|Viaduct|Views?|Villas|Villages?|Ville|Vista|Walks?|Wall|Ways|Wells?"
    "|Wharf|Wynd|Yard"
)
"""Of the postal service's list, and of British, Irish and Australian towns: most are also words."""
_SAYS_HOME = re.compile(
    rb"(?i)\b(?:liv(?:e|es|ed|ing)|resid\w{1,5}|address(?:ed)?|home|house|flat|apartment|mov(?:e|ed|ing)"
    rb"|deliver\w{0,3}|ship\w{0,4}"
    rb"|send|sent|mail(?:ed|ing)?|post(?:ed|al)?|parcel|package|pick\w{0,3} \w{0,5} ?up|tenant|landlord"
    rb"|located|staying|stays"
    rb"|stayed|registered|billing|invoice|meet|drop|dispatch\w{0,3}|scene|neighbou?rs?|property|premises"
    rb"|relocat\w{1,4}"
    rb"|return to|forward\w{0,3}|c/o|street|owner of|arrested|visit(?:ed|s)?|ambulance|domicile|courier"
    rb"|technician|keys"
    rb"|collect|tenancy|lease|rent(?:ed|s|ing)?|evicted|household)\b"
)
_AT_PLACE = re.compile(rb"(?:^|[ \n])(?:at|outside|near|c/o)[ ]\Z")
_NO_STREET = re.compile(
    rb"^[0-9]+[A-Za-z]? (?:The|This|That|These|And|Or|In|On|Of|For|New|More|Other|First|Last|Total|Star"
    rb"|Day|Days|Google|Data|Call"
    rb"|Key|Test|Unit|High|Low|Top|Best) |\b(?:Data|Call|Shopping|Medical|Cloud|Night|Train|Bus|Police"
    rb"|Fire|Space|Power|Work|Radio|Gas|Health"
    rb"|Test|Page|Street|Car|Theme|National|Foot|Time|Red|Green|Trade|European|Credit|Check|Data|Price"
    rb"|View|Boarding|Day"
    rb") (?:Centers?|Centre|Station|Run|Points?|Park|Light|Lights|Path|Union|Pass|Keys?|Well|View|Village"
    rb"|Springs?|Club|Wall"
    rb"|Cross|Branch)$"
)


def _check(match: re.Match[bytes]) -> Checked | None:
    """A rare type of street needs a word that says home, a unit or a town behind; "at" makes it likely."""
    value = value_of(match)
    street = value.split(b",")[0]
    if _NO_STREET.search(street):
        return None
    if match["unit"] or match["tail"] or _SAYS_HOME.search(line_around(match, 72)):
        return Checked(("structure:street",))
    number = re.match(rb"[0-9]+", value)
    if number is not None and len(number[0]) > 1 and _AT_PLACE.search(text_before(match, 12)):
        return Checked(("structure:street",), 0.55)
    return Checked((), 0.35)


_NAME = rf"(?:{WORD} ){{1,3}}"
_TOWN_BEHIND = (
    rf"(?:{CITY}[,]?[ ]?(?:{US_STATES}|[A-Z]{{2,3}}),? (?:[0-9]{{5}}(?:-[0-9]{{4}})?|[0-9]{{4}}|{CANADIAN})"
    rf"|{CITY},? {UK_POSTCODE})"
)
_RARE = Rule(
    label="pii.address",
    severity=Severity.MEDIUM,
    gate=rf"[0-9] ?(?:[A-Z0-9][A-Za-z0-9'.\-]{{0,20}} ){{1,3}}(?:{_RARE_TYPES})(?:[^a-zA-Z]|$)",
    pattern=(
        rf"(?<![0-9A-Za-z_.,\-/$€£#])(?P<value>{NUMBER} {_NAME}(?:{_RARE_TYPES})(?![A-Za-z0-9])"
        rf"(?P<unit>{UNIT})"
        rf"(?P<tail>(?:, ?(?:{_TOWN_BEHIND}|(?:Co\.? )?{CITY}))?))(?<![ .]){AFTER}"
    ),
    confidence=0.65,
    check=_check,
    in_data=True,
    max_bytes=140,
    lead_bytes=90,
    examples=(
        "She lives at 8734 Pelican Loop now",
        "Drop the keys at 1 Infirmary Walk.",
        "12345 Jennifer Forges Suite 123, Port Amy",
        "moved to 2 Orchard View, Co. Cork",
    ),
    counterexamples=(
        "3 Google Cloud Run services",
        "the 2 Data Center sites",
        "see 12 North Station trains",
    ),
    source="https://pe.usps.com/text/pub28/28apc_002.htm",
)
_SURE = Checked(("structure:street",), 0.8)


def _with_town(match: re.Match[bytes]) -> Checked | None:
    """A number and words before a town with its code: no sentence looks like that."""
    return _SURE if not _NO_STREET.search(value_of(match).split(b",")[0]) else None


_PLACED = replace(
    _RARE,
    gate="\n".join(rule.gate for rule in POSTAL_CODES[:3]),
    pattern=(
        rf"(?<![0-9A-Za-z_.,\-/$€£#])(?P<value>(?:(?:Flat|Unit|Apt\.?|Apartment"
        rf"|Suite) [0-9A-Z]{{1,5}}, )?{NUMBER}"
        rf" (?:{WORD} ){{0,3}}{WORD}(?:{UNIT})?,[ ]?{_TOWN_BEHIND}){AFTER}"
    ),
    check=_with_town,
    examples=(
        "to sender, 221 Calle Ocho, Miami FL 33135",
        "at 4 Tolgarth, Truro TR1 " + "2XA",
        "1204 Larchmont, Toronto, ON M5J " + "2L1",
    ),
    counterexamples=("We saw 20 bridges, Miami FL 33135", "in 2020 Ohio, Miami"),
)
_BOXES = (
    r"(?:rr|r\.r\.|rural route|hc|h\.c\.|star route|psc|cmr|unit) ?#? ?[0-9]{1,5},? box"
    r"|gpo box|post office box|p\.?o\.?b\.?|locked bag|private bag|caixa postal|postboks|apdo\.?"
    r"(?: de correos)?|pmb|bp"
)
_RURAL = Rule(
    label="pii.address",
    severity=Severity.MEDIUM,
    gate=(
        r"(?i)(?:r\.?r\.?|rural route|h\.?c\.?|star route|psc|cmr|unit) ?#? ?[0-9]{1,5},? box ?#?[0-9]"
        "\n"
        r"(?i)(?:gpo box|post office box|locked bag|private bag|caixa postal|postboks|apdo\.?) [0-9]"
    ),
    pattern=rf"(?i)(?<![0-9a-z_\x80-\xff])(?P<value>(?:{_BOXES}) ?#?[0-9]{{1,6}}[a-z]?)(?![0-9a-z_])",
    confidence=0.75,
    in_data=True,
    max_bytes=48,
    examples=("mail: RR 2 Box 118, Elkins", "HC 61 Box 40", "Locked Bag 4471", "Caixa Postal 219"),
    counterexamples=("unit 2 in box 4", "the hc box"),
    source="https://pe.usps.com/text/pub28/28c2_020.htm",
)
_PART = r"(?:[A-Z0-9#][A-Za-z0-9'.\-#/\x80-\xff]{0,20}(?: [A-Z0-9(][A-Za-z0-9'.\-/)]{0,20}){0,4})"
_PLOT = Rule(
    label="pii.address",
    severity=Severity.MEDIUM,
    gate=r"(?i)(?:house|flat|plot|door|villa|quarter|block)[ ]?(?:no|number|#)[. :#\-]{0,3}[0-9a-z]",
    pattern=(
        r"(?<![A-Za-z0-9])(?P<value>(?:House|Flat|Plot|Door|Villa|Quarter|H|D)[ .]?(?i:no|number"
        r"|#)[. :#\-]{0,3}"
        rf"[0-9A-Z][0-9A-Z/\-]{{0,7}},[ ]?{_PART}(?:, ?{_PART}){{0,4}}(?:[ ]?-[ ]?[1-9][0-9]{{5}})?)"
        rf"(?<![ .])(?![0-9A-Za-z])"
    ),
    confidence=0.75,
    in_data=True,
    max_bytes=160,
    lead_bytes=24,
    examples=(
        "at House No. 24, 2nd Cross, Indiranagar, Bengaluru 560038.",
        "Flat No. 502, Shanti Apartments, MG Road, Pune 411001",
    ),
    counterexamples=("House No. 24 was sold", "flat number, street, town"),
    source="https://www.indiapost.gov.in",
)

RULES = (_RARE, _PLACED, _RURAL, _PLOT)
