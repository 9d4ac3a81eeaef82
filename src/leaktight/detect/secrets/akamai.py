"""Akamai: client secrets, access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.akamai.client_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("akamai", "edgegrid", kinds=SECRET),
        cell=r"[A-Za-z0-9+/]{43}=",
        remedy="Revoke it at https://control.akamai.com/ and read the new one from AKAMAI_SECRET instead.",
        examples=(
            "AKAMAI_SECRET=" + scatter(43) + "=",
            "akamai_secret = '" + scatter(43, seed=6) + "='",
            '{"akamaiSecret": "' + scatter(43, seed=11) + '="}',
        ),
        counterexamples=(
            "AKAMAI_SECRET=${AKAMAI_SECRET}",
            "unrelated_thing = '" + scatter(43, seed=6) + "='",
            "AKAMAI_SECRET=" + scatter(7),
        ),
        source="https://techdocs.akamai.com/developer/docs/set-up-authentication-credentials",
    ),
    Rule(
        label="secret.akamai.access_token",
        severity=Severity.CRITICAL,
        gate=r"akab-[a-z0-9]{16}-[a-z0-9]{16}",
        pattern=starts("akab-") + r"(?P<body>[a-z0-9]{16}-[a-z0-9]{16})(?![0-9A-Za-z])",
        confidence=0.85,
        check=not_placeholder,
        prefixes=("akab-",),
        remedy="Revoke it at https://control.akamai.com/ "
        "and read the new one from AKAMAI_ACCESS_TOKEN instead.",
        examples=(
            "AKAMAI_ACCESS_TOKEN=akab-"
            + scatter(16, LOWER + DIGITS)
            + "-"
            + scatter(16, LOWER + DIGITS, seed=2),
            "akamai_access_token = 'akab-"
            + scatter(16, LOWER + DIGITS, seed=4)
            + "-"
            + scatter(16, LOWER + DIGITS, seed=5)
            + "'",
        ),
        counterexamples=(
            "akab-" + scatter(5),
            "akab-" + "x" * 32,
        ),
        source="https://techdocs.akamai.com/developer/docs/set-up-authentication-credentials",
    ),
)
