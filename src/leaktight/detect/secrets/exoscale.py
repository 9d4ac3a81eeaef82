"""Exoscale: API secrets, API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.exoscale.api_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("exoscale", kinds=SECRET + r"|api_?secret"),
        cell=r"[A-Za-z0-9_-]{43}",
        remedy="Revoke it at https://portal.exoscale.com/iam/keys "
        "and read the new one from EXOSCALE_SECRET instead.",
        examples=(
            "EXOSCALE_SECRET=" + scatter(43),
            "exoscale_secret = '" + scatter(43, seed=6) + "'",
            '{"exoscaleSecret": "' + scatter(43, seed=11) + '"}',
        ),
        counterexamples=(
            "EXOSCALE_SECRET=${EXOSCALE_SECRET}",
            "unrelated_thing = '" + scatter(43, seed=6) + "'",
            "EXOSCALE_SECRET=" + scatter(7),
        ),
        source="https://community.exoscale.com/product/iam/quick-start/",
    ),
    Rule(
        label="secret.exoscale.api_key",
        severity=Severity.MEDIUM,
        gate=r"EXO[0-9a-f]{24}",
        pattern=starts("EXO") + r"(?P<body>[0-9a-f]{24})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("EXO",),
        remedy="Revoke it at https://portal.exoscale.com/iam/keys "
        "and read the new one from EXOSCALE_API_KEY instead.",
        examples=(
            "EXOSCALE_API_KEY=EXO" + scatter(24, HEX),
            "exoscale_api_key = 'EXO" + scatter(24, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "EXO" + scatter(5),
            "EXO" + "x" * 24,
        ),
        source="https://community.exoscale.com/product/iam/quick-start/",
    ),
)
