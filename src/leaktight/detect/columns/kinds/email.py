"""Columns of e-mail addresses."""

from __future__ import annotations

import re

from leaktight.core.severity import Severity
from leaktight.detect.columns.kind import ColumnKind, names_of

COLUMN = ColumnKind(
    what="e-mail",
    label="pii.email",
    severity=Severity.MEDIUM,
    names=names_of(
        "email", "e mail", "mail", "email address", "mail address", "e mail adresse", "mailadresse",
        "adresse mail", "adresse électronique", "courriel", "correo", "correo electrónico",
        "indirizzo email", "posta elettronica", "endereço de email", "e mailadres", "adres email",
        "e posta", "eposta", "sähköposti", "почта", "эл почта", "メール", "メールアドレス", "이메일", "邮箱",
        "电子邮件", "电子邮箱", "ईमेल", "البريد الإلكتروني", "بريد",
    ),
    cell=re.compile(
        r"(?!.*@(?:.*\.)?example\.)[\w.+\-%']{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){0,5}\.[^\W\d_]{2,24}"
    ),
    sure=0.95,
    named=0.9,
    unnamed=0.9,
    least_share_unnamed=0.9,
)  # fmt: skip
