"""Passwords and keys of no known issuer, found by the name they are assigned to."""

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.literals import LEAST, MOST, is_ordinary, rank_password
from leaktight.detect.placeholder import (
    is_encoded_text,
    is_placeholder,
    is_template,
    is_uuid,
    looks_random,
)
from leaktight.detect.randomness import random_probability
from leaktight.detect.sample import HEX, scatter

_REMEDY = "Change it and read it from the environment or a secret store instead."
_BLANK = r"(?:[ \t]|\\t)"
_QUOTE = r"\\{0,3}[\"'`]"
_SUFFIX = r"(?:[_-]?(?:value|prod(?:uction)?|dev|staging|[0-9]{1,2}))?"
_TYPE = r"(?::[ ]{0,2}[&A-Za-z][A-Za-z.?]{0,15}|[ ]string|[ ]\{[a-z; ]{3,24}\})?"
"""`name: str = `, `name string = `, `Name { get; set; } = `."""
_OPERATOR = rf"{_BLANK}{{0,8}}{_TYPE}{_BLANK}{{0,2}}(?:<-|=>|[:?]=|={{1,3}}|:){_BLANK}{{0,8}}"
_NAME_END = rf"{_SUFFIX}(?:{_QUOTE})?[\])]?"
_BEFORE_QUOTED = rf"{_NAME_END}(?:{_OPERATOR}|,{_BLANK}{{0,4}})[brfu]?\\{{0,3}}[\"'`]"
_BEFORE_BARE = rf"{_SUFFIX}(?:={_BLANK}?|{_BLANK}[?:]?=(?:{_BLANK})|:{_BLANK}{{1,8}}|:-)"
"""`NAME=`, `name = `, `NAME ?= `, `name: `, `${NAME:-`."""

_SPACE = r"(?:[ \t\r\n]|\\[nrt]){0,12}"
_VALUE_OF = rf"(?:{_QUOTE})?[ ]?,?{_SPACE}(?:{_QUOTE})?value(?:{_QUOTE})?[ ]?[:=][ ]?(?:{_QUOTE})?"
_LISTED = rf"(?:</key>{_SPACE}<string)?"
"""Property lists: `<key>password</key><string>`."""
_PASSWORD_NAME = r"(?:passw(?:or)?d|passphrase|pass[_-]?code|passwort|kennwort|pwd|[_.-]pass|(?-i:[a-z]Pass))"
_INNOCENT = (
    "public|publishable|next|page|continuation|csrf|xsrf|authenticity|request_?verification|sync|cursor|eos|bos|pad|unk|mask|cls|sep|image|special"
    "|start|end|stop|expected|old|fake|dummy|test|mock|example|sample|invalid|wrong|max|num|hash(?:ed)?"
    "|encrypted|forgot|reset|confirm|idempotency|partition|sort|primary|foreign|cache|expired"
)
_MADE_UP = "old|fake|dummy|test|mock|example|sample|invalid|wrong|expired|expected"
_KEY_NAMES = (
    rf"^(?!(?:.*_)?(?:(?:{_INNOCENT})_(?:api_|access_)?|(?:{_MADE_UP})_[a-z]+_)[a-z]+$)(?:.*_)?(?:"
    r"(?:api|access|auth|secret|private|encryption|signing|master|app|service|account|client|deploy|admin|jwt)_?"
    r"(?:key|secret|token)|(?:refresh|bearer|bot|session)_?token|authorization|credentials?|secret"
    r"|(?<=_)token|token(?=_))(?:_(?:value|prod|production|dev|staging|live|[0-9]{1,2}))?$"
)
"""Names of keys; "token" alone names words and parts of texts more often."""
_KEY_CHARACTERS = r"[A-Za-z0-9_.+/=~-]"
_SCHEME = r"(?:(?:Bearer|Basic|Token|token|bearer)[ ])?"
_NOT_SECRET_NAME = re.compile(rf"(?i)(?:{_INNOCENT})[_.-]?(?:api|access)?[_.-]?\Z".encode())
_NAME_BEFORE = re.compile(rb"[A-Za-z0-9_.-]{0,48}\Z")
_IDENTIFIER = re.compile(rb"[A-Za-z_][A-Za-z0-9_]*(?:[.\[][A-Za-z0-9_.\[\]'\"]*)?")
_ROOTED = re.compile(rb"\.{0,2}/")
_PATH = re.compile(rb"(?:[A-Za-z]:\\|~/|https?:|file:|s3:|gs:|arn:|sha\d*[:-]|urn:)")
_PUBLIC_KEY = re.compile(rb"AIza[A-Za-z0-9_-]{35}|pk[._-](?:live|test|lf|ey).*|B[A-Za-z0-9_-]{86}")
"""Keys for web pages, and those that their issuer's rule ranks."""
_EMULATOR = b"devstoreaccount1"
_SHORT_HEX = re.compile(rb"(?i)[0-9a-f]{1,23}")
_BESIDE = re.compile(
    rb"(?P<call>[A-Za-z0-9_]\s?\(\s{0,8})?\\{0,3}[\"'`][A-Za-z0-9_.-]{1,60}\\{0,3}[\"'`],\s{0,8}[brfu]?\\{0,3}[\"'`]\Z"
)
_GOES_ON = re.compile(rb"[@!#$%^*?]")
"""What no key contains, but a password: behind a value, it has been cut short there."""
_ATTRIBUTE = re.compile(rb"[A-Za-z_$][\w$]*(?:\.[A-Za-z_$]+)+")
_FAIR = 0.6
_MIN_RANDOM = 0.9


def _value(match: re.Match[bytes]) -> bytes:
    return bytes(match["value"] if "value" in match.re.groupindex else match[0])


def judge_password(match: re.Match[bytes]) -> Checked | None:
    """Ranks a quoted literal, or a whole cell, by how much it is like a password."""
    value = _value(match)
    if _is_no_literal(match, value) or is_ordinary(value):
        return None
    if _is_in_a_list(match):
        return Checked(confidence=LEAST)
    if "name" not in match.re.groupindex and _GOES_ON.match(match.string, match.end()):
        return None
    return Checked(confidence=rank_password(value))


def judge_bare_password(match: re.Match[bytes]) -> Checked | None:
    """The same for an unquoted literal, which in code is more often an expression, in YAML an alias."""
    value = _value(match)
    if value.startswith((b"*", b"!")) or _is_no_literal(match, value) or is_ordinary(value):
        return None
    if _ATTRIBUTE.fullmatch(value) and random_probability(value) < _MIN_RANDOM:
        return None
    is_setting = match["name"].isupper() or match["operator"].lstrip().startswith(b":")
    if _IDENTIFIER.fullmatch(value) and not is_setting and random_probability(value) < _MIN_RANDOM:
        return None
    return Checked(confidence=rank_password(value))


def _is_in_a_list(match: re.Match[bytes]) -> bool:
    """Whether name and value stand side by side, and not as the arguments of a call."""
    start = match.start("value" if "value" in match.re.groupindex else 0)
    before = _BESIDE.search(match.string, max(0, start - 96), start)
    return before is not None and before["call"] is None


def _judge_key(match: re.Match[bytes]) -> Checked | None:
    """Accepts what looks drawn at random: without a shape to go by, nothing else is a key."""
    value = _value(match)
    if _is_no_literal(match, value) or is_ordinary(value) or _SHORT_HEX.fullmatch(value):
        return None
    if not looks_random(value) or is_encoded_text(value.partition(b".")[0]) or _PUBLIC_KEY.fullmatch(value):
        return None
    return Checked(confidence=min(MOST, random_probability(value)))


def _is_no_literal(match: re.Match[bytes], value: bytes) -> bool:
    """Whether a value is looked up, filled in, a stand-in, an identifier, or innocently named."""
    if is_template(value) or is_placeholder(value) or is_uuid(value) or _PATH.match(value):
        return True
    if _ROOTED.match(value) and random_probability(value) < _MIN_RANDOM:
        return True
    start = match.start()
    if _EMULATOR in bytes(match.string[max(0, start - 128) : start]):
        return True
    if "name" not in match.re.groupindex:
        return False
    start = match.start("name")
    before = _NAME_BEFORE.search(match.string, max(match.pos, start - 48), start)
    return before is not None and _NOT_SECRET_NAME.search(before[0]) is not None


RULES = (
    Rule(
        label="secret.generic.password",
        severity=Severity.HIGH,
        gate=rf"(?i){_PASSWORD_NAME}{_BEFORE_QUOTED}[^\s\"'`\\<>${{%][^\s\"'`\\<>]{{5,127}}\\{{0,3}}[\"'`]",
        pattern=rf"(?P<name>(?i:{_PASSWORD_NAME})){_BEFORE_QUOTED}(?P<value>[^\s\"'`\\<>]{{6,128}})\\{{0,3}}[\"'`]",
        confidence=_FAIR,
        check=judge_password,
        names=rf"^(?!(?:.*_)?(?:{_INNOCENT})_[a-z_]+$)(?:.*_)?(?:passw(?:or)?d|passphrase|pwd|passwort|kennwort|contrasena|senha|mot_de_passe|pass_?code"
        r"|(?<=_)pass)(?:_(?:plain|plaintext|clear|value|[0-9]{1,2}))?$",
        cell=r"[^\s<>]{6,128}",
        specificity=0,
        remedy=_REMEDY,
        examples=(
            "db_password = 'Tr4vel" + "-Zk9!'",
            '"password": "' + scatter(14) + '"',
            "connect(host='db', password=\"" + scatter(12) + '")',
            "os.environ['SMTP_PASS'] = '" + scatter(12) + "'",
            'db_password <- "' + scatter(12) + '"',
            'private val dbPassword: String = "' + scatter(12) + '"',
            'const dbPassword string = "' + scatter(12) + '"',
            'static string Password { get; set; } = "' + scatter(12) + '";',
            'if (user === "admin" && password === "' + scatter(12) + '")',
        ),
        counterexamples=(
            "password = 'changeme'",
            'password = "your_password"',
            "password = '${DB_PASSWORD}'",
            "password = '{{ vault_password }}'",
            "password = os.environ['DB_PASSWORD']",
            'password = os.getenv("DB_PASSWORD")',
            "password = 'xxxxxxxx'",
            "password: 'Enter your password'",
            "password_hash = '" + scatter(60) + "'",
            'type="password" name="password" id="password"',
            "password='test1234'",
            "fake_password = '" + scatter(12) + "'",
            "password_file = '/run/secrets/db'",
        ),
        source="https://cwe.mitre.org/data/definitions/798.html",
    ),
    Rule(
        label="secret.generic.password",
        severity=Severity.HIGH,
        gate=rf"(?i){_PASSWORD_NAME}{_BEFORE_BARE}[^\s\"'`\\<>${{}}%(\[,;][^\s\"'`\\<>{{}}(\[,;]{{7}}",
        pattern=rf"(?P<name>(?i:{_PASSWORD_NAME}))(?P<operator>{_BEFORE_BARE})"
        r"(?P<value>[^\s\"'`\\<>{}(\[,;)\]]{8,128})(?![^\s,;\\)\]}])",
        confidence=0.55,
        check=judge_bare_password,
        specificity=0,
        remedy=_REMEDY,
        examples=(
            "DB_PASSWORD=" + scatter(14),
            "export PGPASSWORD=hunter2" + "velvet",
            "spring:\n  password: " + scatter(14) + "\n",
            "DB_PASSWORD: ${DB_PASSWORD:-" + scatter(12) + "}",
            "export DB_PASSWORD ?= " + scatter(12) + "\n",
        ),
        counterexamples=(
            "DB_PASSWORD=changeme123",
            "DB_PASSWORD=${SECRET}",
            "password = get_password(user)",
            "password=self.password2",
            "password = password_value_2",
            "password: string",
            "DB_PASSWORD=<your-password-1>",
            "password: *default_password1",
            "spwd: 3.0-3.12.4\n",
            "DB_PASSWORD: ${DB_PASSWORD:-changeme}",
        ),
        source="https://cwe.mitre.org/data/definitions/798.html",
    ),
    Rule(
        label="secret.generic.password",
        severity=Severity.HIGH,
        gate=rf"(?i){_PASSWORD_NAME}{_SUFFIX}{_VALUE_OF}"
        r"[^\s\"'`\\<>${%]{6}",
        pattern=rf"(?i:name|key|id|variable)(?:{_QUOTE})?[ ]?[:=][ ]?(?:{_QUOTE})?[A-Za-z0-9_.:-]{{0,40}}?"
        rf"(?P<name>(?i:{_PASSWORD_NAME})){_SUFFIX}(?i:{_VALUE_OF})"
        r"(?P<value>[^\s\"'`\\<>]{6,128})(?![^\s\"'`\\<>])",
        confidence=_FAIR,
        check=judge_password,
        specificity=0,
        remedy=_REMEDY,
        examples=(
            "env:\n  - name: DB_PASSWORD\n    value: " + scatter(12),
            '<add key="SmtpPassword" value="' + scatter(12, seed=2) + '" />',
            '{"name": "db_password", "value": "' + scatter(14, seed=3) + '"}',
        ),
        counterexamples=(
            "env:\n  - name: DB_PASSWORD\n    value: changeme",
            "env:\n  - name: DB_PASSWORD\n    value: $(DB_PASSWORD)",
            '<input name="password" value="password" type="password">',
            '<add key="TestPassword" value="' + scatter(12) + '" />',
        ),
        source="https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/",
    ),
    Rule(
        label="secret.generic.password",
        severity=Severity.HIGH,
        gate=rf"(?i){_PASSWORD_NAME}{_SUFFIX}{_LISTED}>[^\s\"'`\\<>${{%]{{6}}",
        pattern=rf"<(?:key>)?[A-Za-z0-9_.:-]{{0,40}}?(?P<name>(?i:{_PASSWORD_NAME})){_SUFFIX}{_LISTED}>"
        r"(?P<value>[^\s\"'`\\<>]{6,128})\\{0,2}</",
        confidence=_FAIR,
        check=judge_password,
        specificity=0,
        remedy=_REMEDY,
        examples=(
            "<server><password>" + scatter(12) + "</password></server>",
            "<smtpPassword>" + scatter(10, seed=2) + "4</smtpPassword>",
            "<key>Password</key>\n<string>" + scatter(12, seed=2) + "</string>",
        ),
        counterexamples=(
            "<password>${env.MAVEN_PASSWORD}</password>",
            "<label>password</label>",
            "<Password>Passwort</Password>",
        ),
        source="https://maven.apache.org/settings.html#servers",
    ),
    Rule(
        label="secret.generic.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.65,
        check=_judge_key,
        names=_KEY_NAMES,
        cell=rf"{_SCHEME}(?P<value>{_KEY_CHARACTERS}{{12,400}})",
        max_bytes=512,
        specificity=0,
        remedy=_REMEDY,
        examples=(
            "API_KEY = '" + scatter(32) + "'",
            '"clientSecret": "' + scatter(24) + '"',
            'headers = {"Authorization": "Bearer ' + scatter(40) + '"}',
            "client = Client(token='" + scatter(40, HEX) + "')",
            "SERVICE_API_KEY=" + scatter(32),
            "auth_token: " + scatter(40, HEX) + "\n",
            "curl -H 'Authorization: Bearer " + scatter(40) + "'",
            "https://api.internal.net/v1?api_key=" + scatter(32) + "&page=2",
        ),
        counterexamples=(
            "api_key = 'your_api_key_goes_here'",
            "api_key = os.environ['SOME_SERVICE_API_KEY']",
            "token = 'end_of_sentence_token_id_1'",
            "next_page_token = '" + scatter(32) + "'",
            '"NextToken": "' + scatter(32) + '"',
            'secret = "{{ secrets.SOME_SERVICE_KEY_1 }}"',
            "sha256 = '" + scatter(64, HEX) + "'",
            "secret_key = '3f2b8c1e-9d4a-4f6b-8e7c-1a2b3c4d5e6f'",
            "api_key_header = 'X-Custom-Api-Key-Header-2'",
            "access_token = '" + "0123456789abcdef" * 2 + "'",
            "public_api_key = '" + scatter(32) + "'",
            '<input type="hidden" name="authenticity_token" value="' + scatter(44) + '">',
            '<input type="hidden" name="__RequestVerificationToken" value="' + scatter(66) + '">',
            "API_KEY=your_api_key_goes_here_1",
            "token=some_long_identifier_name_2",
            "token = tokenizer_convert_tokens_to_ids",
            "SECRET_KEY=$(openssl rand -hex 32)",
        ),
        source="https://cwe.mitre.org/data/definitions/798.html",
    ),
)
