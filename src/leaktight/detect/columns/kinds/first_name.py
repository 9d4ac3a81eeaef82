"""Columns of first names."""

from __future__ import annotations

import re

from leaktight.core.severity import Severity
from leaktight.detect.columns.kind import ColumnKind, names_of
from leaktight.detect.columns.persons import is_capitalised, is_first_name

COLUMN = ColumnKind(
    what="first name",
    label="pii.person",
    severity=Severity.MEDIUM,
    names=names_of(
        "first name", "fname", "given name", "given names", "forename", "christian name", "middle name",
        "vorname", "vornamen", "rufname", "prénom", "prénoms",
        "nombre de pila", "primer nombre", "nombres",
        "nome proprio", "nome di battesimo", "primeiro nome", "voornaam",
        "voornamen", "roepnaam", "imię",
        "imiona", "adı", "ön ad", "isim", "förnamn", "fornavn", "etunimi",
        "křestní jméno", "keresztnév",
        "prenume", "имя", "ім'я", "שם פרטי", "名", "下の名前", "이름", "名字", "प्रथम नाम", "पहला नाम",
        "الاسم الأول", "الاسم الاول",
    ),
    cell=re.compile(r"[^\W\d_]+[.'’]?(?:[ \-'’][^\W\d_]+\.?){0,2}"),
    typical=is_first_name,
    fits_unnamed=is_capitalised,
    unnamed=0.7,
    least_share_unnamed=0.75,
)  # fmt: skip
