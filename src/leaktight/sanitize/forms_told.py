"""Forms that a word right before a value tells of: abbreviations and spellings that a scan does not take for
enough, since they also stand before other things."""

from __future__ import annotations

import re

from leaktight.detect.checksums import luhn
from leaktight.detect.identifiers import numbering
from leaktight.sanitize.forms import Form, Holds
from leaktight.sanitize.forms_proven import JOINT

_LEAD = r"[.\"'\s]{0,2}(?:no|nr|num|number|n\xc2\xb0|#|id|is|was|ist|es|est)?[.:=#\"' \t>(\-]{0,5}"
"""What may stand between a word and its value."""
_AHEAD = re.compile(r"\(\?[=!](?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
"""What Hyperscan does not know: looking ahead."""
_NOT_DIGITS = re.compile(rb"[^0-9]+")
_DATE = re.compile(
    rb"(?:19|20)[0-9]{2}[-/.][01]?[0-9][-/.][0-3]?[0-9]|[0-3]?[0-9][-/.][01]?[0-9][-/.](?:19|20)[0-9]{2}"
)
_YEAR = re.compile(rb"[0-9]{4}")
_MAIL_WORD = re.compile(
    rb"(?i)(?:mail|reach|contact|write|correo|courriel|adress|address|escri|schreib|scriv|to)"
    rb"[^\n]{0,40}\Z"
)
_HAS_SIGN = re.compile(rb"[0-9._+-]")
_SPELLED_DOT = re.compile(rb"(?i) dot |\[dot\]|\(dot\)")


def _told(match: re.Match[bytes]) -> tuple[int, int]:
    return match.span("value")


def _either(match: re.Match[bytes]) -> tuple[int, int]:
    return match.span("value" if match["value"] else "before")


def _insured(match: re.Match[bytes]) -> tuple[int, int] | None:
    """Areas, groups and serials that the United States may issue."""
    digits = _NOT_DIGITS.sub(b"", match["value"])
    is_void = digits[:3] in (b"000", b"666") or digits[3:5] == b"00" or digits[5:] == b"0000"
    return None if is_void else _told(match)


def _born(match: re.Match[bytes]) -> tuple[int, int] | None:
    """A day on which somebody alive may be born."""
    year = _YEAR.search(match["value"])
    return _told(match) if year is None or year[0] >= b"1900" else None


def _dialled(match: re.Match[bytes]) -> tuple[int, int] | None:
    """A number in use somewhere, or one with a trunk or country prefix of a usual length."""
    value = match["value"]
    digits = _NOT_DIGITS.sub(b"", value)
    if not 7 <= len(digits) <= 15 or _DATE.match(value) or len({*digits}) < 3:
        return None
    is_prefixed = value[:1] == b"+" or digits[:1] == b"0"
    in_use = (
        numbering.is_national(digits) or numbering.is_international(digits) or numbering.countries_of(digits)
    )
    return _told(match) if is_prefixed or in_use else None


def _device(match: re.Match[bytes]) -> tuple[int, int] | None:
    return _told(match) if luhn(_NOT_DIGITS.sub(b"", match["value"])) else None


def _mail_address(match: re.Match[bytes]) -> tuple[int, int] | None:
    """Where the first part is no plain word, the dot is spelled out, too, or a word speaks of mail."""
    before = match.string[max(0, match.start("value") - 48) : match.start("value")]
    told = (
        _HAS_SIGN.search(match["user"]) or _SPELLED_DOT.search(match["host"]) or match["at"].strip() == b"@"
    )
    return _told(match) if told or _MAIL_WORD.search(before) else None


def _form(
    label: str, words: str, value: str, behind: str = r"(?![0-9A-Za-z_])", holds: Holds = _told
) -> Form:
    """What a value after one of some words is, in any case."""
    led = rf"(?:{words}){_LEAD}"
    pattern = rf"(?i)(?<![0-9A-Za-z]){led}(?P<value>{value}){behind}"
    return Form(label, _AHEAD.sub("", rf"(?i){led}(?:{value})"), _compiled(pattern), holds)


def _compiled(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode("latin-1"))


_JOINED_SSN = rf"[0-9]{{3}}{JOINT}?[0-9]{{2}}{JOINT}?[0-9]{{4}}"
_SSN_WORDS = (
    r"ss ?[n#]|s\.s\.n\.?|ss (?:no|num(?:ber)?)|soc(?:ial)?[. ]{0,2}sec[a-z]{0,6}|social|tin|itin|ssno"
)
_SSN_LEAD = r"(?:[^0-9A-Za-z\n]{0,6}(?:no|num|number|is))?[^0-9A-Za-z\n]{0,6}"
_DIALLING = (
    r"wa\.me/|whats ?app|zap|msisdn|tel|telefon|phone|ph|mob|mobile|mobil|cell|handy|fon|fax|sms to|cel"
    r"|m(?:o|\xc3\xb3)vil|contact[ _]no|(?:my|new|mobile|his|her) number|call|dial|ring"
    r"|direct line|ll\xc3\xa1ma(?:me|nos|le)(?: al)?|ll[\xc3\xa1a]{1,2}men?os? al|[a-z0-9]{0,8}-?nummer[?]?"
    r"|rappeler?[a-z ]{0,20}|appeler?[a-z ]{0,20}|[tmpf][:.]"
)
_DIALLED = rf"(?:\+ ?|00?)?\(?0?[1-9](?:{JOINT}{{0,2}}[()]?{JOINT}?[0-9]){{6,14}}"
_AT = r"(?: at | AT | @ ?|@ | ?\(at\) ?| ?\[at\] ?| ?<at> ?)"
_HOST_PART = r"[A-Za-z0-9-]{1,40}(?:\.| dot | DOT | \. | ?\[dot\] ?| ?\(dot\) ?)"
_USER_PART = r"(?=[^ @]{0,60}[A-Za-z])[A-Za-z0-9][\w.+-]{2,60}"
_DAY = (
    r"(?:[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[-/.] ?[0-9]{1,2}[-/.] ?(?:[0-9]{4}|[0-9]{2})"
    r"|[0-9]{1,2}(?:\.|st|nd|rd|th)? [a-z\xc3][a-z\x80-\xff]{2,10}\.?,? [0-9]{4}"
    r"|[a-z]{3,9}\.? [0-9]{1,2}(?:st|nd|rd|th)?,? [0-9]{4})"
)
_BORN = (
    r"dob|d\.o\.b|born(?: on)?|birthday|geb(?:oren)?(?: am)?|geburtsdatum|geburtstag"
    r"|n(?:\xc3\xa9|e)\(?e?\)? le|nat[oa] il|nasc(?:id[oa])?(?: em)?|f\.? ?nac|nac(?:id[oa])?(?: el)?"
    r"|geboren op|geb\.?datum|f\xc3\xb6dd|f\xc3\xb8dt|syntynyt|ur(?:odz)?(?:\.|ony|ona)"
    r"|nar(?:ozen)?[a-z\x80-\xff.]{0,3}|do\xc4\x9fum[a-z\x80-\xff ]{0,12}|sz\xc3\xbcl(?:etett)?"
    r"|n\xc4\x83scut(?:\xc4\x83)?(?: la)?"
)
_USER_IS = (
    r"(?:(?:user|benutzer|nutzer|gebruikers)[ _]?name|user[ _]?id|nick(?:name)?|usuario|nome utente"
    r"|identifiant|nom d'utilisateur|login|user|usr|logged in|signed in)"
    r"(?:[ ]?[=:]|[ ](?:as|de connexion est|de connexion :)(?=[ ]))"
)
_USER = (
    r"(?!(?:admin|username|root|guest|app|api|anonymous|test|user|users|name|null|none|true|false|optional|required"
    r"|password|postgres|mysql|service|system|nobody|git|not|the|this|your|my|a|an|no|already|unknown"
    r"|invalid|incorrect|wrong|string|text|value|taken|too)(?![a-z0-9]))[a-z][a-z0-9._-]{3,30}"
)
_DOES = (
    r"has been|can't|cannot|can\xe2\x80\x99t|was|locked|is locked|reported|logged|created|disabled|couldn't"
)
_USER_DOES = (
    rf"(?:account|user|login) (?P<value>(?!name|id|accounts?|has|who|that)[a-z][a-z0-9._-]{{3,30}})"
    rf" (?:{_DOES})(?![a-z])"
)
_SICK = r"diagnos|sick note|certificate|icd|cim-10|cie-10|\bdx\b|krank|maladie|patient"
_ICD = r"[A-TV-Z][0-9][0-9AB](?:\.[0-9A-Z]{1,4})?"
_SEXES = (
    r"female|male|non-binary|nonbinary|transgender|weiblich|m\xc3\xa4nnlich|divers|femme|homme|mujer|hombre"
)
_SEX_WORDS = r"gender|sexe?|sexo|sesso|geschlecht"
_SEX = (
    rf"(?:(?<![a-z])(?:{_SEX_WORDS})(?![a-z])[^.\n]{{1,40}}?(?<![a-z-])(?P<value>{_SEXES})"
    rf"|(?<![a-z-])(?P<before>{_SEXES})(?= patient))(?![a-z-]|[ :]{{0,2}}[0-9])"
)
_BLOOD = r"(?:AB|A|B|O|0) ?(?:[+-]|Rh[+-])"
_PAN_WORDS = (
    r"pan|pan[ _]?card|p\.a\.n\.?|\xe0\xa4\xaa\xe0\xa5\x88\xe0\xa4\xa8|itr filed for|tds[a-z ]{0,20}|pan/gir"
)
_ITALIAN = r"c\.?f|cod(?:ice)?[. _]{0,2}fisc(?:ale)?|nat[oa] (?:a|il) [a-z, 0-9/]{2,40}"
_CLIENTS = r"cust(?:omer)?\.?|n\xc2\xb0 (?:de )?client|client|cuenta de cliente"
_VEHICLES = r"vin|v\.i\.n\.?|bastidor|ch?assis?|ch\xc3\xa2ssis|telaio|fahrgestell[a-z.-]{0,10}|fin"
_PLATES = (
    r"(?:number |licen[cs]e |registration )plate|(?:vehicle |car )?reg(?:istration)?|kennzeichen|kfz-kennz"
    r"|immatricul[a-z]{0,6}|matr\xc3\xadcula|matricula|targa|placa|kenteken"
)
_PLATE = r"(?-i:(?=[A-Z -]{0,6}[0-9])[A-Z0-9]{1,4}[ -]?[A-Z0-9]{2,5}(?:[ -][A-Z0-9]{1,4})?)"
_BANK = r"(?-i:(?=[A-Z]{6,10}[0-9])[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)"
_INSURED_IN_BRITAIN = r"nino|nat(?:ional)? ?ins(?:urance)?|n\.?i\.?"

TOLD = (
    Form(
        "pii.us.ssn",
        rf"(?i)(?:{_SSN_WORDS})[^0-9\n]{{0,16}}{_JOINED_SSN}",
        _compiled(rf"(?i)(?<![A-Za-z])(?:{_SSN_WORDS}){_SSN_LEAD}(?P<value>{_JOINED_SSN})(?![0-9A-Za-z_])"),
        _insured,
    ),
    Form(
        "pii.phone",
        rf"(?i)(?:{_DIALLING})[^0-9\n]{{0,12}}[0-9](?:[^0-9A-Za-z\n]{{0,4}}[0-9]){{6}}",
        _compiled(
            rf"(?i)(?<![A-Za-z0-9])(?:{_DIALLING})[\"' ]{{0,2}}(?:is|'s|no|nr|number)?[.:=#\"' \-]{{0,4}}"
            rf"(?P<value>{_DIALLED})(?![0-9A-Za-z_])"
        ),
        _dialled,
    ),
    Form(
        "pii.phone",
        r"\([0-9]{3}\) ?[0-9]{3}\xe2\x80[\x90-\x93][0-9]{4}",
        _compiled(r"(?P<value>\([2-9][0-9]{2}\) ?[0-9]{3}\xe2\x80[\x90-\x93][0-9]{4})(?![0-9])"),
        _dialled,
    ),
    Form(
        "pii.imei",
        rf"(?i)imei[^0-9\n]{{0,24}}[0-9](?:{JOINT}{{0,2}}[0-9]){{14}}",
        _compiled(rf"(?i)imei[^0-9\n]{{0,24}}(?P<value>[0-9](?:{JOINT}{{0,2}}[0-9]){{14}})(?![0-9A-Za-z])"),
        _device,
    ),
    Form(
        "pii.email",
        rf"[A-Za-z0-9]{_AT}{_HOST_PART}[A-Za-z]{{2}}",
        _compiled(
            rf"(?<![\w.+-])(?P<value>(?P<user>{_USER_PART})(?P<at>{_AT})"
            rf"(?P<host>(?:{_HOST_PART}){{1,4}}[A-Za-z]{{2,10}}))(?![\w-])"
        ),
        _mail_address,
    ),
    _form("pii.gb.social_security", _INSURED_IN_BRITAIN, r"[a-z]{2} ?(?:[0-9]{2} ?){3}[a-d]"),
    _form("pii.ie.national_id", "ppsn?|ppsno", "[0-9]{7}[a-w][a-i]?"),
    _form("pii.sg.national_id", "nric|fin|nric/fin", "[stfgm][0-9]{7}[a-z]"),
    _form("pii.mx.tax_id", r"(?:rfc|homoclave)[a-z ]{0,14}", "[a-z&]{3,4}-?[0-9]{6}-?[0-9a-z]{2}[0-9a]"),
    _form("pii.in.tax_id", _PAN_WORDS, "[a-z]{3}[abcfghjlpt][a-z][0-9]{4}[a-z]"),
    _form("pii.in.national_id", "uid|a[ad]{1,2}h?a+r", "[2-9][0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}"),
    _form("pii.br.national_id", r"c\.?p\.?f\.?(?:/mf)?", r"[0-9]{3}[.]?[0-9]{3}[.]?[0-9]{3}[-/ ]?[0-9]{2}"),
    _form("pii.it.tax_id", _ITALIAN, "[a-z]{6}[0-9]{2}[a-ehlmprst][0-9]{2}[a-z][0-9]{3}[a-z]"),
    _form("pii.ca.social_security", r"s\.?i\.?n\.?|n\.a\.s\.", "[1-9][0-9]{2}[ .-]?[0-9]{3}[ .-]?[0-9]{3}"),
    _form("pii.pt.tax_id", r"n\.?i\.?f\.?|contribuinte", "[1-35689][0-9]{2}[ .]?[0-9]{3}[ .]?[0-9]{3}"),
    _form("pii.se.national_id", r"p-?nr|personnr", "[0-9]{6}(?:[0-9]{2})?[-+]?[0-9]{4}"),
    _form("pii.uy.national_id", r"c\.?i\.?|documento|c\xc3\xa9dula", r"[0-9]\.?[0-9]{3}\.?[0-9]{3}-[0-9]"),
    _form("pii.mac_address", "mac|hwaddr|bssid", "[0-9a-f]{12}"),
    _form("pii.vin", _VEHICLES, r"(?=[a-z]{0,16}[0-9])[a-hj-npr-z0-9]{17}"),
    _form("pii.bic", "bic|swift|bic/swift|swift/bic", _BANK),
    _form(
        "pii.medical_record",
        r"chart|med(?:ical)?\.? rec(?:ord)?s?|mrn|dossier patient",
        "[a-z]{0,3}-?[0-9]{5,10}",
    ),
    _form("pii.passport", r"pp|ppt|passp(?:ort)?|pass ?nr", "[a-z]{0,2}[0-9]{6,9}"),
    _form("pii.driver_license", r"d\.?l\.?|driver'?s? licen[cs]e", "[a-z][0-9]{6,8}"),
    _form(
        "pii.employee_id",
        r"pers(?:onal)?[. -]{1,2}nr|badge|staff|emp(?:loyee)?",
        r"(?:[a-z]{1,4}-?)?[0-9]{4,10}",
    ),
    _form("pii.customer_id", _CLIENTS, r"(?:[a-z]{1,4}-?)?[0-9]{5,12}"),
    _form("pii.student_id", r"roll|enrol(?:l?ment)?|matr(?:ic|ik)[a-z.]{0,12}", "[a-z]{0,3}-?[0-9]{6,12}"),
    _form("pii.vehicle_plate", _PLATES, _PLATE),
    _form("pii.date_of_birth", _BORN, _DAY, r"(?![0-9A-Za-z])", _born),
    _form("pii.age", "age=", "[1-9][0-9]", r"(?![0-9A-Za-z_.+-])"),
    _form("pii.icd_code", r"dx|icd(?:-10)?|cim-10|cie-10", rf"(?:{_ICD})"),
    Form(
        "pii.icd_code",
        rf"(?i)(?:{_SICK})[^0-9\n]{{0,40}}[0-9][0-9AB]|[A-TV-Z][0-9][0-9AB][^0-9\n]{{0,40}}(?:{_SICK})",
        _compiled(rf"(?<![0-9A-Za-z.-])(?P<value>{_ICD})(?![0-9A-Za-z-]|\.[0-9])"),
        _told,
    ),
    Form(
        "pii.gender",
        rf"(?i)(?:{_SEX_WORDS})[^.\n]{{1,40}}(?:{_SEXES})|(?:{_SEXES}) patient",
        _compiled(f"(?i){_SEX}"),
        _either,
    ),
    Form(
        "pii.blood_type",
        rf"(?:{_BLOOD})[^a-z]{{0,3}}[^.\n]{{0,40}}blood|blood[^.\n]{{0,40}}[^A-Za-z0-9](?:{_BLOOD})",
        _compiled(rf"(?<![0-9A-Za-z+-])(?P<value>{_BLOOD})(?![0-9A-Za-z+-])"),
        _told,
    ),
    Form(
        "pii.username",
        rf"(?i)(?:account|user|login) [a-z][a-z0-9._-]{{3,30}} (?:{_DOES})",
        _compiled(rf"(?i)(?<![a-z]){_USER_DOES}"),
        _told,
    ),
    _form("pii.username", _USER_IS, _USER, r"(?![A-Za-z0-9_@(-]|\.[A-Za-z0-9])"),
)
"""They are looked for behind what needs no word."""
