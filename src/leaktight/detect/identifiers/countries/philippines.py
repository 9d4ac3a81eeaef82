"""The Philippines: TIN, SSS, PhilHealth, UMID, PhilSys, passport, driving licence."""

from __future__ import annotations

from leaktight.core.severity import Severity
from leaktight.detect.identifiers.worded import worded

RULES = (
    *worded(
        "pii.ph.tax_id",
        Severity.HIGH,
        words=(
            "bir tin",
            "tin no",
            "tin number",
            "tax identification number",
            "philippine tin",
            "philippine tax",
        ),
        value=r"[0-9]{3}-[0-9]{3}-[0-9]{3}(?:-[0-9]{3}(?:[0-9]{2})?)?",
        confidence=0.78,
        samples=("482-190-" + "735", "103-847-210-" + "000"),
        source="https://www.bir.gov.ph",
    ),
    *worded(
        "pii.ph.tax_id",
        Severity.HIGH,
        words=("tin",),
        value=r"[0-9]{3}-[0-9]{3}-[0-9]{3}-[0-9]{3}(?:[0-9]{2})?",
        confidence=0.85,
        samples=("482-190-735-" + "000", "103-847-210-" + "00000"),
        counterexamples=("482-190-" + "735",),
        source="https://www.bir.gov.ph",
    ),
    *worded(
        "pii.ph.social_security",
        Severity.HIGH,
        words=("sss number", "sss no", "sss id", "philippine social security"),
        value=r"[0-9]{2}-[0-9]{7}-[0-9]|[0-9]{10}",
        confidence=0.88,
        samples=("34-4821907-" + "3", "33103" + "84721"),
        source="https://www.sss.gov.ph",
    ),
    *worded(
        "pii.ph.health_insurance",
        Severity.HIGH,
        words=("philhealth", "philhealth number", "philhealth no"),
        value=r"[0-9]{2}-[0-9]{9}-[0-9]|[0-9]{12}",
        confidence=0.9,
        samples=("12-482190735-" + "5", "190103" + "847216"),
        source="https://www.philhealth.gov.ph",
    ),
    *worded(
        "pii.ph.identity_card",
        Severity.HIGH,
        words=("umid", "umid number", "umid card", "common reference number"),
        value=r"[0-9]{4}-[0-9]{7}-[0-9]",
        confidence=0.9,
        samples=("0028-4821907-" + "3", "0111-1038472-" + "1"),
        source="https://www.sss.gov.ph",
    ),
    *worded(
        "pii.ph.national_id",
        Severity.HIGH,
        words=("philsys", "philid", "philsys card number", "phil id number"),
        value=r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{4}|[0-9]{4}-[0-9]{4}-[0-9]{4}|[0-9]{16}",
        confidence=0.9,
        samples=("4821-9073-" + "5526-1704", "10384721" + "06094438"),
        source="https://philsys.gov.ph",
    ),
    *worded(
        "pii.ph.passport",
        Severity.HIGH,
        words=("philippine passport", "filipino passport", "philippines passport"),
        value=r"[A-Z][0-9]{7}[A-Z]|[A-Z]{2}[0-9]{7}",
        confidence=0.9,
        samples=("P4821" + "907A", "EB10" + "38472"),
        source="https://www.passport.gov.ph",
    ),
    *worded(
        "pii.ph.driver_license",
        Severity.HIGH,
        words=("philippine driver", "lto license", "lto driver", "driver's license", "driver license"),
        value=r"[A-Z][0-9]{2}-[0-9]{2}-[0-9]{6}",
        confidence=0.85,
        samples=("N04-82-" + "190735", "D01-10-" + "384721"),
        source="https://lto.gov.ph",
    ),
)
