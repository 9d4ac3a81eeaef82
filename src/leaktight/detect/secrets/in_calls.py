"""Passwords as arguments of calls, in data source names, in headers of basic authorization."""

import base64
import binascii
import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import OUTSIDE_WORD
from leaktight.detect.literals import LEAST, is_ordinary, rank_password
from leaktight.detect.placeholder import is_placeholder, is_template
from leaktight.detect.sample import scatter

_LABEL = "secret.generic.password"
_REMEDY = "Change it and read it from the environment, a protected file or a secret store instead."
_SOURCE = "https://cwe.mitre.org/data/definitions/798.html"
_QUOTE = r"\\{0,3}[\"'`]"
_VALUE = r"[^\s\"'`\\<>{}]"
_NEXT = r",[ \t\r\n]{0,8}[bru@$]?"
_USER = r"[A-Za-z0-9_.@+-]{1,64}"
_CONNECTS = r"(?:connect|getConnection|createConnection|PDO|DBI->connect|dbConnect|database)"
_LOGS_IN = (
    r"(?:login|authenticate|Credentials?|Http_?Basic_?Auth|Basic_?Auth|basic_?auth|Digest_?Auth|"
    r"AuthenticationToken|password_auth|auth)"
)
_ASSIGNED = r"(?:[ ]?=[ ]?|[\"']:[ ]?)?"
_FIRST = rf"\([ \t\r\n]{{0,8}}{_QUOTE}"
_ENCODED = r"[A-Za-z0-9+/]"
_HOST = rf"\([^()\r\n]{{1,120}}{_QUOTE}[ ]?{_NEXT}{_QUOTE}"
"""Everything before the user."""
_IN_RFC_6749 = b"s6BhdRkqt3"
"""The client that OAuth's manuals copy from there."""
_TEXT = re.compile(rb"[\x21-\x7e]{1,100}")


def _judge_argument(match: re.Match[bytes]) -> Checked | None:
    """Ranks what stands behind a user's name; a user twice is a default."""
    user, value = bytes(match["user"]), bytes(match["value"])
    if (
        user == value
        or is_template(user)
        or is_template(value)
        or is_placeholder(value)
        or is_ordinary(value)
    ):
        return None
    return Checked(confidence=rank_password(value))


def _judge_header(match: re.Match[bytes]) -> Checked | None:
    """Accepts what is base64 of a user's name and a password that is one, or of a key without a user."""
    try:
        text = base64.b64decode(bytes(match["value"]), validate=True)
    except (binascii.Error, ValueError):
        return None
    user, colon, password = text.partition(b":")
    if not colon or not _TEXT.fullmatch(text) or is_template(text) or user == _IN_RFC_6749:
        return None
    if not password and len(user) >= 16:
        password = user
    if (
        len(password) < 6
        or user == password != text[:-1]
        or is_ordinary(password)
        or is_placeholder(password)
    ):
        return None
    ranked = rank_password(password)
    return Checked(("structure:basic",), ranked) if ranked > LEAST else None


def _rule(gate: str, pattern: str, examples: tuple[str, ...], counterexamples: tuple[str, ...]) -> Rule:
    return Rule(
        label=_LABEL,
        severity=Severity.HIGH,
        gate=gate,
        pattern=pattern,
        confidence=0.7,
        check=_judge_argument,
        specificity=0,
        remedy=_REMEDY,
        examples=examples,
        counterexamples=counterexamples,
        source=_SOURCE,
    )


RULES = (
    _rule(
        rf"(?i){_CONNECTS}{_HOST}{_USER}{_QUOTE}{_NEXT}{_QUOTE}{_VALUE}{{6}}",
        rf"(?i:{_CONNECTS}){_HOST}(?P<user>{_USER}){_QUOTE}{_NEXT}{_QUOTE}(?P<value>{_VALUE}{{6,128}}){_QUOTE}",
        (
            'mysqli_connect("db1", "root", "' + scatter(14) + '", "app")',
            "new PDO('mysql:host=db1;dbname=app', 'app', '" + scatter(12) + "')",
            'DriverManager.getConnection("jdbc:mysql://db1/app", "root", "' + scatter(14) + '")',
        ),
        (
            'mysqli_connect("localhost", "username", "password", "app")',
            'connect("a", "b", "clicked-button")',
            "connect('localhost', 'root', '" + "x" * 10 + "')",
        ),
    ),
    _rule(
        rf"(?i){_LOGS_IN}{_ASSIGNED}{_FIRST}{_USER}{_QUOTE}{_NEXT}{_QUOTE}{_VALUE}{{6}}",
        rf"(?i:{_LOGS_IN}){_ASSIGNED}{_FIRST}(?P<user>{_USER}){_QUOTE}"
        rf"{_NEXT}{_QUOTE}(?P<value>{_VALUE}{{6,128}}){_QUOTE}",
        (
            'new NetworkCredential("ada", "' + scatter(12) + '")',
            "server.login('bot@internal.net', '" + scatter(14) + "')",
            'requests.get(url, auth=("ada", "' + scatter(12) + '"))',
            "HTTPBasicAuth('ada', '" + scatter(12, seed=2) + "')",
        ),
        (
            'client.login("username", "password")',
            "auth=('user', 'pass')",
            'auth=("admin", "changeme")',
            "tweepy.OAuthHandler('YOUR_KEY', 'YOUR_SECRET')",
        ),
    ),
    _rule(
        rf":{_VALUE}{{6,80}}@(?:tcp|unix)\(",
        rf"{OUTSIDE_WORD}(?P<user>[A-Za-z0-9_.-]{{1,64}}):(?P<value>[^\s\"'`\\<>{{}}@/]{{6,80}})@(?:tcp|unix)\(",
        ('dsn := "root:' + scatter(14) + '@tcp(db1:3306)/app?parseTime=true"',),
        ('dsn := "root:password@tcp(127.0.0.1:3306)/app"', 'dsn := "user:%s@tcp(%s)/app"'),
    ),
    Rule(
        label="secret.generic.basic_auth",
        severity=Severity.HIGH,
        gate=rf"(?i)basic[ ]{_ENCODED}{{12}}",
        pattern=rf"(?i:(?<![a-z])basic)[ ](?P<value>(?:{_ENCODED}{{4}}){{3,200}}"
        rf"(?:{_ENCODED}{{2}}==|{_ENCODED}{{3}}=)?)(?![A-Za-z0-9+/=])",
        confidence=0.85,
        check=_judge_header,
        max_bytes=820,
        specificity=0,
        remedy="Change the password; what is sent as basic authorization is only encoded, not encrypted.",
        examples=(
            "Authorization: Basic " + base64.b64encode(b"ada:" + scatter(14).encode()).decode(),
            "'Authorization': 'Basic " + base64.b64encode(scatter(32).encode() + b":").decode() + "'",
        ),
        counterexamples=(
            "Authorization: Basic " + base64.b64encode(b"username:password").decode(),
            "Authorization: Basic " + base64.b64encode(b"s6BhdRkqt3:" + scatter(10).encode()).decode(),
            "basic understandings of what is meant",
            "Authorization: Basic " + base64.b64encode(b"no colon in this").decode(),
        ),
        source="https://www.rfc-editor.org/rfc/rfc7617#section-2",
    ),
)
