"""Columns of postal addresses: street and number."""

from __future__ import annotations

import re

from leaktight.core.severity import Severity
from leaktight.detect.columns.kind import ColumnKind, names_of

_DIGIT_AND_WORD = re.compile(r"(?=.*[0-9])(?=.*[^\W\d_]{3}).*(?: |[\u3040-\u9fff\uac00-\ud7a3]).*")

COLUMN = ColumnKind(
    what="address",
    label="pii.address",
    severity=Severity.MEDIUM,
    names=names_of(
        "address", "street", "street address", "street name", "home address", "mailing address",
        "postal address", "billing address", "shipping address", "address line", "addr", "anschrift",
        "adresse", "straße", "strasse", "straße hausnummer", "wohnadresse", "rue", "adresse postale",
        "dirección", "domicilio", "calle", "indirizzo",
        "indirizzo di residenza", "endereço", "morada", "rua",
        "logradouro", "straat", "adres", "woonadres", "ulica",
        "adres zamieszkania", "ev adresi", "gatuadress",
        "katuosoite", "osoite", "адрес", "адреса", "כתובת", "住所", "주소", "地址",
        "住址", "पता", "العنوان",
        "عنوان السكن",
    ),
    cell=re.compile(r"(?!\S*://)[^@{}<>=]{2,100}"),
    typical=_DIGIT_AND_WORD.fullmatch,
    sure=0.8,
    named=0.0,
    least_share=0.5,
)  # fmt: skip
