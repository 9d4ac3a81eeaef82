"""Geoapify: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.geoapify.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("geoapify"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://myprojects.geoapify.com/ "
        "and read the new one from GEOAPIFY_API_KEY instead.",
        examples=(
            "GEOAPIFY_API_KEY=" + scatter(32, HEX),
            "geoapify_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"geoapifyApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "GEOAPIFY_API_KEY=${GEOAPIFY_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "GEOAPIFY_API_KEY=" + scatter(7),
        ),
        source="https://apidocs.geoapify.com/",
    ),
)
