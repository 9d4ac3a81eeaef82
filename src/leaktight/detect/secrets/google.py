"""Google Cloud API keys, service account keys, HMAC keys, OAuth client secrets, ids and tokens."""

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.declare import issued, named
from leaktight.detect.placeholder import is_placeholder, not_placeholder
from leaktight.detect.sample import BASE64, DIGITS, HEX, LOWER, UPPER, WORD, scatter
from leaktight.detect.secrets.private_key import armour, judge_key, sample_der
from leaktight.detect.two_parts import Part, pair

_QUOTE = r"\\{0,3}[\"']"
_GAP = r"(?:\s|\\{1,4}[nrt]){0,4}"
_OTHERS = r"[^{}]{0,1200}?"
_TYPE = rf"{_QUOTE}type{_QUOTE}{_GAP}:{_GAP}{_QUOTE}service_account"
_ACCOUNT = rf"{_QUOTE}private_key{_QUOTE}{_GAP}:{_GAP}{_QUOTE}"
_PEM = (
    r"-----BEGIN (?P<kind>PRIVATE KEY)-----(?P<body>(?:[^-]|-(?!----)){40,15000}+)-----END PRIVATE KEY-----"
)
_FIELDS = {
    "project_id": re.compile(rb"project_id[\\\"']{1,4}[\s:]{1,6}[\\\"']{1,4}[a-z][a-z0-9-]{4,28}[a-z0-9]"),
    "private_key_id": re.compile(rb"private_key_id[\\\"']{1,4}[\s:]{1,6}[\\\"']{1,4}[0-9a-f]{40}"),
    "client_email": re.compile(rb"[a-z0-9-]{1,63}@[a-z0-9.-]{1,90}gserviceaccount\.com"),
}
_FIELDS_REACH = 1500
_WEB_KEY = re.compile(rb"(?i)firebase|google-services|maps\.googleapis|maps/api/js")
_WEB_APP = re.compile(rb"authDomain|messagingSenderId|\.firebaseapp\.com|firebaseio\.com")
_NEAR_BYTES = 400
_CREDENTIALS = "https://console.cloud.google.com/apis/credentials"
_OAUTH = "https://developers.google.com/identity/protocols/oauth2"
_ACCOUNT_SOURCE = "https://cloud.google.com/iam/docs/keys-create-delete"


def _judge_api_key(match: re.Match[bytes]) -> Checked | None:
    """Ranks a key of a web page lower: those are public by design, and restricted by their referrer.

    Firebase's configuration is served to all visitors. Its other fields may be texts of their own: the gate
    fires on one of them, so that it is read, too, and stands beside the key.
    """
    if is_placeholder(bytes(match["body"])):
        return None
    around = bytes(match.string[max(0, match.start() - _NEAR_BYTES) : match.end() + _NEAR_BYTES])
    if _WEB_APP.search(around):
        return Checked(("web_key",), 0.3, Severity.LOW)
    return Checked(("web_key",), 0.6, Severity.LOW) if _WEB_KEY.search(around) else Checked()


def _judge_account(match: re.Match[bytes]) -> Checked | None:
    """Ranks the key by its structure, and names the other fields of the file that stand beside it."""
    judged = judge_key(match)
    if judged is None:
        return None
    first = max(match.pos, match.start() - _FIELDS_REACH)
    around = bytes(match.string[first : min(match.endpos, match.end() + _FIELDS_REACH)])
    fields = tuple(f"field:{name}" for name, value in _FIELDS.items() if value.search(around))
    return Checked((*judged.evidence, *fields), judged.confidence, judged.severity)


def _sample_account(newline: str, *, is_sorted: bool = False) -> str:
    fields = {
        "type": "service_account",
        "project_id": "demo-project",
        "private_key_id": scatter(40, HEX),
        "private_key": armour("PRIVATE " + "KEY", sample_der(1200), newline=newline),
        "client_email": "robot@demo-project.iam.gserviceaccount.com",
    }
    names = sorted(fields) if is_sorted else list(fields)
    return "{" + ", ".join(f'"{name}": "{fields[name]}"' for name in names) + "}"


def _account_rule(gate: str, pattern: str, examples: tuple[str, ...]) -> Rule:
    """The rule of one order of the fields."""
    return Rule(
        label="secret.google.service_account_key",
        severity=Severity.CRITICAL,
        gate=gate,
        pattern=pattern,
        confidence=0.99,
        check=_judge_account,
        max_bytes=17_500,
        spans_fields=True,
        specificity=2,
        remedy="Delete the key in IAM of Google Cloud and use workload identity instead.",
        examples=examples,
        counterexamples=(
            '{"type": "service_account", "private_key": "..."}',
            '{"type": "authorized_user", "client_id": "someone"}',
        ),
        source=_ACCOUNT_SOURCE,
    )


RULES = (
    *pair(
        "secret.google.oauth_client_secret",
        Part(
            r"[0-9]{6,14}-[a-z0-9]{32}\.apps\.googleusercontent\.com",
            "GOOGLE_CLIENT_ID",
            lambda seed: (
                scatter(12, DIGITS, seed=seed)
                + "-"
                + scatter(32, LOWER, seed=seed)
                + ".apps.googleusercontent.com"
            ),
        ),
        Part(
            r"GOCSPX-[A-Za-z0-9_-]{28}|[A-Za-z0-9_-]{24}",
            "GOOGLE_CLIENT_SECRET",
            lambda seed: "GOCSPX-" + scatter(28, WORD, seed=seed),
            r"client[_.-]?secret",
        ),
        remedy="Reset the client secret at https://console.cloud.google.com/apis/credentials.",
        source="https://developers.google.com/identity/protocols/oauth2",
        severity=Severity.HIGH,
    ),
    Rule(
        label="secret.google.api_key",
        severity=Severity.HIGH,
        gate=r"AIza[A-Za-z0-9_-]{35}|[a-z0-9]\.firebaseapp\.com",
        pattern=starts("AIza") + r"(?P<body>[A-Za-z0-9_-]{35})(?![A-Za-z0-9_-])",
        confidence=0.9,
        check=_judge_api_key,
        prefixes=("AIza",),
        remedy=f"Delete it at {_CREDENTIALS}, or restrict it to its users.",
        examples=(
            "GEMINI_API_KEY=AIza" + scatter(35, WORD),
            "https://example.org/v1?key=AIza" + scatter(35, WORD),
        ),
        counterexamples=(
            "AIza" + "x" * 35,
            "AIza" + scatter(20, WORD),
            'apiKey: "AIza'
            + scatter(35, WORD)
            + '", authDomain: "shop-1.firebaseapp.com", projectId: "shop-1"',
        ),
        source="https://cloud.google.com/docs/authentication/api-keys",
    ),
    _account_rule(
        _TYPE,
        rf"{_TYPE}{_QUOTE}{_OTHERS}{_ACCOUNT}(?P<value>{_PEM})",
        (_sample_account("\\n"), _sample_account("\\\\n").replace('"', '\\"')),
    ),
    _account_rule(
        _TYPE,
        rf"{_ACCOUNT}(?P<value>{_PEM})(?:\\{{1,4}}n)?{_QUOTE}{_OTHERS}{_TYPE}",
        (_sample_account("\\n", is_sorted=True),),
    ),
    Rule(
        label="secret.google.authorized_user",
        severity=Severity.CRITICAL,
        gate=rf"{_QUOTE}type{_QUOTE}{_GAP}:{_GAP}{_QUOTE}authorized_user",
        pattern=rf"{_QUOTE}refresh_token{_QUOTE}{_GAP}:{_GAP}{_QUOTE}(?P<value>1(?:\\{{0,3}}/){{1,2}}(?P<body>[A-Za-z0-9_-]{{40,200}}))"
        rf"{_QUOTE}[^{{}}]{{0,400}}?{_QUOTE}type{_QUOTE}{_GAP}:{_GAP}{_QUOTE}authorized_user",
        confidence=0.98,
        check=not_placeholder,
        max_bytes=900,
        spans_fields=True,
        specificity=2,
        prefixes=("1//", "1/"),
        remedy="Run `gcloud auth application-default revoke`, and keep the file out of the repository.",
        examples=(
            '{"client_id": "a.apps.googleusercontent.com", "refresh_token": "1//0'
            + scatter(99, WORD)
            + '", "type": "authorized_user"}',
        ),
        counterexamples=('{"refresh_token": "...", "type": "authorized_user"}',),
        source="https://cloud.google.com/docs/authentication/application-default-credentials#personal",
    ),
    issued(
        "secret.google.oauth_client_secret",
        Severity.HIGH,
        start="GOCSPX-",
        body=r"[A-Za-z0-9_-]{28}",
        after="A-Za-z0-9_-",
        confidence=0.97,
        sample=lambda seed: "GOCSPX-" + scatter(28, WORD, seed=seed),
        remedy=f"Reset the client secret at {_CREDENTIALS}.",
        source=_OAUTH,
    ),
    named(
        "secret.google.oauth_client_secret",
        Severity.HIGH,
        names=under(
            "google", "goog", "youtube", "gmail", "gcp", kinds=r"(?:client|oauth2?|app)_?(?:client_?)?secret"
        ),
        cell=r"[A-Za-z0-9_-]{24}",
        env="GOOGLE_CLIENT_SECRET",
        sample=lambda seed: scatter(24, WORD, seed=seed),
        remedy=f"Reset the client secret at {_CREDENTIALS}.",
        source=_OAUTH,
        confidence=0.8,
    ),
    Rule(
        label="secret.google.oauth_client_id",
        severity=Severity.LOW,
        gate=r"[a-z0-9]\.apps\.googleusercontent\.com",
        pattern=r"(?<![0-9])(?P<value>[0-9]{6,14}-(?P<body>[a-z0-9]{32})\.apps\.googleusercontent\.com)(?![A-Za-z0-9.])",
        confidence=0.9,
        check=not_placeholder,
        remedy="Keep it if the app is public: it names the app and opens nothing without its secret.",
        examples=(
            "GOOGLE_CLIENT_ID="
            + scatter(12, DIGITS)
            + "-"
            + scatter(32, LOWER + DIGITS)
            + ".apps.googleusercontent.com",
        ),
        counterexamples=("123456789012-" + "x" * 32 + ".apps.googleusercontent.com",),
        source=_OAUTH,
    ),
    Rule(
        label="secret.google.hmac_access_id",
        severity=Severity.MEDIUM,
        gate=r"GOOG(?:1E[A-Z0-9]{55}|[A-Z0-9]{20})",
        pattern=starts("GOOG") + r"(?P<body>1E[A-Z0-9]{55}|[A-Z0-9]{20})(?![A-Za-z0-9])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("GOOG1E", "GOOG"),
        remedy="Deactivate the HMAC key at https://console.cloud.google.com/storage/settings.",
        examples=("access_id: GOOG1E" + scatter(55, UPPER + DIGITS), "GOOG" + scatter(20, UPPER + DIGITS)),
        counterexamples=("GOOG" + "X" * 20, "GOOGLE_APPLICATION_CREDENTIALS"),
        source="https://cloud.google.com/storage/docs/authentication/hmackeys",
    ),
    named(
        "secret.google.hmac_secret",
        Severity.CRITICAL,
        names=under(
            "gcs", "google", "gcp", "goog", kinds=r"(?:hmac_?)?(?:secret(?:_?access)?(?:_?key)?|hmac_?key)"
        ),
        cell=r"[A-Za-z0-9+/]{40}",
        env="GCS_HMAC_SECRET",
        sample=lambda seed: scatter(40, BASE64, seed=seed),
        remedy="Deactivate the HMAC key at https://console.cloud.google.com/storage/settings.",
        source="https://cloud.google.com/storage/docs/authentication/hmackeys",
        confidence=0.91,
    ),
    issued(
        "secret.google.access_token",
        Severity.MEDIUM,
        start=r"ya29\.",
        body=r"[A-Za-z0-9_-]{60,1000}\.{0,4}",
        gate_body=r"[A-Za-z0-9_-]{60}",
        after="A-Za-z0-9_-",
        confidence=0.93,
        max_bytes=1024,
        sample=lambda seed: "ya29." + scatter(180, WORD, seed=seed),
        remedy="Revoke it at https://myaccount.google.com/permissions if it may still be valid.",
        source=_OAUTH,
    ),
    Rule(
        label="secret.google.refresh_token",
        severity=Severity.HIGH,
        gate=r"1\\?/\\?/0[A-Za-z0-9_-]{60}",
        pattern=starts("1//0") + r"(?P<body>[A-Za-z0-9_-]{60,200})(?![A-Za-z0-9_-])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("1//",),
        remedy="Revoke it at https://myaccount.google.com/permissions.",
        examples=('"refresh_token": "1//0' + scatter(99, WORD) + '"',),
        counterexamples=("1//0" + "x" * 80,),
        source=_OAUTH,
    ),
)
