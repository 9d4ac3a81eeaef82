"""Columns of telephone numbers, in bare digits too."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

from leaktight.core.severity import Severity
from leaktight.detect.columns.column import Column
from leaktight.detect.columns.kind import ColumnKind, names_of
from leaktight.detect.identifiers import numbering

MOST_BY_CHANCE = 0.5
"""Where more random numbers of the same length are in use, a column of them says nothing."""
LEAST_OF_ONE_COUNTRY = 0.97
_NOT_DIGITS = re.compile(r"[^0-9]")


def _in_use(cell: str) -> bool:
    """Whether a number is in use, as its country writes it or with a country calling code."""
    digits = _NOT_DIGITS.sub("", cell.removesuffix(".0")).encode()
    if cell.startswith("+"):
        return numbering.is_international(digits)
    return numbering.is_national(digits) or (len(digits) > 10 and numbering.is_international(digits))


def _is_beyond_chance(column: Column) -> bool:
    """Whether the numbers are those of one country, few random ones would be, and they are no range."""
    digits = [_NOT_DIGITS.sub("", cell.removesuffix(".0")) for cell in column.distinct]
    if len({number[:3] for number in digits}) < 5 or len({number[-3:] for number in digits}) < 15:
        return False
    counts = Counter(code for number in digits for code in numbering.countries_of(number.encode()))
    country, count = max(counts.items(), key=lambda item: item[1], default=(0, 0))
    if count < LEAST_OF_ONE_COUNTRY * len(digits) or any(number.startswith("00") for number in digits):
        return False
    draw = Random(len(digits))
    made = ["".join(str(draw.randrange(10)) for _ in number) for number in digits]
    by_chance = sum(country in numbering.countries_of(number.encode()) for number in made)
    return by_chance <= MOST_BY_CHANCE * len(made)


COLUMN = ColumnKind(
    what="phone",
    label="pii.phone",
    severity=Severity.MEDIUM,
    names=names_of(
        "phone", "phones", "phone number", "phone no", "telephone", "telephone number", "tel", "tel no",
        "mobile", "mobile number", "mobile no", "mobile phone", "cell", "cell phone", "contact number",
        "contact no", "msisdn", "fax", "whatsapp", "telefon", "telefonnummer", "handy", "handynummer",
        "mobilnummer", "rufnummer", "téléphone", "numéro de téléphone",
        "portable", "teléfono", "celular",
        "móvil", "telefono", "cellulare", "numero di telefono", "telefone", "telemóvel", "telefoon",
        "telefoonnummer", "mobiel", "numer telefonu", "telefon numarası", "telefon no", "cep telefonu",
        "puhelin", "puhelinnumero", "телефон", "номер телефона", "טלפון", "電話", "電話番号", "携帯電話",
        "전화", "전화번호", "휴대폰", "휴대전화", "电话", "电话号码", "手机", "手机号", "手机号码", "फ़ोन",
        "फोन", "मोबाइल", "फ़ोन नंबर", "هاتف", "الهاتف", "رقم الهاتف", "جوال", "رقم الجوال",
    ),
    cell=re.compile(r"\+?[0-9(](?:[ .\-/()]{0,3}[0-9]){6,15}(?:\.0)?(?: ?(?:x|ext\.?) ?[0-9]{1,6})?"),
    typical=_in_use,
    fits_unnamed=_is_beyond_chance,
    sure=0.9,
    named=0.7,
    unnamed=0.65,
    least_share_unnamed=0.97,
    fewest_distinct=40,
)  # fmt: skip
