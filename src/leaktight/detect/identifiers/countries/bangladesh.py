"""Bangladesh: national identity, taxpayer's and passport numbers."""

from __future__ import annotations

from leaktight.core.severity import Severity
from leaktight.detect.identifiers.worded import worded

RULES = (
    *worded(
        "pii.bd.national_id",
        Severity.HIGH,
        words=(
            "nid number",
            "nid no",
            "nid card",
            "nid:",
            "bangladesh nid",
            "bangladeshi nid",
            "voter nid",
            "\u09aa\u09b0\u09bf\u099a\u09af\u09bc\u09aa\u09a4\u09cd\u09b0",
            "\u09aa\u09b0\u09bf\u099a\u09df\u09aa\u09a4\u09cd\u09b0",
            "এনআইডি",
        ),
        value=r"[1-9][0-9]{9}|[0-9]{13}|(?:19|20)[0-9]{15}",
        confidence=0.88,
        samples=("48219" + "07355", "1983482" + "1907355261"),
        source="https://services.nidw.gov.bd",
    ),
    *worded(
        "pii.bd.tax_id",
        Severity.HIGH,
        words=("etin number", "etin no", "e tin", "etin:", "bangladesh tin", "টিআইএন", "ই টিআইএন"),
        value=r"[1-9][0-9]{11}",
        confidence=0.88,
        samples=("482190" + "735526", "103847" + "210609"),
        source="https://nbr.gov.bd",
    ),
    *worded(
        "pii.bd.passport",
        Severity.HIGH,
        words=("bangladeshi passport", "bangladesh passport", "পাসপোর্ট", "পাসপোর্ট নম্বর"),
        value=r"[A-Z]{2}[0-9]{7}|[A-Z][0-9]{8}",
        confidence=0.88,
        samples=("BX04" + "82190", "A103" + "84721"),
        source="https://www.epassport.gov.bd",
    ),
)
