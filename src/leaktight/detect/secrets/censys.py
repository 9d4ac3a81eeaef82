"""Censys: API secrets, personal tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.censys.api_secret",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("censys", kinds=SECRET),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://search.censys.io/account/api "
        "and read the new one from CENSYS_SECRET instead.",
        examples=(
            "CENSYS_SECRET=" + scatter(32),
            "censys_secret = '" + scatter(32, seed=6) + "'",
            '{"censysSecret": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "CENSYS_SECRET=${CENSYS_SECRET}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "CENSYS_SECRET=" + scatter(7),
        ),
        source="https://search.censys.io/api",
    ),
    Rule(
        label="secret.censys.personal_token",
        severity=Severity.MEDIUM,
        gate=r"censys_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}",
        pattern=starts("censys_") + r"(?P<body>[A-Za-z0-9]{8}_[A-Za-z0-9]{24,32})(?![0-9A-Za-z])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("censys_",),
        remedy="Revoke it at https://platform.censys.io/ "
        "and read the new one from CENSYS_PERSONAL_TOKEN instead.",
        examples=(
            "CENSYS_PERSONAL_TOKEN=censys_" + scatter(8) + "_" + scatter(24, seed=2),
            "censys_personal_token = 'censys_" + scatter(8, seed=4) + "_" + scatter(24, seed=5) + "'",
        ),
        counterexamples=(
            "censys_" + scatter(5),
            "censys_" + "x" * 32,
        ),
        source="https://docs.censys.com/",
    ),
)
