"""Columns of persons' whole names."""

from __future__ import annotations

import re

from leaktight.core.severity import Severity
from leaktight.detect.columns.kind import ColumnKind, names_of
from leaktight.detect.columns.persons import is_capitalised, is_full_name

COLUMN = ColumnKind(
    what="name",
    label="pii.person",
    severity=Severity.MEDIUM,
    names=names_of(
        "full name", "person name", "customer name", "client name", "patient name", "employee name",
        "student name", "contact name", "cardholder name", "card holder",
        "account holder", "contact person",
        "emergency contact", "next of kin", "vollständiger name", "vor und nachname", "ansprechpartner",
        "kontoinhaber", "nom complet", "nom prénom", "nom et prénom", "titulaire", "nombre completo",
        "nombre y apellido", "nombre y apellidos", "nome completo", "nome e cognome", "nominativo",
        "volledige naam", "imię i nazwisko", "ad soyad", "adı soyadı",
        "fullständigt namn", "ф и о", "фио",
        "氏名", "お名前", "姓名", "성명", "성함", "पूरा नाम", "الاسم الكامل",
    ),
    cell=re.compile(
        r"[^\W\d_]+\.?(?:(?:,? |[\-'’·])[^\W\d_]+\.?|(?:, | \()[^\W\d_]+\.?\)?){0,5}"
        r"|[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]{2,8}"
    ),
    typical=is_full_name,
    fits_unnamed=is_capitalised,
    unnamed=0.75,
    least_share=0.4,
    least_share_unnamed=0.5,
)  # fmt: skip
