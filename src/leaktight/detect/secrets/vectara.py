"""Vectara API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.vectara.api_key",
        severity=Severity.HIGH,
        gate="z[quw]t_[A-Za-z0-9_-]{38}",
        pattern=starts("z[quw]t_") + "(?P<body>[A-Za-z0-9_-]{38})(?![A-Za-z0-9_-])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=(
            "zqt_",
            "zut_",
            "zwt_",
        ),
        remedy="Revoke it at https://console.vectara.com/console/api-access and read the new one "
        "from VECTARA_API_KEY instead.",
        examples=(
            "VECTARA_API_KEY=zwt_" + scatter(38, seed=1),
            "vectara_api_key = 'zwt_" + scatter(38, seed=6) + "'",
        ),
        counterexamples=(
            "zwt_" + scatter(20),
            "zwt_" + "x" * 38,
        ),
        source="https://docs.vectara.com/docs/security/authentication/api-key-management",
    ),
)
