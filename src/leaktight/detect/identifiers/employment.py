"""What an employer, a school or a shop calls its people by: staff, student and customer numbers."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.labelled import labelled, mostly_digits
from leaktight.detect.identifiers.surroundings import value_of

_VALUE = r"[A-Z]{0,5}[\-_]?[0-9](?:[\-]?[0-9A-Z]){3,13}"
_FIRST = "[A-Z0-9][A-Z0-9_-]{2}"


def _marked(match: re.Match[bytes]) -> Checked | None:
    """Behind a bare noun, a number of five digits and more that is no round sum, or one marked by letters."""
    value = value_of(match)
    is_round = value.endswith(b"000") or (value.isdigit() and len(value) < 5)
    return None if is_round else mostly_digits(match)


RULES = (
    *labelled(
        "pii.employee_id",
        Severity.MEDIUM,
        words=("employee", "mitarbeiter", "mitarbeiterin", "staff member", "medewerker", "dipendente"),
        value=_VALUE,
        first=_FIRST,
        check=_marked,
        confidence=0.6,
        samples=("E" + "48213", "90" + "417"),
        counterexamples=("1200", "20" + "000", "none"),
    )[:1],
    *labelled(
        "pii.student_id",
        Severity.MEDIUM,
        words=("student", "estudiante", "studentin", "alumno", "alumna", "étudiant"),
        value=_VALUE,
        first=_FIRST,
        check=_marked,
        confidence=0.6,
        samples=("S" + "4821937", "40" + "82913"),
        counterexamples=("1200", "20" + "000", "none"),
    )[:1],
    *labelled(
        "pii.customer_id",
        Severity.LOW,
        words=("customer", "kunde", "kundin", "cliente", "klant"),
        value=_VALUE,
        first=_FIRST,
        check=_marked,
        confidence=0.55,
        samples=("C-" + "482193", "70" + "41829"),
        counterexamples=("1200", "20" + "000", "none"),
    )[:1],
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
            "número de funcionário",
            "numero de funcionario",
            "personeelsnummer",
            "medewerkersnummer",
            "employee code",
            "personal nr",
            "matricola del dipendente",
            "dipendente matricola",
        ),
        value=_VALUE,
        first=_FIRST,
        check=mostly_digits,
        confidence=0.7,
        samples=("E" + "48213", "EMP-" + "20417", "90" + "4172"),
        clause="employee number of our guide is",
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
            "matriculation no",
            "student card number",
            "student card no",
            "matrícula del alumno",
            "matrícula de la alumna",
            "número de estudiante",
            "número de estudante",
            "número de aluno",
            "studente con matricola",
            "matricola dello studente",
            "studentnummer",
            "studierendennummer",
            "matricula",
        ),
        value=_VALUE,
        first=_FIRST,
        check=mostly_digits,
        confidence=0.7,
        samples=("S" + "4821937", "40" + "82913"),
        clause="student number of my son is",
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
            "client no",
            "customer reference",
            "codice cliente",
            "numero cliente",
            "kundennr",
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
        clause="Kundennummer meiner Mutter lautet",
        counterexamples=("12" + "34", "none"),
    ),
)
