"""Health: numbers of patients and of their insurance, codes of diagnoses, blood groups."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.labelled import labelled, mostly_digits
from leaktight.detect.identifiers.surroundings import value_of
from leaktight.detect.identifiers.worded import worded

_SAYS_INSURANCE = re.compile(
    rb"(?i)insur|health|medica|plan\b|payer|coverage|patient|subscriber|group (?:no|num|id)|hmo|ppo|aetna"
    rb"|cigna|blue ?cross|humana|kaiser"
)
_REACH = 120


def _insurance(match: re.Match[bytes]) -> Checked | None:
    """Numbers of members and policies, where something near speaks of insurance; any under such a name."""
    start, end = match.span("value" if "value" in match.re.groupindex else 0)
    near = bytes(match.string[max(0, start - _REACH) : end + _REACH])
    if "value" in match.re.groupindex and not _SAYS_INSURANCE.search(near):
        return None
    return mostly_digits(match)


def _icd(match: re.Match[bytes]) -> Checked | None:
    """ICD-10: letter U holds no numbers from 86 on; others hold all."""
    value = value_of(match)
    return None if value[:1] == b"U" and value[1:3] > b"85" else Checked(("structure:icd10",))


RULES = (
    *labelled(
        "pii.medical_record",
        Severity.HIGH,
        words=(
            "mrn",
            "medical record number",
            "medical record no",
            "medical record",
            "med rec no",
            "patient id",
            "patient number",
            "patient no",
            "patient identifier",
            "hospital number",
            "patientennummer",
            "patienten id",
            "patienten nr",
            "numero de historia clinica",
            "número de historia clínica",
            "historia clínica",
            "historia clinica",
            "dossier médical",
            "dossier medical",
            "cartella clinica",
            "processo clínico",
            "processo clinico",
            "prontuário",
            "patiëntnummer",
            "patientnummer",
            "aktenzeichen der klinik",
            "numero de dossier medical",
            "numéro de dossier médical",
        ),
        value=r"[A-Z]{0,4}-?[0-9](?:-?[0-9]){3,11}",
        first="[A-Z0-9][A-Z0-9-]",
        check=mostly_digits,
        confidence=0.8,
        samples=("0048" + "2193", "H-" + "4821937", "48-" + "21-93"),
        clause="hospital number of my wife is",
        counterexamples=("12" + "345", "unknown", "1"),
    ),
    *labelled(
        "pii.health_plan_id",
        Severity.HIGH,
        words=(
            "health plan id",
            "health plan number",
            "health plan beneficiary number",
            "health insurance number",
            "health insurance id",
            "insurance id",
            "insurance number",
            "insurance member id",
            "insurance policy number",
            "insurance policy no",
            "subscriber id",
            "member id",
            "policy number",
            "policy no",
        ),
        value=r"[A-Z]{0,4}[ \-]?[0-9](?:[ \-]?[0-9A-Z]){5,14}",
        first="[A-Z0-9 -]{2}",
        check=_insurance,
        confidence=0.7,
        names=r"(?:^|_)(?:health_?plan|(?:health_?)?insurance(?:_?(?:member|policy))?|subscriber|policy)_?(?:id|number|num|no|nr)(?:_|$)",
        samples=("XEH" + "48219375", "4821-" + "93751"),
        counterexamples=("123456" + "789", "pending"),
    ),
    *labelled(
        "pii.icd_code",
        Severity.MEDIUM,
        words=(
            "icd 10",
            "icd10",
            "icd 10 cm",
            "icd 10 gm",
            "icd code",
            "icd 10 code",
            "icd10 code",
            "diagnosis code",
            "diagnosis",
            "diagnose",
            "diagnosecode",
            "diagnostic code",
            "diagnoseschlüssel",
            "diagnostico",
            "diagnóstico",
            "codice diagnosi",
            "diagnosi",
            "cie 10",
            "cim 10",
            "cid 10",
        ),
        value=r"[A-TV-Z][0-9][0-9AB](?:\.[0-9A-TV-Z]{1,4})?",
        first="[A-TV-Z][0-9][0-9AB]",
        check=_icd,
        confidence=0.75,
        names=r"(?:^|_)(?:icd(?:_?10)?(?:_?[cg]m)?|diagnos(?:is|e)|dx)(?:_?(?:code|id|[0-9]{1,2}))?$"
        r"|(?:^|_)(?:diagnoseschl(?:ü|ue)ssel|(?:c(?:o|ó)digo_)?ci[ed]_?10|(?:code_)?cim_?10|codice_diagnosi)$",
        lead="ICD-10",
        samples=("E11.9", "F32", "S72.001A"),
        clause="diagnosis of the patient is",
        counterexamples=("U1", "E1", "version 2"),
        source="https://icd.who.int/browse10/",
    ),
    *worded(
        "pii.icd_code",
        Severity.MEDIUM,
        words=(
            "icd 10",
            "icd10",
            "cim 10",
            "cie 10",
            "cid 10",
            "diagnosis",
            "diagnoses",
            "diagnosed",
            "diagnosen",
            "diagnostic de",
        ),
        value=r"[A-TV-Z][0-9][0-9AB]\.[0-9A-TV-Z]{1,4}",
        check=_icd,
        confidence=0.7,
        names=r"(?:^|_)icd(?:_?10)?_codes$",
        specificity=0,
        samples=("type 2 diabetes (E11.9", "S72.001A"),
        source="https://icd.who.int/browse10/",
    )[:1],
    *labelled(
        "pii.blood_type",
        Severity.MEDIUM,
        words=(
            "blood type",
            "blood group",
            "bloodtype",
            "blutgruppe",
            "grupo sanguineo",
            "grupo sanguíneo",
            "groupe sanguin",
            "gruppo sanguigno",
            "tipo sanguíneo",
            "tipo sanguineo",
            "bloedgroep",
            "blodtype",
            "blodgrupp",
        ),
        value=(
            r"(?:AB|A|B|O|0)(?: ?(?:Rh ?(?:D ?)?)?(?:\+|-|\xe2\x88\x92)"
            r"| (?:Rh )?(?:[Pp]os(?:itive?)?|[Nn]eg(?:ative?)?))"
        ),
        first="(?:AB|A|B|O|0)",
        confidence=0.7,
        samples=("A+", "0 neg", "AB Rh-"),
        clause="blood group of the mother is",
        counterexamples=("C+", "A", "unknown"),
    ),
)
