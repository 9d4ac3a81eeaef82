"""Passwords as they are handed to programs: options, credential files, connection strings, and sentences."""

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.assignments import FLAG_GATE
from leaktight.detect.boundary import OUTSIDE_WORD
from leaktight.detect.placeholder import character_kinds
from leaktight.detect.randomness import is_written
from leaktight.detect.sample import scatter
from leaktight.detect.secrets.generic import judge_password

_REMEDY = "Change it and read it from the environment, a protected file or a secret store instead."
_LABEL = "secret.generic.password"
_VALUE = r"[^\s\"'`\\<>${}%(),;|&]"
_MARKED = r"(?:[^\s\"'`\\<>${}%(),;|&]|[$%](?![A-Za-z_{(]))"
"""The same with marks that no variable begins with: expressions know what follows, gates do not."""
_END = r"(?![^\s\"'`\\,;|&)])"
_SAID = (
    r"[*_]{0,2}:?[*_]{0,2}(?: (?:is|was|(?:(?:has been|was|is) )?(?:now|changed to|set to|reset to)))?"
    r"[: ]{1,2}[\"'`]?"
)
_WORDS_ABROAD = (
    r"(?:passwort|kennwort|mot de passe|contrase(?:ñ|\\u00f1)a|senha|palavra-passe|wachtwoord|has(?:ł"
    r"|\\u0142)o"
    r"|l(?:ö|\\u00f6)senord|adgangskode|salasana|(?:ş|\\u015f)ifre(?:m|si)?|heslo|jelsz(?:ó|\\u00f3)"
    r"|(?:П|п|\\u041f|\\u043f)(?:ароль|\\u0430\\u0440\\u043e\\u043b\\u044c))"
)
_SAID_ABROAD = (
    r"[*_]{0,2}(?: ?[:=]|[*_]{0,2} (?:ist|lautet|est|es|to|jest|is|er|on|ar|(?:è|é|\\u00e[89])|(?:ä"
    r"|\\u00e4)r))?[*_]{0,2}:?"
    r"[ ]{1,2}[\"'`]?"
)
_USER = r"[A-Za-z0-9_.@+-]"
_LOGIN = rf"(?:log[ ]?in|credentials?|creds):? [\"'`]?{_USER}{{2,40}}[\"'`]?[ ]?/[ ]?[\"'`]?"
_SOURCE = "https://cwe.mitre.org/data/definitions/214.html"


def _judge_said(match: re.Match[bytes]) -> Checked | None:
    """In a sentence only what no word looks like: with digits or marks, of three kinds or unlike a text."""
    value = bytes(match["value"])
    kinds = character_kinds(value)
    if len(kinds) < 2 or not {"digit", "other"} & kinds or (len(kinds) < 3 and is_written(value)):
        return None
    checked = judge_password(match)
    return None if checked is None else Checked(confidence=min(checked.confidence or 0.0, 0.7))


RULES = (
    Rule(
        label=_LABEL,
        severity=Severity.HIGH,
        gate=rf"-(?:u|-user)[ =][\"']?{_USER}{{1,64}}:{_VALUE}{{6}}",
        pattern=rf"(?<![A-Za-z0-9-])-(?:u|-user)[ =][\"']?{_USER}{{1,64}}:"
        rf"(?P<value>{_MARKED}{{6,128}}){_END}",
        confidence=0.75,
        check=judge_password,
        specificity=0,
        remedy=_REMEDY,
        examples=(
            "curl -u admin:" + scatter(12) + " https://ci.internal.net/job",
            "curl --user 'svc_deploy:" + scatter(16, seed=2) + "' -X POST https://nexus.internal.net/",
        ),
        counterexamples=(
            "curl -u $USER:$PASS https://ci.internal.net",
            "curl -u user:password https://ci.internal.net",
            "docker run --user 1000:1000 image",
        ),
        source=_SOURCE,
    ),
    Rule(
        label=_LABEL,
        severity=Severity.HIGH,
        gate=FLAG_GATE,
        pattern=rf"(?<![A-Za-z0-9-])--(?:[a-z0-9]{{1,12}}-){{0,3}}(?:pass(?:word|wd|phrase)?|pwd)[ =][\"']?"
        rf"(?P<value>{_MARKED}{{6,128}}){_END}",
        confidence=0.7,
        check=judge_password,
        specificity=0,
        remedy=_REMEDY,
        examples=(
            "mysql --host db --password=" + scatter(12),
            "app serve --db-password '" + scatter(14, seed=2) + "'",
        ),
        counterexamples=(
            "mysql --password=$DB_PASS",
            "app --password <password>",
            "tool --password-file secret.txt",
        ),
        source=_SOURCE,
    ),
    Rule(
        label=_LABEL,
        severity=Severity.HIGH,
        gate=rf"ENV [A-Z0-9_]{{0,40}}PASS(?:WORD|WD)?[ ][\"']?{_VALUE}{{6}}",
        pattern=rf"{OUTSIDE_WORD}ENV [A-Z0-9_]{{0,40}}PASS(?:WORD|WD)?[ ]{{1,4}}[\"']?"
        rf"(?P<value>{_MARKED}{{6,128}}){_END}",
        confidence=0.75,
        check=judge_password,
        specificity=0,
        remedy=_REMEDY,
        examples=(
            "FROM python:3.12\nENV DB_PASSWORD " + scatter(12) + "\n",
            "ENV SMTP_PASS '" + scatter(10) + "'",
        ),
        counterexamples=("ENV DB_PASSWORD changeme", "ENV DB_PASSWORD ${BUILD_ARG}"),
        source="https://docs.docker.com/reference/dockerfile/#env",
    ),
    Rule(
        label=_LABEL,
        severity=Severity.HIGH,
        gate=rf"login[ \t\r\n\\]{{1,12}}[^\s]{{1,64}}[ \t\r\n\\nt]{{1,12}}password[ \t]{{1,4}}{_VALUE}{{6}}",
        pattern=rf"{OUTSIDE_WORD}login\s{{1,12}}[^\s]{{1,64}}\s{{1,12}}password[ \t]{{1,4}}"
        rf"(?P<value>{_MARKED}{{6,128}}){_END}",
        confidence=0.85,
        check=judge_password,
        specificity=0,
        remedy=_REMEDY,
        examples=(
            "machine files.internal.net login ada password " + scatter(12),
            "machine files.internal.net\n  login ada\n  password " + scatter(12, seed=2) + "\n",
        ),
        counterexamples=("login form with password validation", "machine a login b password changeme"),
        source="https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html",
    ),
    Rule(
        label=_LABEL,
        severity=Severity.HIGH,
        gate=rf"(?:[a-z0-9]:(?:5432|5433|6432)|\*:\*):[^:\s]{{1,63}}:[^:\s]{{1,63}}:{_VALUE}{{6}}",
        pattern=r"(?<![^\s\"'`\\])(?:[A-Za-z0-9._-]{1,253}:(?:5432|5433|6432)"
        r"|\*:\*):[^:\s]{1,63}:[^:\s]{1,63}:"
        rf"(?P<value>{_MARKED}{{6,128}}){_END}",
        confidence=0.85,
        check=judge_password,
        max_bytes=640,
        specificity=0,
        remedy=_REMEDY,
        examples=("db.internal.net:5432:orders:app:" + scatter(14), "*:*:*:reader:" + scatter(10)),
        counterexamples=(
            "arn:aws:cloudformation:*:*:stack/app-1:*",
            "db.internal.net:5432:orders:app:password",
            "host:5432:db:user",
        ),
        source="https://www.postgresql.org/docs/current/libpq-pgpass.html",
    ),
    Rule(
        label=_LABEL,
        severity=Severity.HIGH,
        gate=r"(?i)[?&;](?:password|passwd|pwd)=[^\s&;\"'$<{}%]{6}",
        pattern=r"[?&;](?i:password|passwd|pwd)=(?P<value>[^\s&;\"'`\\<>${}]{6,128})(?![^\s&;\"'`\\<>])",
        confidence=0.8,
        check=judge_password,
        specificity=1,
        remedy=_REMEDY,
        examples=(
            "jdbc:mysql://db.internal.net:3306/orders?user=app&password=" + scatter(14) + "&useSSL=true",
            "Server=tcp:db.internal.net;Database=orders;User Id=app;Password="
            + scatter(12)
            + ";Encrypt=True",
        ),
        counterexamples=(
            "https://a.net/login?password=changeme",
            "Server=db;User Id=app;Password={password};",
            "jdbc:postgresql://h/db?password=${DB_PASSWORD}",
        ),
        source="https://learn.microsoft.com/dotnet/framework/data/adonet/connection-strings",
    ),
    Rule(
        label=_LABEL,
        severity=Severity.HIGH,
        gate=rf"(?i)(?:pass(?:word|phrase|code)|[ (]pw){_SAID}{_VALUE}{{6}}",
        pattern=rf"(?i:pass(?:word|phrase|code)|(?<![^\s(])pw){_SAID}"
        rf"(?P<value>{_MARKED}{{6,128}}?)[.!?:]?{_END}",
        confidence=0.6,
        check=_judge_said,
        specificity=0,
        remedy=_REMEDY,
        examples=(
            "The wifi password is " + scatter(10, seed=3) + "4.",
            "my password was: '" + scatter(12, seed=2) + "'",
            "The admin password has been changed to " + scatter(12, seed=3) + ".",
            "- Wifi **password**: `" + scatter(12, seed=2) + "`",
            "vpn.internal.net, user ada, pw " + scatter(12, seed=2),
            "ssh root@db1 (password " + scatter(12, seed=2) + ")",
        ),
        counterexamples=(
            "The password is required.",
            "your password is too short!",
            "the password is base64-encoded",
            "password hashing with PBKDF2-SHA256",
            "Password strength1: weak",
        ),
        source="https://cwe.mitre.org/data/definitions/798.html",
    ),
    Rule(
        label=_LABEL,
        severity=Severity.HIGH,
        gate=rf"(?i){_WORDS_ABROAD}{_SAID_ABROAD}{_VALUE}{{6}}",
        pattern=rf"(?i:(?<![a-z]){_WORDS_ABROAD}{_SAID_ABROAD})(?P<value>{_MARKED}{{6,128}}?)[.!?:]?{_END}",
        confidence=0.6,
        check=_judge_said,
        specificity=0,
        remedy=_REMEDY,
        examples=(
            "Das Passwort lautet " + scatter(12, seed=2) + ".",
            "La contraseña es " + scatter(12, seed=2),
            "hasło: " + scatter(12, seed=2),
        ),
        counterexamples=(
            "Das Passwort ist abgelaufen.",
            "La contraseña es obligatoria.",
            "mot de passe : oublié",
        ),
        source="https://cwe.mitre.org/data/definitions/798.html",
    ),
    Rule(
        label=_LABEL,
        severity=Severity.HIGH,
        gate=rf"(?i){_LOGIN}{_VALUE}{{6}}",
        pattern=rf"(?i:{_LOGIN})(?P<value>{_MARKED}{{6,128}}?)[.!?]?{_END}",
        confidence=0.6,
        check=_judge_said,
        specificity=0,
        remedy=_REMEDY,
        examples=(
            "Demo login: `admin` / `" + scatter(12, seed=2) + "`",
            "credentials: ada/" + scatter(12, seed=2),
        ),
        counterexamples=("login: user / password", "log in at /etc/ssh", "credentials admin/changeme1"),
        source="https://cwe.mitre.org/data/definitions/798.html",
    ),
)
