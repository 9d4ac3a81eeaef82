"""Street addresses in the order of their countries, number or street first, and post-office boxes."""

from __future__ import annotations

import re
from dataclasses import replace

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.postal_code import CANADIAN, UK_POSTCODE, US_STATES
from leaktight.detect.identifiers.surroundings import text_before, value_of

_LONG_TYPES = (
    "Street|Road|Avenue|Lane|Drive|Boulevard|Court|Place|Square|Terrace|Parkway|Highway|Circle|Trail|Crescent"
    "|Gardens|Mews|Close|Grove|Alley|Plaza|Turnpike|Broadway|Esplanade|Expressway"
)
_SHORT_TYPES = "St|Rd|Ave|Av|Ln|Dr|Blvd|Ct|Pl|Sq|Ter|Pkwy|Hwy|Cir|Trl|Way|Cres"
_TYPES = f"{_LONG_TYPES}|{_SHORT_TYPES}"
WORD = (
    r"(?:[A-Z\xc3-\xc5][A-Za-z'\x80-\xff\-]{1,20}|[0-9]{1,3}(?:st|nd|rd|th)|Mc[A-Z][a-z]+|St\.?"
    r"|O'[A-Z][a-z]+|[NSEW]{1,2}\.?)"
)
UNIT = r"(?:,? (?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|Fl|Room|Rm|#)\.? ?#?[0-9A-Z\-]{1,6})?"
CITY = r"(?:[A-Z\xc3-\xc5][A-Za-z'.\x80-\xff\-]{1,20} ?){1,3}"
_BREAK = r"(?:,|\\n|\n)? ?"
_TAIL = (
    rf"(?:(?:,|\\n|\n) ?{CITY}{_BREAK}(?:(?:{US_STATES}),? ?[0-9]{{5}}(?:-[0-9]{{4}})?|{UK_POSTCODE}"
    rf"|[A-Z]{{2}} {CANADIAN}"
    rf"|[A-Z]{{2,3}} [0-9]{{4}}))?"
)
AFTER = r"(?![0-9A-Za-z_\x80-\xff])"
NUMBER = r"[1-9][0-9]{0,4}[A-Za-z]?(?:[\-/][0-9]{1,4}[A-Za-z]?)?"
_YEAR = re.compile(rb"(?:19|20)[0-9]{2} ")
_IN_YEAR = re.compile(rb"(?i)\b(?:in|since|by|until|from|during|before|after|early|late|and)[ ]\Z")
_UNLIKELY = re.compile(
    rb"^[0-9]+ (?:Days?|Weeks?|Hours?|Minutes?|Miles?|Years?|Points?|Pages?|Items?|Steps?|Players?) |"
    rb"^[0-9]+ (?:The|This|That|These|And|Or|In|On|Of|For|New|More|Other|First|Last|Total|Way)\b"
    rb"|^(?:19|20)[0-9]{2} [^,\n]+ (?:Drive|Court|Place|Square|Circle|Trail|Highway|Plaza|Way)$"
    rb"|\b(?:Google|Hard|Flash|Disk|Shared|Team|Solid.State|Thumb|Pen|USB) Drive\b"
    rb"|\b(?:Supreme|High|District|Federal|Superior|Circuit|Crown|County|Appeals?|Tennis|Food|Civil|Family)"
    rb" Court\b|^Via [A-Z0-9]+\b"
    rb"|\b(?:Mean|Chi|Latin|Magic|Least|Perfect) Square\b|\b(?:Audit) Trail\b|\b(?:Milky|One|Two) Way\b"
    rb"|\b(?:First|Second|Third|Work|Market|Take) Place\b|\b(?:Unit|Inner|Full) Circle\b"
)
"""What also ends with such a word, and years before a word that ends many a name."""
_FRENCH_VERB = re.compile(rb"^[0-9]+,? (?:place|route|cours|quai) (?!d|la |le |\xc3\xa0 )")
"""English uses these words, too: nothing French stands behind them."""
_FIVE_DIGITS = re.compile(rb"[0-9]{5} ")


def _check(match: re.Match[bytes]) -> Checked | None:
    """Refuses sentences that only look like it; a town and its code behind it make it surer."""
    value = value_of(match)
    if _YEAR.match(value) and _IN_YEAR.search(text_before(match, 16)):
        return None
    if _UNLIKELY.search(value) or (_FRENCH_VERB.match(value) and not _FIVE_DIGITS.search(value)):
        return None
    has_tail = value.count(b",") + value.count(b"\n") > 0 and value[-1:].isalnum()
    return Checked(("structure:street",), 0.85 if has_tail else None)


_NUMBER_FIRST = Rule(
    label="pii.address",
    severity=Severity.MEDIUM,
    gate=(
        rf"[0-9A-Za-z\x80-\xff.] (?:{_LONG_TYPES}|(?:{_SHORT_TYPES})(?:[^a-zA-Z]|$))"
        "\n"
        r"[0-9sr,] (?:[rR]ue|[aA]venue|av\.|[bB]oulevard|bd|place|chemin|impasse|allée|all\\u00e9e|quai|cours"
        r"|route) "
    ),
    pattern=(
        rf"(?<![0-9A-Za-z_.,\-/$€£#])(?P<value>{NUMBER} (?:{WORD} ){{1,4}}(?:{_TYPES})\b\.?(?:"
        rf" [NSEW]{{1,2}}\b)?{UNIT}{_TAIL}"
        r"|[1-9][0-9]{0,3}(?: ?(?:bis|ter))?,? (?:[rR]ue|[aA]venue|av\.|[bB]oulevard|bd|place|chemin|impasse"
        r"|allée|quai|cours|route)"
        rf"(?: (?:de la|de l'|du|des|de|d'|à la|le|la"
        rf"|les))? ?(?:[A-Z\xc3-\xc5][A-Za-z'\x80-\xff\-]{{1,20}} ?){{1,4}}(?:, ?(?:[0-9]{{5}} )?{CITY})?)"
        rf"(?<![ .]){AFTER}"
    ),
    confidence=0.7,
    check=_check,
    in_data=True,
    max_bytes=140,
    lead_bytes=90,
    examples=(
        "lives at 221 Baker Street in London",
        "ship to 1600 Amphitheatre Parkway, Mountain View, CA 94043 today",
        "742 Evergreen Terrace, Apt 4B",
        "12 rue de la Paix, 75002 Paris",
        "at 350 5th Avenue, New York",
    ),
    counterexamples=(
        "20 Street lamps",
        "5 The Way",
        "the Main Street",
        "3 new Way to go",
        "100 Drive failures",
    ),
    source="https://pe.usps.com/text/pub28/welcome.htm",
)

_GERMAN = r"(?:stra(?:ß|ss)e|str\.|gasse|weg|allee|platz|ring|damm|ufer|chaussee|steig|pfad|graben)"
_ROMANCE_WORD = (
    r"(?:(?:(?:de la|de los|de|da|do|dos|das|del|della|dei|di|du|des|e|y|et) )?"
    r"[A-Z\xc3-\xc5][A-Za-z'.\x80-\xff\-]{0,20} ?)"
)
_FLAT = (
    r"(?:,? ?(?:[0-9]{1,2}\.?(?:º|°|ª|o|a)\.? ?(?:[A-Z](?![a-z])|[iI]zq\.?|[dD](?:cha|to|rto)\.?"
    r"|[eE]sq\.?|[cC]entro)?"
    r"|(?:piso|pta\.?|puerta|apto\.?|apt\.?|apartamento|int\.?|interno|scala|bloco|bloque|sala|m\.|lok\."
    r"|bl\.|ap\.|sc\.|et\.) ?[0-9A-Z]{1,4})){0,4}"
)
"""Floors, doors and flats."""
_BEFORE = (
    r"(?:Rue|Chaussée|Chemin|Impasse|Quai|Calle|C/|Ronda|Camino|Glorieta|Pasaje|Bulevar|Strada|Str\.|Contrada"
    r"|Lungotevere|Borgo|Estrada|Largo|Calea|Aleea|Bd\.|B-dul|Avenida|Avda\.?|Av\.|Paseo|Plaza|Carrera"
    r"|Cra\.?|Via|Viale|Piazza|Corso|Largo|Vicolo"
    r"|Rua|Travessa"
    r"|Praça|Alameda|ul\.|ulica|al\.|aleja|os\.|plac)"
)

RULES = (
    _NUMBER_FIRST,
    replace(
        _NUMBER_FIRST,
        gate=r"(?i)(?:stra(?:ß|ss|\\u00df)e|str\.|gasse|weg|allee|platz|ring|damm|ufer|straat|laan|gracht"
        r"|plein|kade|gatan"
        r"|v(?:ä|\\u00e4)gen|vej|gade|gata|veien|katu|tie) [0-9]{1,3}[^0-9]",
        pattern=(
            rf"(?<![0-9A-Za-z_\x80-\xff])(?P<value>(?:[A-Z\xc3][A-Za-z\x80-\xff\-]{{1,25}}{_GERMAN}"
            rf"|(?:[A-Z\xc3][A-Za-z\x80-\xff.]{{1,20}}[ \-]){{1,3}}(?:Stra(?:ß|ss)e|Str\.|Gasse|Weg"
            rf"|Allee|Platz|Ring|Damm|Ufer)"
            r"|[A-Z\xc3-\xc5][A-Za-z\x80-\xff\-]{2,25}(?:straat|laan|gracht|plein|kade|weg|gatan|vägen"
            r"|vej|gade|gata|veien|katu|tie))"
            rf" [1-9][0-9]{{0,3}} ?[a-zA-Z]?(?:[\-/][0-9]{{1,3}}){{0,3}}(?: ?[0-9]{{1,3}}(?=,))?(?:,?"
            rf" ?\n?(?:[A-Z]{{1,2}}-)?(?:[0-9]{{4,5}}|[0-9]{{4}} [A-Z]{{2}}) {CITY})?)"
            rf"(?<![ .]){AFTER}"
        ),
        lead_bytes=70,
        examples=(
            "wohnt in der Hauptstraße 12 in Bonn",
            "Lange Str. 5a, 53113 Bonn",
            "Adresse: Karl-Marx-Allee 103, 10243 Berlin",
            "Kerkstraat 12, 1017 GP Amsterdam",
            "Storgatan 4, Lund",
        ),
        counterexamples=("Hauptstraße gesperrt", "weg 5", "the ring 3 times", "Straße 2024"),
        source="https://www.deutschepost.de",
    ),
    replace(
        _NUMBER_FIRST,
        gate=r"(?:Rue|Chauss|Chemin|Impasse|Quai|Calle|C/|Ronda|Camino|Glorieta|Pasaje|Bulevar|Strada"
        r"|Str\.|Contrada"
        r"|Lungotevere|Borgo|Estrada|Calea|Aleea|Bd\.|B-dul|Avenida|Avda|Av\.|Paseo|Plaza|Carrera|Cra|Via"
        r"|Viale|Piazza|Corso|Largo|Vicolo|Rua|Travessa|Pra|Alameda"
        r"|ul\.|ulica|aleja|os\.) ?[A-Z0-9\\\xc3-\xc5d]",
        pattern=(
            rf"(?<![0-9A-Za-z_\x80-\xff])(?P<value>{_BEFORE} ?(?:(?:de la|de los|de las|del|de|da|do"
            rf"|das|dos|dei|degli|della|di|du|des|de l') ?)?"
            rf"(?:(?:[0-9]{{1,3}}[A-Z]? (?:de )?)?{_ROMANCE_WORD}{{1,5}}|[0-9]{{1,3}}[A-Z]? ?(?=#|n[º°.o]))"
            r"(?:,? ?(?:n(?:º|°|o\.?|\.(?:º|°)?)? ?|nr\.? ?|num(?:\.|ero)? ?|número "
            r"|# ?)?[1-9][0-9]{0,4}[A-Za-z]?"
            rf"(?:[/\-][0-9]{{1,4}})?)(?P<flat>{_FLAT})(?:, ?(?:[0-9]{{5}}|[0-9]{{2}}-[0-9]{{3}}"
            rf"|[0-9]{{5}}-[0-9]{{3}}"
            rf"|[0-9]{{4}}-[0-9]{{3}}) {CITY})?)(?<![ .]){AFTER}"
        ),
        max_bytes=160,
        lead_bytes=12,
        examples=(
            "vive en Calle Mayor 5, 28013 Madrid",
            "abita in Via Roma 12, 00184 Roma",
            "Rua Augusta, 1500",
            "mieszka przy ul. Długa 5",
            "Avenida de la Constitución 7",
        ),
        counterexamples=("Via the API 5 times", "Plaza Mayor", "Corso di laurea"),
        source="https://www.upu.int/en/postal-solutions/programmes-services/addressing-solutions",
    ),
    replace(
        _NUMBER_FIRST,
        gate=(
            r"(?i)(?:p\.? ?o\.? box|postfach|apartado(?: de correos)?|bo(?:î|\\u00ee)te postale"
            r"|casella postale|postbus) [0-9]"
        ),
        pattern=(
            r"(?i)(?<![0-9a-z_\x80-\xff])(?P<value>(?:p\.? ?o\.? box|postfach|apartado(?: de correos)?"
            r"|boîte postale"
            r"|casella postale|postbus) [0-9]{1,3}(?:[ ]?[0-9]{1,3}){0,2})(?![0-9a-z_])"
        ),
        check=None,
        lead_bytes=32,
        max_bytes=40,
        examples=("write to P.O. Box 1234, Reno", "Postfach 10 20 30", "PO Box 77"),
        counterexamples=("po box", "Postbus kommt"),
    ),
    replace(
        _NUMBER_FIRST,
        gate="",
        pattern="",
        confidence=0.8,
        check=None,
        in_data=False,
        names=r"(?:^|_)(?:street(?:_?(?:address|name|line))?|(?:home|postal|mailing|billing|shipping"
        r"|delivery|residential|street|"
        r"work|customer|patient)_?addr(?:ess)?(?:_?(?:line_?)?[0-9])?|address_?(?:line_?)?[0-9]|strasse"
        r"|straße|anschrift"
        r"|adresse|direccion|dirección|indirizzo|endereço|endereco|adres|domicilio|domicile|rue|calle)$",
        cell=(
            r"(?=[^@]*[A-Za-z\x80-\xff]{3})(?!https?:"
            r"|0x)[^@\n]{5,120}(?<=[0-9A-Za-z\x80-\xff.])(?:\n[^\n]{2,80}){0,3}"
        ),
        examples=("Baker Street 221b", "1600 Pennsylvania Ave NW", "Am Hang 7"),
        counterexamples=("yes", "a@b", "1234"),
    ),
)
