"""Domino Data Lab API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.domino.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("domino(?:_?user)?"),
        cell="[0-9a-f]{64}",
        remedy="Revoke it at https://docs.dominodatalab.com/ and read the new one from "
        "DOMINO_USER_API_KEY instead.",
        examples=(
            "DOMINO_USER_API_KEY=" + scatter(64, HEX, seed=1),
            "domino_user_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"dominoUserApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "DOMINO_USER_API_KEY=${DOMINO_USER_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "DOMINO_USER_API_KEY=" + scatter(7),
        ),
        source="https://docs.dominodatalab.com/en/latest/api_guide/40b91f/domino-api/",
    ),
)
