"""Columns of genders."""

from __future__ import annotations

import re

from leaktight.core.severity import Severity
from leaktight.detect.columns.kind import ColumnKind, names_of

COLUMN = ColumnKind(
    what="gender",
    label="pii.gender",
    severity=Severity.LOW,
    names=names_of(
        "gender", "sex", "gender identity", "geschlecht", "sexe", "genre", "sexo", "género", "genere",
        "sesso", "gênero", "geslacht", "płeć", "cinsiyet", "kön", "køn",
        "kjønn", "sukupuoli", "pohlaví",
        "nem", "пол", "стать", "מין", "性別", "성별", "性别", "लिंग", "الجنس",
    ),
    cell=re.compile(
        r"(?i)m|f|w|d|h|x|u|o|k|e|v|n|male|female|man|woman|men|women|boy|girl|other|diverse?|divers|unknown"
        r"|non[ \-]?binary|prefer not to (?:say|answer)|männlich|weiblich|homme|femme|masculin|féminin|hombre"
        r"|mujer|masculino|femenino|feminino|maschio|femmina|uomo|donna|homem|mulher|mannelijk|vrouwelijk|vrouw"
        r"|mężczyzna|kobieta|erkek|kadın|kvinna|kvinde|kvinne|mand|mann|frau|herr|muž|žena|мужской|женский"
        r"|男|女|男性|女性|남|여|남성|여성|남자|여자|पुरुष|महिला|ذكر|أنثى|[0-3]|trans(?:gender)?"
    ),
    sure=0.7,
    named=0.55,
    is_identifying=False,
)  # fmt: skip
