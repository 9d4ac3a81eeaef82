"""Columns of surnames."""

from __future__ import annotations

import re

from leaktight.core.severity import Severity
from leaktight.detect.columns.kind import ColumnKind, names_of
from leaktight.detect.columns.persons import is_capitalised, is_surname

COLUMN = ColumnKind(
    what="surname",
    label="pii.person",
    severity=Severity.MEDIUM,
    names=names_of(
        "last name", "lname", "surname", "family name", "maiden name",
        "nachname", "familienname", "zuname",
        "geburtsname", "nom de famille", "nom de naissance", "nom usage", "apellido", "apellidos",
        "primer apellido", "segundo apellido", "cognome", "cognomi",
        "sobrenome", "apelido", "achternaam",
        "familienaam", "nazwisko", "nazwisko rodowe", "soyadı", "soyad",
        "soyisim", "efternamn", "efternavn",
        "etternavn", "sukunimi", "příjmení", "vezetéknév", "nume de familie", "фамилия", "прізвище",
        "שם משפחה", "姓", "苗字", "名字の姓", "성씨", "姓氏", "उपनाम", "कुलनाम", "اسم العائلة", "اللقب",
    ),
    cell=re.compile(r"[^\W\d_]+[.'’]?(?:[ \-'’][^\W\d_]+\.?){0,3}"),
    typical=is_surname,
    fits_unnamed=is_capitalised,
    unnamed=0.7,
    least_share_unnamed=0.75,
)  # fmt: skip
