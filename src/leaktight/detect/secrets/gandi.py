"""Gandi: personal access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.gandi.personal_access_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("gandi", kinds=KEY + r"|pat"),
        cell=r"[0-9a-f]{40}",
        remedy="Revoke it at https://admin.gandi.net/ and read the new one from GANDI_API_KEY instead.",
        examples=(
            "GANDI_API_KEY=" + scatter(40, HEX),
            "gandi_api_key = '" + scatter(40, HEX, seed=6) + "'",
            '{"gandiApiKey": "' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "GANDI_API_KEY=${GANDI_API_KEY}",
            "unrelated_thing = '" + scatter(40, HEX, seed=6) + "'",
            "GANDI_API_KEY=" + scatter(7),
        ),
        source="https://api.gandi.net/docs/authentication/",
    ),
)
