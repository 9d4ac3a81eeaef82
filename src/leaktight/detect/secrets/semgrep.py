"""Semgrep: app tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.semgrep.app_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("semgrep", kinds=KEY + r"|app_?token"),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it at https://semgrep.dev/orgs/-/settings/tokens "
        "and read the new one from SEMGREP_API_KEY instead.",
        examples=(
            "SEMGREP_API_KEY=" + scatter(64, HEX),
            "semgrep_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"semgrepApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "SEMGREP_API_KEY=${SEMGREP_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "SEMGREP_API_KEY=" + scatter(7),
        ),
        source="https://semgrep.dev/docs/deployment/",
    ),
)
