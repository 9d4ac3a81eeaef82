"""Postal codes: those with letters where they stand, bare digits beside their words or in columns."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.labelled import labelled
from leaktight.detect.identifiers.surroundings import text_before, value_of
from leaktight.detect.identifiers.worded import worded

US_STATES = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC"
    "|ND|OH|OK|OR"
    "|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC|PR|VI|GU|AS|MP"
)
UK_POSTCODE = (
    r"(?:GIR 0AA|(?:[A-PR-UWYZ][0-9][0-9A-HJKPSTUW]?"
    r"|[A-PR-UWYZ][A-HK-Y][0-9][0-9ABEHMNPRVWXY]?) [0-9][ABD-HJLNP-UW-Z]{2})"
)
CANADIAN = r"[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z][ \-][0-9][ABCEGHJ-NPRSTV-Z][0-9]"
_AREAS = frozenset(
    b"AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC"
    b" EH EN EX FK FY G "
    b"GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N"
    b" NE NG NN NP NR NW "
    b"OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS"
    b" TW UB W WA WC WD "
    b"WF WN WR WS WV YO ZE GIR".split()
)
"""The letters that British postcodes begin with."""
_LETTERS = re.compile(rb"[A-Z]+")


def _british(match: re.Match[bytes]) -> Checked | None:
    area = _LETTERS.match(value_of(match))
    return Checked(("structure:postcode",)) if area is not None and area[0] in _AREAS else None


_EIRCODE = r"(?:[AC-FHKNPRTV-Y][0-9]{2}|D6W) ?[0-9AC-FHKNPRTV-Y]{4}"
_COUNTED = re.compile(
    rb"(?i)\A(?: ?%| (?:ms|milli|seconds?|s|sec|minutes?|hours?|files?|entries|rows?|lines?|bytes|[kmg]b"
    rb"|items?|records?|events?"
    rb"|users?|times|requests?|results?|pages?|hits|calls|queries|archives|letters|characters|of)\b"
    rb"|, ?[0-9]|[/:][0-9])"
)


def _beside_word(match: re.Match[bytes]) -> Checked | None:
    """Refuses bare digits that count something or number a ticket."""
    if not value_of(match).isdigit():
        return Checked()
    end = match.end("value") if "value" in match.re.groupindex else match.end()
    is_counted = _COUNTED.match(bytes(match.string[end : end + 16])) is not None
    return None if is_counted or text_before(match, 1) == b"#" else Checked()


_SOURCE = "https://www.upu.int/en/postal-solutions/programmes-services/addressing-solutions"

RULES = (
    Rule(
        label="pii.postal_code",
        severity=Severity.LOW,
        gate=r"[A-Z][0-9][0-9A-Z]? [0-9][ABD-HJLNP-UW-Z]{2}",
        pattern=rf"(?<![0-9A-Za-z_\-])(?P<value>{UK_POSTCODE})(?![0-9A-Za-z_\-])",
        confidence=0.65,
        check=_british,
        in_data=True,
        max_bytes=12,
        examples=("London SW1A " + "1AA.", "M1 " + "1AE", "lives in EC1A " + "1BB,"),
        counterexamples=("QX1 1AA", "SW1A 1AAA", "A1 1AB2", "ZZ9 9ZZ"),
        source=_SOURCE,
    ),
    Rule(
        label="pii.postal_code",
        severity=Severity.LOW,
        gate=r"[A-Z][0-9][A-Z][ \-][0-9][A-Z][0-9]",
        pattern=rf"(?<![0-9A-Za-z_\-])(?P<value>{CANADIAN})(?![0-9A-Za-z_\-])",
        confidence=0.65,
        in_data=True,
        max_bytes=12,
        examples=("Ottawa ON K1A " + "0B1", "V6B " + "4Y8, Canada"),
        counterexamples=("D1A 0B1", "K1A 0B1C"),
        source=_SOURCE,
    ),
    Rule(
        label="pii.postal_code",
        severity=Severity.LOW,
        gate=r"[a-z.,] (?:[A-Z]{2}),? [0-9]{5}",
        pattern=(
            rf"(?<=[a-z.,] )(?:{US_STATES}),? (?P<value>[0-9]{{5}}(?:-[0-9]{{4}})?)(?![0-9A-Za-z_\-]"
            rf"|[.,][0-9])"
        ),
        confidence=0.75,
        in_data=True,
        max_bytes=20,
        lead_bytes=12,
        examples=("Springfield, IL 62704", "San Francisco CA 94105-1804.", "in Boston, MA, 02134"),
        counterexamples=("Error in ZZ 12345", "see, CA 123456", "ok, CA 12345.6"),
        source=_SOURCE,
    ),
    *worded(
        "pii.postal_code",
        Severity.LOW,
        words=(
            "zip code",
            "zipcode",
            "postal code",
            "postcode",
            "postleitzahl",
            "plz",
            "code postal",
            "código postal",
            "codigo postal",
            "codice postale",
            "cap:",
            "cep",
            "kod pocztowy",
            "posta kodu",
            "郵便番号",
            "우편번호",
            "邮政编码",
            "邮编",
            "pincode",
            "post code",
            "eircode",
            "postnummer",
            "postnr",
            "psč",
            "irányítószám",
            "postinumero",
            "почтовый индекс",
            "индекс",
            "ταχυδρομικός κώδικας",
        ),
        value=rf"(?:{UK_POSTCODE}|{CANADIAN}|{_EIRCODE}|[0-9]{{2}}-[0-9]{{3}}|[0-9]{{3}}-[0-9]{{4}}"
        rf"|[0-9]{{5}}-[0-9]{{3,4}}"
        r"|[1-9][0-9]{3} ?[A-Z]{2}|[0-9]{3} [0-9]{2}|[0-9]{4,6})",
        names=r"(?:^|_)(?:zip|zip_?(?:code)?(?:_?[45])?|postal_?(?:code)?|post_?code|postleitzahl|plz"
        r"|code_postal"
        r"|codigo_postal|código_postal|cep|cap_code|kod_pocztowy|pin_?code)$",
        samples=("94105", "SW1A " + "1AA", "1234 AB"),
        counterexamples=("123", "12345678", "lookup took 4120 ms", "see #41205"),
        check=_beside_word,
        confidence=0.75,
        lead="postal code",
        max_bytes=12,
        source=_SOURCE,
    ),
    *labelled(
        "pii.postal_code",
        Severity.LOW,
        words=("zip", "zip+4"),
        value=r"(?:[0-9]{5}(?:-[0-9]{4})?|[1-9][0-9]{2} ?[0-9]{3})",
        check=_beside_word,
        confidence=0.65,
        samples=("94105", "94105-" + "1804"),
        counterexamples=("30000 files", "1234", "12345678"),
        source=_SOURCE,
    )[:1],
)
