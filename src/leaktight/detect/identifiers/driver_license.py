"""Driving licences of no particular country: numbers behind a word that says so."""

from __future__ import annotations

from leaktight.core.severity import Severity
from leaktight.detect.identifiers.labelled import labelled, mostly_digits

RULES = labelled(
    "pii.driver_license",
    Severity.HIGH,
    words=(
        "driver license",
        "driver licence",
        "driver's license",
        "driver's licence",
        "drivers license",
        "drivers licence",
        "driving license",
        "driving licence",
        "driver license number",
        "driver's license number",
        "driver's licence number",
        "driving license number",
        "driving licence number",
        "dl number",
        "dl no",
        "license number",
        "licence number",
        "führerschein",
        "führerscheinnummer",
        "permis de conduire",
        "licencia de conducir",
        "permiso de conducir",
        "licencia de manejo",
        "patente di guida",
        "carta de condução",
        "rijbewijs",
        "rijbewijsnummer",
    ),
    value=r"[A-Z]{0,3}[0-9](?:[ \-]?[0-9A-Z]){4,17}|[A-Z]{5}[0-9](?:[ \-]?[0-9A-Z]){6,17}",
    first="[A-Z0-9]{2}",
    check=mostly_digits,
    confidence=0.7,
    names=r"(?:^|_)(?:driv(?:er|ers|ing)_?(?:s_)?licen[cs]e|dl)_?(?:number|num|no|nr|id)?(?:_|$)"
    r"|(?:^|_)(?:f(?:ü|ue)hrerschein_?(?:nummer|nr)?|licencia_(?:de_)?(?:conducir|manejo)|permiso_(?:de_)?conducir|permis_(?:de_)?conduire"
    r"|patente_(?:di_)?guida|carta_(?:de_)?condu(?:c|ç)(?:a|ã)o|rijbewijs_?(?:nummer)?)(?:_|$)",
    lead="driver's license no",
    samples=("D48" + "21937", "S530-" + "4621-" + "8094"),
    clause="driving licence of the applicant is",
    counterexamples=("12345" + "678", "GPL-3.0", "2024"),
)
