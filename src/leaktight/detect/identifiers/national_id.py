"""Identity numbers of no particular country: behind a word that says so."""

from __future__ import annotations

from leaktight.core.severity import Severity
from leaktight.detect.identifiers.labelled import labelled, mostly_digits

RULES = labelled(
    "pii.national_id",
    Severity.HIGH,
    words=(
        "national id",
        "national id number",
        "national identification number",
        "national identity number",
        "identity card",
        "identity card number",
        "identity number",
        "id card",
        "id card number",
        "citizen id",
        "citizenship number",
        "personal id number",
        "personal identification number",
        "government id",
        "national insurance id",
    ),
    value=r"[A-Z]{0,3}[ \-]?[0-9](?:[ .\-/]?[0-9A-Z]){5,17}",
    first="[A-Z0-9 ]{2}",
    check=mostly_digits,
    confidence=0.7,
    samples=("4821" + "93715", "AB-482" + "1937-5", "8206 " + "1537 " + "9042"),
    counterexamples=("123456" + "789", "4821", "number of the card"),
)
