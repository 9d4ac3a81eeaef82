"""Onfido: live tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.onfido.live_token",
        severity=Severity.CRITICAL,
        gate=r"api_live\.[A-Za-z0-9_-]{11}\.[A-Za-z0-9_-]{32}",
        pattern=starts(r"api_live\.") + r"(?P<body>[A-Za-z0-9_-]{11}\.[A-Za-z0-9_-]{32})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("api_live.",),
        remedy="Revoke it at https://dashboard.onfido.com/api/tokens "
        "and read the new one from ONFIDO_LIVE_TOKEN instead.",
        examples=(
            "ONFIDO_LIVE_TOKEN=api_live." + scatter(11) + "." + scatter(32, seed=2),
            "onfido_live_token = 'api_live." + scatter(11, seed=4) + "." + scatter(32, seed=5) + "'",
        ),
        counterexamples=(
            "api_live." + scatter(5),
            "api_live." + "x" * 43,
        ),
        source="https://documentation.onfido.com/",
    ),
)
