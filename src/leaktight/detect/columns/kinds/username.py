"""Columns of user names."""

from __future__ import annotations

import re

from leaktight.core.severity import Severity
from leaktight.detect.columns.column import Column
from leaktight.detect.columns.kind import ColumnKind, names_of


def _has_many(column: Column) -> bool:
    """Whether the names differ as users do, and are not mere numbers."""
    return len(column.distinct) >= 5 and column.uniqueness >= 0.2 and column.share(_has_letter) >= 0.8


def _has_letter(cell: str) -> bool:
    return any(letter.isalpha() for letter in cell)


COLUMN = ColumnKind(
    what="user name",
    label="pii.username",
    severity=Severity.LOW,
    names=names_of(
        "username", "user name", "login", "login name", "nickname", "nick",
        "screen name", "twitter handle",
        "user handle", "github username", "benutzername", "nutzername", "anmeldename", "spitzname",
        "nom d utilisateur", "nom utilisateur", "pseudo", "pseudonyme", "usuario", "nombre de usuario",
        "nome utente", "utente", "nome de usuário", "usuário", "gebruikersnaam", "nazwa użytkownika",
        "kullanıcı adı", "användarnamn", "brukernavn", "brugernavn", "käyttäjätunnus", "логин",
        "имя пользователя", "שם משתמש", "ユーザー名", "ユーザ名",
        "사용자명", "사용자 이름", "닉네임",
        "用户名",
        "昵称", "उपयोगकर्ता नाम", "اسم المستخدم",
    ),
    cell=re.compile(r"@?\w[\w.\-+]{1,39}"),
    fits=_has_many,
    sure=0.75,
    named=0.6,
    is_identifying=False,
)  # fmt: skip
