"""Greynoise: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.greynoise.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"grey_?noise"),
        cell=r"[A-Za-z0-9]{64}",
        remedy="Revoke it at https://viz.greynoise.io/account/api-key "
        "and read the new one from GREYNOISE_API_KEY instead.",
        examples=(
            "GREYNOISE_API_KEY=" + scatter(64),
            "greynoise_api_key = '" + scatter(64, seed=6) + "'",
            '{"greynoiseApiKey": "' + scatter(64, seed=11) + '"}',
        ),
        counterexamples=(
            "GREYNOISE_API_KEY=${GREYNOISE_API_KEY}",
            "unrelated_thing = '" + scatter(64, seed=6) + "'",
            "GREYNOISE_API_KEY=" + scatter(7),
        ),
        source="https://docs.greynoise.io/",
    ),
)
