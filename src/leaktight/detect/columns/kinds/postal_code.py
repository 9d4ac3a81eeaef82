"""Columns of postal codes."""

from __future__ import annotations

import re

from leaktight.core.severity import Severity
from leaktight.detect.columns.kind import ColumnKind, names_of

COLUMN = ColumnKind(
    what="postal code",
    label="pii.postal_code",
    severity=Severity.LOW,
    names=names_of(
        "zip", "zip code", "zipcode", "postal code", "post code", "postcode", "plz", "postleitzahl",
        "code postal", "código postal", "codigo postal", "codice postale", "cep", "kod pocztowy",
        "posta kodu", "postnummer", "postinumero", "psč", "irányítószám", "cod poștal", "индекс",
        "почтовый индекс", "מיקוד", "郵便番号", "우편번호", "邮编", "邮政编码", "पिन कोड", "पिनकोड",
        "الرمز البريدي",
    ),
    cell=re.compile(
        r"[0-9]{3,7}(?:\.0)?|[0-9]{5}-[0-9]{3,4}|[0-9]{2,3}[\- ][0-9]{2,4}|[A-Z]{1,2}-[0-9]{4,5}"
        r"|[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]|[0-9]{4} ?[A-Z]{2}|[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}"
    ),
    sure=0.7,
    named=0.55,
    is_identifying=False,
)  # fmt: skip
