"""People Data Labs: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.people_data_labs.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("pdl", r"people_?data_?labs"),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it at https://dashboard.peopledatalabs.com/api-keys "
        "and read the new one from PDL_API_KEY instead.",
        examples=(
            "PDL_API_KEY=" + scatter(64, HEX),
            "pdl_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"pdlApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "PDL_API_KEY=${PDL_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "PDL_API_KEY=" + scatter(7),
        ),
        source="https://docs.peopledatalabs.com/docs/authentication",
    ),
)
