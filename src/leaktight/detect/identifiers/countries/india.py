"""India: Aadhaar, PAN, GSTIN, voter card, passport, driving licence, pension, health account, plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import verhoeff
from leaktight.detect.identifiers.digits import bare, digits_of, passed
from leaktight.detect.identifiers.worded import worded

_COUNTED = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_STATES = (
    "(?:A[NPRS]|B[HR]|C[GH]|D[DLN]|G[AJ]|H[PR]|J[HK]|K[AL]|L[AD]|M[HLNPZ]|NL|O[DR]|P[BY]|RJ|SK|"
    "T[GNRS]|U[AKP]|WB)"
)


def _aadhaar(match: re.Match[bytes]) -> Checked | None:
    return passed("verhoeff", verhoeff(digits_of(match)))


def _gstin(match: re.Match[bytes]) -> Checked | None:
    """The state, and the check character over quotients and remainders modulo 36."""
    value = bare(match)
    products = (_COUNTED.index(byte) * (1 + place % 2) for place, byte in enumerate(value[:14]))
    check = -sum(sum(divmod(product, 36)) for product in products) % 36
    state = int(value[:2])
    return passed("mod36", (1 <= state <= 38 or state in (97, 99)) and _COUNTED[check] == value[14])


RULES = (
    *worded(
        "pii.in.national_id",
        Severity.HIGH,
        words=(
            "aadhaar",
            "aadhar",
            "adhaar",
            "uidai",
            "आधार",
            "ஆதார்",
            "ఆధార్",
            "আধার",
            "ആധാർ",
            "ਆਧਾਰ",
            "ಆಧಾರ್",
            "આધાર",
            "adhar",
        ),
        value=r"[2-9][0-9]{11}|[2-9][0-9]{3} [0-9]{4} [0-9]{4}|[2-9][0-9]{3}-[0-9]{4}-[0-9]{4}",
        check=_aadhaar,
        confidence=0.95,
        samples=("793080" + "592047", "5048 1269 " + "5398"),
        counterexamples=("793080" + "592048",),
        source="https://uidai.gov.in",
    ),
    *worded(
        "pii.in.tax_id",
        Severity.HIGH,
        words=(
            "pan card",
            "pan number",
            "pan no",
            "pan",
            "permanent account number",
            "पैन कार्ड",
            "पैन नंबर",
            "स्थायी लेखा संख्या",
            "income tax pan",
        ),
        value=r"[A-Z]{3}[ABCFGHJLPT][A-Z][0-9]{4}[A-Z]",
        confidence=0.9,
        samples=("ABGPK" + "4821R", "BNZAA" + "2318J"),
        counterexamples=("ABGXK" + "4821R",),
        source="https://www.incometax.gov.in",
    ),
    *worded(
        "pii.in.vat_id",
        Severity.LOW,
        words=(
            "gstin",
            "gst",
            "gst number",
            "gst no",
            "gst registration",
            "gst identification",
            "जीएसटी",
            "जीएसटीआईएन",
        ),
        value=r"[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z]Z[0-9A-Z]",
        check=_gstin,
        confidence=0.95,
        samples=("03ODKPR" + "2556D1ZB", "37QJOPC" + "1645Y1ZT"),
        counterexamples=("03ODKPR" + "2556D1ZC",),
        source="https://www.gst.gov.in",
    ),
    *worded(
        "pii.in.voter_id",
        Severity.HIGH,
        words=(
            "voter id",
            "voter card",
            "epic number",
            "epic no",
            "elector photo identity",
            "electors photo identity",
            "मतदाता पहचान",
            "वोटर आईडी",
        ),
        value=r"[A-Z]{3}[0-9]{7}",
        confidence=0.88,
        samples=("ZXK48" + "21907", "GDN02" + "25185"),
        source="https://www.eci.gov.in",
    ),
    *worded(
        "pii.in.passport",
        Severity.HIGH,
        words=("indian passport", "passport seva", "पासपोर्ट"),
        value=r"[A-PR-WYZ][1-9][0-9]{6}",
        confidence=0.8,
        samples=("M48" + "21907", "Z32" + "18845"),
        source="https://www.passportindia.gov.in",
    ),
    *worded(
        "pii.in.driver_license",
        Severity.HIGH,
        words=(
            "driving licence",
            "driving license",
            "dl number",
            "dl no",
            "ड्राइविंग लाइसेंस",
        ),
        value=rf"{_STATES}[ \-]?[0-9]{{2}}[ \-]?(?:19|20)[0-9]{{2}}[ \-]?[0-9]{{7}}",
        confidence=0.93,
        samples=("MH12" + "20110062821", "KA-05" + " 20140" + "018273"),
        counterexamples=("XX12" + "20110062821",),
        source="https://sarathi.parivahan.gov.in",
    ),
    *worded(
        "pii.in.social_security",
        Severity.HIGH,
        words=("universal account number", "uan number", "uan no", "epfo uan", "uan epfo"),
        value=r"1[0-9]{11}|1[0-9]{3} [0-9]{4} [0-9]{4}",
        confidence=0.85,
        samples=("10048" + "2190736", "1012 3481 " + "0927"),
        source="https://www.epfindia.gov.in",
    ),
    *worded(
        "pii.in.health_insurance",
        Severity.HIGH,
        words=("abha number", "abha no", "abha id", "abha card", "ayushman bharat health account", "आभा"),
        value=r"[0-9]{2}-[0-9]{4}-[0-9]{4}-[0-9]{4}|[0-9]{2} [0-9]{4} [0-9]{4} [0-9]{4}|[0-9]{14}",
        confidence=0.88,
        samples=("91-4821-" + "9073-5526", "91482190" + "735526"),
        source="https://abha.abdm.gov.in",
    ),
    *worded(
        "pii.in.vehicle_plate",
        Severity.MEDIUM,
        words=(
            "vehicle number",
            "vehicle no",
            "vehicle registration",
            "number plate",
            "license plate",
            "indian plate",
            "वाहन संख्या",
            "गाड़ी नंबर",
            "वाहन पंजीकरण",
        ),
        value=(
            rf"{_STATES}[ \-]?[0-9]{{1,2}}[ \-]?[A-Z]{{1,3}}[ \-]?[0-9]{{4}}|"
            r"[0-9]{2} ?BH ?[0-9]{4} ?[A-HJ-NP-Z]{1,2}"
        ),
        confidence=0.88,
        samples=("MH 12 AB " + "3456", "KA05" + "MN8210", "22 BH " + "6517 A"),
        source="https://vahan.parivahan.gov.in",
    ),
)
