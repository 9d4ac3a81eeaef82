"""Google Cloud API keys, service account keys, OAuth client secrets and tokens."""

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import is_placeholder, not_placeholder
from leaktight.detect.sample import HEX, WORD, scatter
from leaktight.detect.secrets.private_key import armour, judge_key, sample_der

_QUOTE = r"\\{0,3}[\"']"
_TYPE = rf"{_QUOTE}type{_QUOTE}\s{{0,4}}:\s{{0,4}}{_QUOTE}service_account"
_ACCOUNT = rf"{_QUOTE}private_key{_QUOTE}\s{{0,4}}:\s{{0,4}}{_QUOTE}"
_PEM = (
    r"-----BEGIN (?P<kind>PRIVATE KEY)-----(?P<body>(?:[^-]|-(?!----)){40,15000}+)-----END PRIVATE KEY-----"
)
_WEB_KEY = re.compile(rb"(?i)firebase|google-services|maps\.googleapis|maps/api/js")
_WEB_APP = re.compile(rb"authDomain|messagingSenderId|\.firebaseapp\.com|firebaseio\.com")
_NEAR_BYTES = 400


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


def _sample_account(newline: str) -> str:
    fields = {
        "type": "service_account",
        "project_id": "demo-project",
        "private_key_id": scatter(40, HEX),
        "private_key": armour("PRIVATE " + "KEY", sample_der(1200), newline=newline),
        "client_email": "robot@demo-project.iam.gserviceaccount.com",
    }
    return "{" + ", ".join(f'"{name}": "{value}"' for name, value in fields.items()) + "}"


RULES = (
    Rule(
        label="secret.google.api_key",
        severity=Severity.HIGH,
        gate=r"AIza[A-Za-z0-9_-]{35}|[a-z0-9]\.firebaseapp\.com",
        pattern=starts("AIza") + r"(?P<body>[A-Za-z0-9_-]{35})(?![A-Za-z0-9_-])",
        confidence=0.9,
        check=_judge_api_key,
        prefixes=("AIza",),
        remedy="Delete it at https://console.cloud.google.com/apis/credentials, or restrict it to its users.",
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
    Rule(
        label="secret.google.service_account_key",
        severity=Severity.CRITICAL,
        gate=_TYPE,
        pattern=rf"{_TYPE}{_QUOTE}[^{{}}]{{0,1200}}?{_ACCOUNT}(?P<value>{_PEM})",
        confidence=0.99,
        check=judge_key,
        max_bytes=16_800,
        spans_fields=True,
        specificity=2,
        remedy="Delete the key in IAM of Google Cloud and use workload identity instead.",
        examples=(_sample_account("\\n"), _sample_account("\\\\n").replace('"', '\\"')),
        counterexamples=(
            '{"type": "service_account", "private_key": "..."}',
            '{"type": "authorized_user", "client_id": "someone"}',
        ),
        source="https://cloud.google.com/iam/docs/keys-create-delete",
    ),
    Rule(
        label="secret.google.oauth_client_secret",
        severity=Severity.HIGH,
        gate=r"GOCSPX-[A-Za-z0-9_-]{28}",
        pattern=starts("GOCSPX-") + r"(?P<body>[A-Za-z0-9_-]{28})(?![A-Za-z0-9_-])",
        confidence=0.97,
        check=not_placeholder,
        prefixes=("GOCSPX-",),
        remedy="Reset the client secret at https://console.cloud.google.com/apis/credentials.",
        examples=('"client_secret": "GOCSPX-' + scatter(28, WORD) + '"',),
        counterexamples=("GOCSPX-" + "x" * 28, "GOCSPX-" + scatter(12, WORD)),
        source="https://developers.google.com/identity/protocols/oauth2",
    ),
    Rule(
        label="secret.google.access_token",
        severity=Severity.MEDIUM,
        gate=r"ya29\.[A-Za-z0-9_-]{60}",
        pattern=starts(r"ya29\.") + r"(?P<body>[A-Za-z0-9_-]{60,1000}\.{0,4})(?![A-Za-z0-9_-])",
        confidence=0.93,
        check=not_placeholder,
        prefixes=("ya29.",),
        max_bytes=1024,
        remedy="Revoke it at https://myaccount.google.com/permissions if it may still be valid.",
        examples=("Authorization: Bearer ya29." + scatter(180, WORD),),
        counterexamples=("ya29." + "x" * 100,),
        source="https://developers.google.com/identity/protocols/oauth2",
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
        source="https://developers.google.com/identity/protocols/oauth2",
    ),
)
