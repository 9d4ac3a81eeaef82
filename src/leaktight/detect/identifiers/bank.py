"""What banks call accounts and cards: BIC, LEI, account numbers, codes and dates on cards, PINs."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import mod_97
from leaktight.detect.identifiers.labelled import labelled, mostly_digits
from leaktight.detect.identifiers.surroundings import line_around, text_before, value_of
from leaktight.detect.randomness import is_written

_COUNTRIES = frozenset(
    b"AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW "
    b"BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET "
    b"FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM "
    b"IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC "
    b"MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ "
    b"OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SK SL SM SN SO "
    b"SR SS ST SV SX SY SZ TC TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU "
    b"WF WS XK YE YT ZA ZM ZW".split()
)
"""ISO 3166-1, and XK for Kosovo."""


def _bic(match: re.Match[bytes]) -> Checked | None:
    """ISO 9362: the fifth and sixth letters name a country; a word right behind "swift" is none."""
    value = value_of(match)
    is_word = text_before(match, 6).lower() == b"swift " and value.isalpha() and is_written(value.lower())
    return Checked(("structure:bic",)) if value[4:6] in _COUNTRIES and not is_word else None


def _lei(match: re.Match[bytes]) -> Checked | None:
    value = value_of(match)
    return Checked(("checksum:mod97",)) if mod_97(value) and not value.isdigit() else None


_MONTH = r"(?:(?:0?[1-9]|1[0-2]) ?/ ?|(?:0[1-9]|1[0-2])[\-.])(?:20)?[2-4][0-9]"
_SAYS_CARD = re.compile(
    rb"(?i)\bcards?\b|credit|debit|visa\b|mastercard|amex|maestro|karte|\bcarte|tarjeta|\bcarta\b|cart(?:a|\xc3\xa3)o\b|kaart|\bkort|\bkarta|\bkart\xc4\xb1"
    rb"|\bcv[vc]2?\b|ending(?: in)? [0-9*]{4}|ends in [0-9]{4}|\*{4}"
)


def _of_card(match: re.Match[bytes]) -> Checked | None:
    """A month of a card: what else expires is not called one right before."""
    return Checked() if _SAYS_CARD.search(line_around(match, 80)) else None


def _code(match: re.Match[bytes]) -> Checked | None:
    """Refuses codes of one digit only, and years."""
    value = value_of(match)
    is_year = len(value) == 4 and value[:2] in (b"19", b"20")
    return None if len(set(value)) < 2 or is_year or value in (b"123", b"1234") else Checked()


RULES = (
    *labelled(
        "pii.bic",
        Severity.LOW,
        words=(
            "bic",
            "swift",
            "swift code",
            "bic code",
            "swift bic",
            "bic/swift",
            "swift/bic",
            "swift number",
            "código swift",
            "codice bic",
            "codice swift",
            "bank identifier code",
            "s.w.i.f.t.",
            "swift address",
            "swift kodu",
            "bic kod",
            "swift kod",
            "intermediary bank",
            "correspondent bank",
            "beneficiary bank",
        ),
        value=r"[A-Z]{4}[A-Z]{2}[A-Z2-9][A-NP-Z0-9](?:XXX|[A-WYZ0-9][A-Z0-9]{2})?",
        first="[A-Z]{6}[A-Z0-9]{2}",
        check=_bic,
        confidence=0.85,
        names=r"(?:^|_)(?:bic|swift|swift_?bic|bic_?swift)_?(?:code|number|no)?(?:_|$)",
        samples=("COBA" + "DEFF", "BNPA" + "FRPP" + "XXX"),
        clause="BIC meiner Bank lautet",
        counterexamples=("COBA" + "QQFF", "FUNCTION", "COBADEF"),
        source="https://www.iso.org/standard/84108.html",
    ),
    *labelled(
        "pii.lei",
        Severity.LOW,
        words=("lei code", "lei", "legal entity identifier"),
        value=r"[0-9A-Z]{18}[0-9]{2}",
        first="[0-9A-Z]{12}",
        check=_lei,
        confidence=0.95,
        samples=("5493001K" + "JTIIGC8Y" + "1R12",),
        counterexamples=("5493001K" + "JTIIGC8Y" + "1R13",),
        source="https://www.iso.org/standard/78829.html",
    ),
    *labelled(
        "pii.bank_account",
        Severity.HIGH,
        words=(
            "account number",
            "account no",
            "account num",
            "acct no",
            "acct number",
            "acct num",
            "a/c no",
            "a/c number",
            "bank account",
            "bank account number",
            "kontonummer",
            "konto nr",
            "kontonr",
            "numero de cuenta",
            "número de cuenta",
            "numero de compte",
            "numéro de compte",
            "numero di conto",
            "numero da conta",
            "número da conta",
            "rekeningnummer",
            "numer konta",
        ),
        value=r"[0-9](?:[ \-]?[0-9]){5,19}",
        check=mostly_digits,
        confidence=0.7,
        names=r"(?:^|_)(?:(?:bank_?)?(?:account|acct)_?(?:number|num|no|nr)|bank_?account|konto_?n(?:umme)?r|"
        r"numero_(?:de_|da_|di_)?(?:cuenta|compte|conta|conto)|rekeningnummer)(?:_|$)",
        samples=("4081" + "5729", "30-48-" + "2719 4", "0194 2837 1650"),
        counterexamples=("12345" + "6789", "40815", "the one below"),
    ),
    *labelled(
        "pii.card_security_code",
        Severity.HIGH,
        words=(
            "cvv",
            "cvc",
            "cvv2",
            "cvc2",
            "cvv code",
            "cvc code",
            "card security code",
            "card verification code",
            "card verification value",
            "card security number",
            "kartenprüfziffer",
            "digits on the back",
            "numbers on the back",
            "prüfnummer auf der rückseite",
            "código de segurança",
            "codigo de seguranca",
            "codice di sicurezza",
            "beveiligingscode",
            "cryptogramme",
            "cryptogramme au dos",
            "security code",
            "prüfziffer der karte",
            "kartenprüfnummer",
            "codigo de seguridad",
            "código de seguridad",
            "cryptogramme visuel",
            "three digit code",
            "3 digit code",
            "four digit code",
            "4 digit code",
            "csc",
            "cid",
            "digit cid",
            "code on the back",
            "cid on the front",
            "code on the front",
            "security number",
            "code de sécurité",
            "sicherheitscode",
            "prüfziffer",
            "güvenlik kodu",
            "säkerhetskod",
            "sikkerhetskode",
            "sikkerhedskode",
            "kontrolcifre",
            "kod bezpieczeństwa",
            "kontrollsiffror",
        ),
        value=r"[0-9]{3,4}",
        check=_code,
        confidence=0.75,
        specificity=1,
        names=r"(?:^|_)(?:cvv2?|cvc2?|csc|card_(?:security|verification)_(?:code|value)|security_code"
        r"|kartenpr(?:ü|ue)f(?:nummer|ziffer)|c(?:o|ó)digo_(?:de_)?seguridad|c(?:o|ó)digo_(?:de_)?seguran(?:c|ç)a|codice_(?:di_)?sicurezza"
        r"|cryptogramme(?:_visuel)?|beveiligingscode)(?:_|$)",
        samples=("7" + "42", "8" + "417"),
        clause="security code of my card is",
        counterexamples=("12", "74293", "0" + "00", "2" + "024"),
        source="https://www.pcisecuritystandards.org/glossary/",
    ),
    *labelled(
        "pii.card_expiry",
        Severity.LOW,
        words=(
            "exp date",
            "expiry date",
            "expiration date",
            "card expiry",
            "card expiration",
            "valid thru",
            "valid through",
            "good thru",
            "gültig bis",
            "fecha de caducidad",
            "fecha de vencimiento",
            "date d'expiration",
            "card expires",
            "card runs out",
            "card valid until",
            "card is valid until",
            "card is valid till",
            "card is good until",
            "karte läuft ab",
            "karte gilt bis",
            "tarjeta caduca",
            "tarjeta vence",
            "carte expire",
            "scadenza della carta",
            "scadenza carta",
            "carta scade",
            "validade do cartão",
            "cartão expira",
            "cartão é válido até",
            "creditcard verloopt",
            "kaart verloopt",
            "vervaldatum",
            "data di scadenza",
            "data de validade",
            "exp. date",
            "expiry month/year",
            "card expired",
            "card expiring",
            "card expires in",
            "ablaufdatum der karte",
            "ablaufdatum",
            "karte gültig bis",
            "carte expire le",
            "tarjeta caduca en",
            "carta valida fino al",
            "kaart geldig tot",
            "kaart is geldig tot",
            "karta ważna do",
            "data ważności karty",
            "data ważności",
            "son kullanma tarihi",
            "utgångsdatum",
            "utgångsdatum är",
            "udløbsdato",
            "utløpsdato",
            "kortet udløber",
            "platnost karty do",
        ),
        value=_MONTH,
        confidence=0.65,
        names=r"(?:^|_)(?:cc|card|creditcard)_?(?:exp|expiry|expiration|expires)(?:_date)?(?:_|$)|^exp(?:iry|iration)?_date$"
        r"|(?:^|_)karten?_?(?:g(?:ü|ue)ltig_bis|ablauf(?:datum)?)|(?:caducidad|vencimiento|expiration|scadenza|validade)"
        r"_(?:de_|della_|do_)?(?:la_|ma_)?(?:tarjeta|carte|carta|cart(?:a|ã)o)(?:_|$)",
        samples=("09/27", "11 / 2028"),
        clause="expiry date of my card is",
        counterexamples=("13/27", "09/27/2026", "2027-09"),
    ),
    *labelled(
        "pii.card_expiry",
        Severity.LOW,
        words=(
            "exp",
            "expires",
            "expiry",
            "valid until",
            "valid till",
            "good until",
            "caduca el",
            "vence el",
            "gültig bis",
            "verloopt",
            "scade",
            "expire le",
            "válido até",
            "good through",
            "good thru",
            "expiring",
            "expired",
            "expiration",
            "expires in",
            "expires on",
            "validity",
            "geldig tot",
            "ważna do",
            "gilt bis",
            "läuft ab",
            "caduca en",
            "valida fino al",
            "mm/yy",
            "validade",
            "scadenza",
            "caducidad",
        ),
        value=rf"(?:{_MONTH}|(?:0[1-9]|1[0-2])[2-3][0-9])",
        check=_of_card,
        confidence=0.65,
        lead="Visa, exp",
        samples=("09/27", "11 / 2028"),
        counterexamples=("13/27",),
    )[:1],
    *labelled(
        "pii.pin",
        Severity.HIGH,
        words=(
            "pin code",
            "pin number",
            "card pin",
            "atm pin",
            "debit pin",
            "my pin",
            "your pin",
            "pin is",
            "geheimzahl",
            "code pin",
            "codigo pin",
            "código pin",
        ),
        value=r"[0-9]{4}",
        check=_code,
        confidence=0.7,
        specificity=1,
        names=r"(?:^|_)(?:(?:card|atm|bank|debit)_?pin|pin_?(?:code|number)|geheimzahl)$",
        samples=("7" + "391", "4" + "068"),
        counterexamples=("1" + "234", "0" + "000", "56001" + "7", "2" + "019"),
    ),
)
