"""Indonesia: NIK, NPWP, passport, health insurance, driving licence."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import is_date
from leaktight.detect.identifiers.digits import dated, digits_of
from leaktight.detect.identifiers.worded import worded


def _citizen(match: re.Match[bytes]) -> Checked | None:
    """Province, regency, district, and the date of birth; forty is added to women's day."""
    digits = digits_of(match)
    day = int(digits[6:8]) % 40 if int(digits[6:8]) > 40 else int(digits[6:8])
    born = is_date(2000 + int(digits[10:12]), int(digits[8:10]), day)
    return dated(11 <= int(digits[:2]) <= 96 and born and digits[12:] != b"0000")


RULES = (
    *worded(
        "pii.id.national_id",
        Severity.HIGH,
        words=(
            "nomor induk kependudukan",
            "nomor nik",
            "no nik",
            "no. nik",
            "nik:",
            "nik",
            "nik ktp",
            "nik saya",
            "ktp:",
            "ktp",
            "nomor ktp",
            "no ktp",
            "kartu tanda penduduk",
        ),
        value=r"[1-9][0-9]{15}",
        check=_citizen,
        confidence=0.93,
        samples=("317402" + "4507830003", "327309" + "1203910012"),
        counterexamples=("317402" + "4513830003", "317402" + "3207830003"),
        source="https://dukcapil.kemendagri.go.id",
    ),
    *worded(
        "pii.id.tax_id",
        Severity.HIGH,
        words=("npwp", "nomor pokok wajib pajak"),
        value=r"[0-9]{2}\.[0-9]{3}\.[0-9]{3}\.[0-9]-[0-9]{3}\.[0-9]{3}",
        confidence=0.95,
        alone=0.75,
        shape=r"[0-9]{2}\.[0-9]{3}\.[0-9]{3}\.[0-9]-[0-9]{3}\.[0-9]{3}",
        samples=("48.219.073." + "5-526.000", "01.038.472." + "1-093.000"),
        source="https://www.pajak.go.id",
    ),
    *worded(
        "pii.id.tax_id",
        Severity.HIGH,
        words=("npwp", "nomor pokok wajib pajak"),
        value=r"[0-9]{15,16}",
        confidence=0.85,
        samples=("48219073" + "5526000", "001038472" + "1093000"),
        source="https://www.pajak.go.id",
    ),
    *worded(
        "pii.id.health_insurance",
        Severity.HIGH,
        words=("bpjs kesehatan", "nomor bpjs", "no bpjs", "kartu bpjs", "bpjs"),
        value=r"0[0-9]{12}",
        confidence=0.88,
        samples=("000148" + "2190735", "000210" + "3847216"),
        source="https://www.bpjs-kesehatan.go.id",
    ),
    *worded(
        "pii.id.passport",
        Severity.HIGH,
        words=("nomor paspor", "no paspor", "no. paspor", "paspor", "indonesian passport"),
        value=r"[A-CEX][0-9]{7}",
        confidence=0.85,
        samples=("C48" + "21907", "X10" + "38472"),
        source="https://www.imigrasi.go.id",
    ),
    *worded(
        "pii.id.driver_license",
        Severity.HIGH,
        words=("surat izin mengemudi", "nomor sim", "no sim", "indonesian driver license"),
        value=r"(?!08[1-9]|628)[0-9]{4}-?[0-9]{4}-?[0-9]{4,6}",
        confidence=0.8,
        samples=("4821-9073-" + "552617", "103847" + "210609"),
        counterexamples=("081234" + "567890",),
        source="https://www.korlantas.polri.go.id",
    ),
)
