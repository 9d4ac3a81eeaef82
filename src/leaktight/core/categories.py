"""What a label is under privacy law, and how near its values lead to a person.

Sources: GDPR (EU 2016/679) articles 4(1), 9(1) and 87; California Civil Code 1798.140(v) and (ae); HIPAA Safe
Harbor, 45 CFR 164.514(b)(2)(i)(A)-(R); NIST SP 800-122, section 2. docs/risk.md says what the numbers mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Role(Enum):
    """What a value does for somebody who looks for a person."""

    DIRECT = "direct identifier"
    QUASI = "quasi-identifier"
    SENSITIVE = "sensitive attribute"
    CREDENTIAL = "credential"


REGULATIONS = {
    "gdpr": "GDPR",
    "ccpa": "CCPA/CPRA",
    "hipaa": "HIPAA Safe Harbor",
    "nist": "NIST SP 800-122",
}
"""Fields of a Category that name a category of a regulation -> the regulation's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """One kind of value. "" where a regulation does not know it."""

    role: Role
    gdpr: str = ""
    ccpa: str = ""
    hipaa: str = ""
    nist: str = ""
    linkability: float = 0.0
    """0..1: how surely one value leads to one person, by itself."""
    sensitivity: float = 0.0
    """0..1: the harm done to that person."""
    bits: float = 0.0
    """What the value tells of who it is, in bits, when it is combined with others."""
    group: str = ""
    """Kinds of one group tell the same: of an age and a date of birth only one counts."""


IDENTIFIER = "art. 4(1) identifier"
LOCATION = "art. 4(1) location data"
ONLINE = "art. 4(1) online identifier"
PERSONAL = "art. 4(1) personal data"
SPECIAL = "art. 9(1) special category"
NATIONAL = "art. 87 national identification number"

CCPA_IDENTIFIER = "(v)(1)(A) identifiers"
CCPA_CUSTOMER = "(v)(1)(B) customer records"
CCPA_PROTECTED = "(v)(1)(C) protected characteristics"
CCPA_WORK = "(v)(1)(I) employment"
CCPA_EDUCATION = "(v)(1)(J) education"
CCPA_GENERAL = "(v)(1) personal information"
CCPA_DOCUMENT = "(ae)(1)(A) sensitive: government identifiers"
CCPA_ACCOUNT = "(ae)(1)(B) sensitive: accounts and their codes"
CCPA_GEOLOCATION = "(ae)(1)(C) sensitive: precise geolocation"
CCPA_ORIGIN = "(ae)(1)(D) sensitive: origin, citizenship, belief, union"
CCPA_HEALTH = "(ae)(2)(B) sensitive: health"
CCPA_SEX_LIFE = "(ae)(2)(C) sensitive: sex life or orientation"

NAMES = "(A) names"
GEOGRAPHY = "(B) geographic subdivisions"
DATES = "(C) dates and ages"
TELEPHONE = "(D) telephone numbers"
ELECTRONIC_MAIL = "(F) e-mail addresses"
SOCIAL_SECURITY = "(G) social security numbers"
MEDICAL_RECORD = "(H) medical record numbers"
HEALTH_PLAN = "(I) health plan beneficiary numbers"
ACCOUNT = "(J) account numbers"
LICENSE = "(K) certificate and license numbers"
VEHICLE = "(L) vehicle identifiers"
DEVICE = "(M) device identifiers"
WEB_ADDRESS = "(N) web addresses"
IP_ADDRESS = "(O) IP addresses"
OTHER_NUMBER = "(R) other unique numbers"

DISTINGUISHES = "distinguishes"
LINKED = "linked"
LINKABLE = "linkable"


def _direct(
    names: str,
    laws: tuple[str, str, str],
    linkability: float,
    sensitivity: float,
    *,
    nist: str = DISTINGUISHES,
    bits: float = 0.0,
    group: str = "",
) -> dict[str, Category]:
    """Kinds whose values lead to a person by themselves; `laws` are those of GDPR, CCPA and HIPAA."""
    gdpr, ccpa, hipaa = laws
    category = Category(
        role=Role.DIRECT,
        gdpr=gdpr,
        ccpa=ccpa,
        hipaa=hipaa,
        nist=nist,
        linkability=linkability,
        sensitivity=sensitivity,
        bits=bits,
        group=group,
    )
    return dict.fromkeys(names.split(), category)


def _quasi(names: str, laws: tuple[str, str, str], bits: float, group: str) -> dict[str, Category]:
    """Kinds whose values lead to a person together with others."""
    gdpr, ccpa, hipaa = laws
    category = Category(
        role=Role.QUASI, gdpr=gdpr, ccpa=ccpa, hipaa=hipaa, nist=LINKABLE, bits=bits, group=group
    )
    return dict.fromkeys(names.split(), category)


def _sensitive(
    names: str, laws: tuple[str, str, str], sensitivity: float, *, bits: float = 0.0, group: str = ""
) -> dict[str, Category]:
    """Kinds whose values harm a person who is known."""
    gdpr, ccpa, hipaa = laws
    category = Category(
        role=Role.SENSITIVE,
        gdpr=gdpr,
        ccpa=ccpa,
        hipaa=hipaa,
        nist=LINKED,
        sensitivity=sensitivity,
        bits=bits,
        group=group,
    )
    return dict.fromkeys(names.split(), category)


_DOCUMENT_LAWS = (NATIONAL, CCPA_DOCUMENT, OTHER_NUMBER)
_BANK_LAWS = (PERSONAL, CCPA_CUSTOMER, ACCOUNT)
_DEVICE_LAWS = (ONLINE, CCPA_IDENTIFIER, DEVICE)
_BUSINESS_LAWS = ("", "", "")

KINDS: dict[str, Category] = {
    # Numbers of the state
    **_direct("national_id identity_card passport", _DOCUMENT_LAWS, 1.0, 1.0),
    **_direct("residence_permit", (NATIONAL, CCPA_ORIGIN, OTHER_NUMBER), 1.0, 1.0),
    **_direct("tax_id voter_id", (NATIONAL, CCPA_IDENTIFIER, OTHER_NUMBER), 1.0, 0.9),
    **_direct("ssn social_security", (NATIONAL, CCPA_DOCUMENT, SOCIAL_SECURITY), 1.0, 1.0),
    **_direct("driver_license", (IDENTIFIER, CCPA_DOCUMENT, LICENSE), 1.0, 0.9),
    **_direct("npi dea", (IDENTIFIER, CCPA_IDENTIFIER, LICENSE), 0.9, 0.4),
    # Health
    **_direct("health_insurance health_plan_id mbi", (SPECIAL, CCPA_HEALTH, HEALTH_PLAN), 0.9, 1.0),
    **_direct("medical_record", (SPECIAL, CCPA_HEALTH, MEDICAL_RECORD), 0.8, 1.0),
    **_sensitive("health_condition", (SPECIAL, CCPA_HEALTH, ""), 1.0, bits=4.0, group="health"),
    **_sensitive("icd_code", (SPECIAL, CCPA_HEALTH, ""), 0.9, bits=4.0, group="health"),
    **_sensitive("blood_type", (SPECIAL, CCPA_HEALTH, ""), 0.5, bits=2.0, group="blood"),
    # Other special categories
    **_sensitive("religion", (SPECIAL, CCPA_ORIGIN, ""), 0.8),
    **_sensitive("ethnicity", (SPECIAL, CCPA_ORIGIN, ""), 0.8, bits=1.5, group="ethnicity"),
    **_sensitive("political_opinion", (SPECIAL, CCPA_GENERAL, ""), 0.8),
    **_sensitive("sexual_orientation", (SPECIAL, CCPA_SEX_LIFE, ""), 1.0),
    **_sensitive("trade_union", (SPECIAL, CCPA_ORIGIN, ""), 0.7),
    # Who somebody is and where
    **_direct("person", (IDENTIFIER, CCPA_IDENTIFIER, NAMES), 0.7, 0.7, bits=20.0, group="name"),
    **_direct("address", (LOCATION, CCPA_IDENTIFIER, GEOGRAPHY), 0.8, 0.8, bits=25.0, group="place"),
    **_direct(
        "coordinates",
        (LOCATION, CCPA_GEOLOCATION, GEOGRAPHY),
        0.6,
        0.8,
        nist=LINKABLE,
        bits=25.0,
        group="place",
    ),
    **_quasi("postal_code", (PERSONAL, CCPA_IDENTIFIER, GEOGRAPHY), 13.6, "place"),
    **_quasi("place", (PERSONAL, CCPA_GENERAL, GEOGRAPHY), 9.0, "place"),
    **_quasi("date_of_birth", (PERSONAL, CCPA_PROTECTED, DATES), 14.8, "birth"),
    **_quasi("age", (PERSONAL, CCPA_PROTECTED, DATES), 6.3, "birth"),
    **_quasi("date", (PERSONAL, CCPA_GENERAL, DATES), 3.0, "date"),
    **_quasi("gender title", (PERSONAL, CCPA_PROTECTED, ""), 1.0, "gender"),
    **_quasi("nationality", (PERSONAL, CCPA_ORIGIN, ""), 2.0, "nationality"),
    **_quasi("organization", ("", CCPA_WORK, NAMES), 8.0, "organization"),
    # How to reach somebody, and accounts
    **_direct("email", (IDENTIFIER, CCPA_IDENTIFIER, ELECTRONIC_MAIL), 0.9, 0.6, nist=LINKED),
    **_direct("phone", (IDENTIFIER, CCPA_CUSTOMER, TELEPHONE), 0.9, 0.6, nist=LINKED),
    **_direct("username", (ONLINE, CCPA_IDENTIFIER, OTHER_NUMBER), 0.6, 0.5, nist=LINKED),
    **_direct("profile_url", (ONLINE, CCPA_IDENTIFIER, WEB_ADDRESS), 0.8, 0.5, nist=LINKED),
    **_direct("url", (ONLINE, CCPA_GENERAL, WEB_ADDRESS), 0.1, 0.3, nist=LINKABLE),
    **_direct("employee_id", (IDENTIFIER, CCPA_WORK, OTHER_NUMBER), 0.6, 0.5, nist=LINKED),
    **_direct("student_id", (IDENTIFIER, CCPA_EDUCATION, OTHER_NUMBER), 0.6, 0.5, nist=LINKED),
    **_direct("customer_id", (IDENTIFIER, CCPA_IDENTIFIER, ACCOUNT), 0.5, 0.5, nist=LINKED),
    # Money
    **_direct("payment_card", _BANK_LAWS, 0.8, 1.0, nist=LINKED),
    **_direct("iban bank_account", _BANK_LAWS, 0.8, 0.8, nist=LINKED),
    **_direct("crypto_address", (ONLINE, CCPA_IDENTIFIER, OTHER_NUMBER), 0.4, 0.6, nist=LINKABLE),
    **_sensitive("card_security_code pin", (PERSONAL, CCPA_ACCOUNT, ""), 0.9),
    **_sensitive("card_expiry", (PERSONAL, CCPA_CUSTOMER, ""), 0.3),
    # Devices and vehicles
    **_direct("ip_address", (ONLINE, CCPA_IDENTIFIER, IP_ADDRESS), 0.5, 0.4, nist=LINKABLE),
    **_direct("mac_address device_id advertising_id", _DEVICE_LAWS, 0.5, 0.4, nist=LINKABLE),
    **_direct("imei iccid", _DEVICE_LAWS, 0.6, 0.5, nist=LINKABLE),
    **_direct("imsi", _DEVICE_LAWS, 0.8, 0.6, nist=LINKABLE),
    **_direct("serial_number", _DEVICE_LAWS, 0.3, 0.3, nist=LINKABLE),
    **_direct("vehicle_plate vin", (IDENTIFIER, CCPA_IDENTIFIER, VEHICLE), 0.7, 0.6, nist=LINKABLE),
    # Companies: of a person only where the company is one
    **_direct("vat_id company_id", _BUSINESS_LAWS, 0.2, 0.3, nist=LINKABLE),
    **_direct("bic lei routing_number", _BUSINESS_LAWS, 0.05, 0.1, nist=LINKABLE),
}
"""The last step of a `pii` label, whatever its country -> its category."""

ALIKE = {
    "account": "bank_account",
    "alien": "residence_permit",
    "bvn": "bank_account",
    "citizen": "national_id",
    "coordination": "national_id",
    "d": "national_id",
    "driver": "driver_license",
    "foreigner": "residence_permit",
    "health": "health_insurance",
    "chi": "medical_record",
    "nhs": "medical_record",
    "identity": "identity_card",
    "medical": "medical_record",
    "military": "national_id",
    "national": "national_id",
    "passport": "passport",
    "patient": "medical_record",
    "pension": "social_security",
    "plate": "vehicle_plate",
    "residence": "residence_permit",
    "social": "social_security",
    "tax": "tax_id",
    "travel": "passport",
    "voter": "voter_id",
}
"""A word in the last step of a label that is not in KINDS -> the kind whose category it has: `foreigner_id`,
`tax_number`."""

UNKNOWN_PERSONAL = Category(
    role=Role.DIRECT,
    gdpr=PERSONAL,
    ccpa=CCPA_GENERAL,
    hipaa=OTHER_NUMBER,
    nist=LINKABLE,
    linkability=0.5,
    sensitivity=0.6,
)
"""Of a `pii` label that neither table knows, such as one of a policy's own rules."""

CREDENTIAL = Category(role=Role.CREDENTIAL, linkability=0.3, sensitivity=1.0)
"""Of `secret` labels: whoever uses one learns whose it is."""
PASSWORD = Category(role=Role.CREDENTIAL, ccpa=CCPA_ACCOUNT, nist=LINKED, linkability=0.3, sensitivity=1.0)
HOME_PATH = Category(
    role=Role.DIRECT, gdpr=ONLINE, ccpa=CCPA_IDENTIFIER, nist=LINKABLE, linkability=0.4, sensitivity=0.4
)
"""A home path holds a user's name."""


def category_of(label: str) -> Category | None:
    """The label's category; None for what says nothing about a person, as most `artifact` labels."""
    family, _, rest = label.partition(".")
    kind = rest.rpartition(".")[2]
    if family == "pii":
        return KINDS.get(kind) or _alike(kind)
    if family == "secret":
        return PASSWORD if "password" in kind else CREDENTIAL
    return HOME_PATH if label == "artifact.home_path" else None


def _alike(kind: str) -> Category:
    known = next((ALIKE[word] for word in kind.split("_") if word in ALIKE), None)
    return UNKNOWN_PERSONAL if known is None else KINDS[known]


def categories_of(label: str) -> dict[str, str]:
    """Regulation -> category for those that know the label, and its role; {} without a category."""
    category = category_of(label)
    if category is None:
        return {}
    named = {law: str(getattr(category, law)) for law in REGULATIONS}
    return {"role": category.role.value, **{law: name for law, name in named.items() if name}}
