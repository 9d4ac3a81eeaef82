"""Columns of towns: they place the persons that a table is about."""

from __future__ import annotations

import re

from leaktight.core.severity import Severity
from leaktight.detect.columns.kind import ColumnKind, names_of
from leaktight.detect.columns.persons import is_capitalised, is_city

COLUMN = ColumnKind(
    what="city",
    label="pii.place",
    severity=Severity.LOW,
    names=names_of(
        "city", "town", "municipality", "hometown", "home town",
        "place of birth", "birth place", "residence",
        "stadt", "wohnort", "ort", "gemeinde", "geburtsort", "ville",
        "commune", "lieu de naissance", "ciudad",
        "localidad", "municipio", "lugar de nacimiento", "città", "comune",
        "luogo di nascita", "cidade",
        "município", "naturalidade", "woonplaats", "plaats", "stad",
        "gemeente", "geboorteplaats", "miasto",
        "miejscowość", "miejsce urodzenia", "şehir", "ilçe", "doğum yeri",
        "kommun", "postort", "poststed",
        "kaupunki", "město", "obec", "orașul", "город", "місто", "עיר", "市区町村",
        "都市", "出身地", "도시",
        "시군구", "城市", "籍贯", "शहर", "जन्म स्थान", "مدينة", "المدينة",
    ),
    cell=re.compile(r"[^\W\d_]+[.'’]?(?:(?:, |[ \-'’/(])[^\W\d_]*[.)]?){0,6}"),
    typical=is_city,
    fits_unnamed=is_capitalised,
    sure=0.75,
    named=0.55,
    unnamed=0.55,
    least_share=0.4,
    least_share_unnamed=0.7,
    is_identifying=False,
)  # fmt: skip
