"""Polyaxon: auth tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.polyaxon.auth_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("polyaxon"),
        cell=r"[0-9a-f]{40}",
        remedy="Revoke it at https://polyaxon.com/docs/ and read the new one from POLYAXON_API_KEY instead.",
        examples=(
            "POLYAXON_API_KEY=" + scatter(40, HEX),
            "polyaxon_api_key = '" + scatter(40, HEX, seed=6) + "'",
            '{"polyaxonApiKey": "' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "POLYAXON_API_KEY=${POLYAXON_API_KEY}",
            "unrelated_thing = '" + scatter(40, HEX, seed=6) + "'",
            "POLYAXON_API_KEY=" + scatter(7),
        ),
        source="https://polyaxon.com/docs/",
    ),
)
