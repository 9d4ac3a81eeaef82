"""Passwords in the addresses of databases, message brokers and web services."""

import re
from urllib.parse import unquote_to_bytes

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import OUTSIDE_WORD
from leaktight.detect.literals import is_ordinary, says_password
from leaktight.detect.placeholder import character_kinds, is_placeholder, is_template, looks_random
from leaktight.detect.sample import HEX, scatter

_SLASHES = r":(?:\\{0,3}/){2}"
_DATABASES = (
    r"(?:postgres(?:ql)?|mysql|mariadb|mongodb|rediss?|valkey|amqps?|mssql|sqlserver|oracle|cockroachdb|clickhouse"
    r"|snowflake|neo4j|bolt|kafka|nats|cassandra|couchbase|elasticsearch|milvus)"
)
_WITH_DRIVERS = (
    r"(?:postgres(?:ql)?|mysql|mariadb|mongodb|mssql|oracle|cockroachdb|clickhouse|rediss?|neo4j|bolt)"
    r"\+[a-z0-9_]{1,16}"
)
_SERVICES = r"(?:(?:git\+)?https?|s?ftps?|smtps?|imaps?|ldaps?|socks5h?|wss?|rtsp)"
_USER = r"[^\s:@/\"'<>\\?#]"
_PASSWORD = r"[^\s@/\"'<>\\]"
_HOST = r"(?P<host>[A-Za-z0-9.\[\]:_-]{1,253})"
_ORDINARY = re.compile(
    rb"(?i)(?:my|db|the|your|some|default|secret)?[_-]?(?:p[a4]ssw(?:[o0]r)?d|pass|pw|pwd|user(?:name)?|root"
    rb"|admin|guest|secret|postgres|mysql|redis|rabbitmq|mongo(?:db)?|test(?:ing)?|default|docker|airflow"
    rb"|foo|bar|baz|token|key|none|null|sa|anonymous|host|port)[0-9]{0,3}"
)
_HOME = re.compile(
    rb"(?i)localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\]|host(?:name)?|(?:.*\.)?example(?:\.(?:com|org|net))?"
)
_ISSUED = re.compile(
    rb"(?:hf_|gh[pousr]_|github_pat_|gl[a-z]{2,5}-|npm_|pypi-|sk-|xox|dapi|AKIA|ATATT|eyJ)[\w-]{16}"
    rb"|[A-Za-z0-9]{76}AZDO"
)
_PUBLIC = re.compile(rb"(?i)sentry|@o\d+\.ingest")
_LIKELY, _UNLIKELY = 0.85, 0.3


def _judge(match: re.Match[bytes]) -> Checked | None:
    """Ranks a password in an address; ordinary words and addresses on the same machine fall below notice."""
    password, host = bytes(match["value"]), bytes(match["host"])
    if is_template(password) or is_placeholder(password) or _ISSUED.match(password):
        return None
    user = bytes(match["user"])
    if is_template(user) or is_template(host) or _ORDINARY.fullmatch(password):
        return None
    host = host.rpartition(b":")[0] or host
    plain = unquote_to_bytes(password)
    if _HOME.fullmatch(host) or password == user or is_ordinary(plain) or says_password(plain):
        return Checked(confidence=_UNLIKELY)
    if len(password) < 6 or (len(character_kinds(password)) == 1 and not looks_random(password)):
        return Checked(confidence=0.5)
    return Checked()


def _judge_token(match: re.Match[bytes]) -> Checked | None:
    """Accepts a random token in place of a user; a Sentry address holds a public one."""
    token, host = bytes(match["value"]), bytes(match["host"])
    if _ISSUED.match(token) or _PUBLIC.search(host) or not looks_random(token):
        return None
    return Checked()


def _database_rule(schemes: str, examples: tuple[str, ...], counterexamples: tuple[str, ...]) -> Rule:
    """The rule of some schemes. Those with a driver have a gate of their own: as an option in the other one,
    it makes Hyperscan look at every "://"."""
    return Rule(
        label="secret.database.url",
        severity=Severity.CRITICAL,
        gate=rf"(?i){schemes}{_SLASHES}{_USER}{{0,64}}:{_PASSWORD}{{3,256}}@",
        pattern=rf"{OUTSIDE_WORD}(?i:{schemes}){_SLASHES}(?P<user>{_USER}{{0,64}}):"
        rf"(?P<value>{_PASSWORD}{{3,256}})@{_HOST}",
        confidence=0.93,
        check=_judge,
        max_bytes=640,
        specificity=2,
        remedy="Change the database user's password and read the address from the environment instead.",
        examples=examples,
        counterexamples=counterexamples,
        source="https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1",
    )


RULES = (
    _database_rule(
        _DATABASES,
        (
            "DATABASE_URL=postgres://app:" + scatter(16) + "@db.internal.net:5432/app",
            "redis://:" + scatter(20) + "@cache.internal.net:6379/0",
        ),
        (
            "postgresql://user:password@localhost:5432/db",
            "postgresql://app:${DB_PASSWORD}@db.internal.net/app",
            "postgresql://app:{password}@{host}/app",
            "mysql://user:<password>@db.internal.net/app",
            "postgresql://db.internal.net:5432/app",
        ),
    ),
    _database_rule(
        _WITH_DRIVERS,
        (
            "DATABASE_URL=postgresql+psycopg2://app:" + scatter(16) + "@db.internal.net:5432/app",
            "mongodb+srv://reader:" + scatter(12) + "@cluster0.abcde.mongodb.net/?retryWrites=true",
        ),
        ("mysql+pymysql://root:root@db.internal.net/app", "mongodb+srv://cluster0.abcde.mongodb.net/app"),
    ),
    Rule(
        label="secret.url.password",
        severity=Severity.HIGH,
        gate=rf"{_SERVICES}{_SLASHES}{_USER}{{1,64}}:{_PASSWORD}{{3,128}}@",
        pattern=rf"{OUTSIDE_WORD}{_SERVICES}{_SLASHES}(?P<user>{_USER}{{1,64}}):"
        rf"(?P<value>{_PASSWORD}{{3,128}})@{_HOST}",
        confidence=_LIKELY,
        check=_judge,
        specificity=2,
        remedy="Change the password and keep it out of the address.",
        examples=(
            "git clone https://deploy:" + scatter(20) + "@git.internal.net/team/model.git",
            "proxies = {'https': 'http://worker:" + scatter(10) + "@proxy.internal.net:3128'}",
        ),
        counterexamples=(
            "https://user:password@example.com/",
            "https://host.internal.net:8080/path@2x.png",
            "https://oauth2:${TOKEN}@gitlab.com/group/project.git",
            "http://docs.internal.net/a:b@c",
        ),
        source="https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1",
    ),
    Rule(
        label="secret.url.token",
        severity=Severity.HIGH,
        gate=rf"https?{_SLASHES}[A-Za-z0-9_-]{{20,128}}@",
        pattern=rf"{OUTSIDE_WORD}https?{_SLASHES}(?P<value>[A-Za-z0-9_-]{{20,128}})@{_HOST}",
        confidence=0.75,
        check=_judge_token,
        specificity=2,
        remedy="Revoke the token and keep it out of the address.",
        examples=("git remote add origin https://" + scatter(40, HEX) + "@git.internal.net/team/model.git",),
        counterexamples=(
            "https://" + scatter(32, HEX) + "@o123456.ingest.sentry.io/42",
            "https://some-long-team-name-here@dev.azure.com/team/_git/repo",
        ),
        source="https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1",
    ),
    Rule(
        label="secret.database.url",
        severity=Severity.CRITICAL,
        gate=r"jdbc:oracle:(?:thin|oci8?):[A-Za-z0-9_$#\"-]{1,64}\\{0,3}/[^\s@/\"'<>\\]{3,128}@",
        pattern=r"jdbc:oracle:(?:thin|oci8?):(?P<user>[A-Za-z0-9_$#-]{1,64})\\{0,3}/(?P<value>[^\s@/\"'<>\\]{3,128})@"
        r"(?:\\{0,3}/){0,2}(?P<host>[A-Za-z0-9.:_-]{1,253})",
        confidence=0.93,
        check=_judge,
        max_bytes=640,
        specificity=2,
        remedy="Change the database user's password and read the address from the environment instead.",
        examples=("jdbc:oracle:thin:app/" + scatter(14) + "@//db.acme.io:1521/orders",),
        counterexamples=(
            "jdbc:oracle:thin:@db.acme.io:1521:orders",
            "jdbc:oracle:thin:scott/${PASSWORD}@db:1521:x",
        ),
        source="https://docs.oracle.com/en/database/oracle/oracle-database/23/jjdbc/data-sources-and-URLs.html",
    ),
)
