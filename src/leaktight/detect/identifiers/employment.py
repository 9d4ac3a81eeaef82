"""What an employer, a school or a shop calls its people by: staff, student and customer numbers."""

from __future__ import annotations

from leaktight.core.severity import Severity
from leaktight.detect.identifiers.labelled import labelled, mostly_digits

_VALUE = r"[A-Z]{0,5}[\-_]?[0-9](?:[\-]?[0-9A-Z]){3,13}"
_FIRST = "[A-Z0-9][A-Z0-9_-]{2}"

RULES = (
    *labelled(
        "pii.employee_id",
        Severity.MEDIUM,
        words=(
            "employee id",
            "employee number",
            "employee no",
            "emp id",
            "emp no",
            "staff id",
            "staff number",
            "staff no",
            "personnel number",
            "badge number",
            "payroll number",
            "payroll no",
            "payroll id",
            "personalnummer",
            "mitarbeiternummer",
            "matricule",
            "numero de empleado",
            "número de empleado",
        ),
        value=_VALUE,
        first=_FIRST,
        check=mostly_digits,
        confidence=0.7,
        samples=("E" + "48213", "EMP-" + "20417", "90" + "4172"),
        counterexamples=("12" + "345", "none", "EMPLOYEE"),
    ),
    *labelled(
        "pii.student_id",
        Severity.MEDIUM,
        words=(
            "student id",
            "student number",
            "student no",
            "student identification number",
            "enrollment number",
            "enrolment number",
            "matriculation number",
            "matrikelnummer",
            "matrikel nr",
            "numero d'étudiant",
            "numéro d'étudiant",
            "matricula",
        ),
        value=_VALUE,
        first=_FIRST,
        check=mostly_digits,
        confidence=0.7,
        samples=("S" + "4821937", "40" + "82913"),
        counterexamples=("12" + "34", "none"),
    ),
    *labelled(
        "pii.customer_id",
        Severity.LOW,
        words=(
            "customer id",
            "customer number",
            "customer no",
            "client id number",
            "client number",
            "kundennummer",
            "kunden nr",
            "numero de cliente",
            "número de cliente",
            "numero client",
            "numéro client",
            "klantnummer",
            "loyalty number",
            "frequent flyer number",
            "membership number",
        ),
        value=_VALUE,
        first=_FIRST,
        check=mostly_digits,
        confidence=0.6,
        samples=("C-" + "482193", "70" + "41829"),
        counterexamples=("12" + "34", "none"),
    ),
)
