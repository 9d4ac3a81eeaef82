"""Vimeo: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.vimeo.access_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("vimeo"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://developer.vimeo.com/apps "
        "and read the new one from VIMEO_API_KEY instead.",
        examples=(
            "VIMEO_API_KEY=" + scatter(32, HEX),
            "vimeo_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"vimeoApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "VIMEO_API_KEY=${VIMEO_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "VIMEO_API_KEY=" + scatter(7),
        ),
        source="https://developer.vimeo.com/api/authentication",
    ),
)
