"""Fireworks AI API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

_REMEDY = (
    "Revoke it at https://app.fireworks.ai/settings/users/api-keys "
    "and read it from FIREWORKS_API_KEY instead."
)
_SOURCE = "https://docs.fireworks.ai/getting-started/quickstart"

RULES = (
    Rule(
        label="secret.fireworks.api_key",
        severity=Severity.CRITICAL,
        gate=r"fw_[A-Za-z0-9]{22}",
        pattern=starts(r"fw_") + r"(?P<body>[A-Za-z0-9]{22,24})(?![A-Za-z0-9])",
        confidence=0.6,
        confidence_in_context=0.95,
        keywords=(
            "fireworks",
            "fireworks api key",
        ),
        check=not_placeholder,
        prefixes=("fw_",),
        remedy=_REMEDY,
        examples=("fw_" + scatter(24), "https://example.org/?key=" + "fw_" + scatter(24) + "&page=2"),
        counterexamples=(
            "fw_" + scatter(11),
            "fw_" + "x" * 22,
        ),
        source=_SOURCE,
    ),
    Rule(
        label="secret.fireworks.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("fireworks"),
        cell="[A-Za-z0-9]{48,52}",
        remedy="Delete it at https://app.fireworks.ai/settings/users/api-keys and read the new one "
        "from FIREWORKS_API_KEY instead.",
        examples=(
            "FIREWORKS_API_KEY=" + scatter(48, seed=1),
            "fireworks_api_key = '" + scatter(48, seed=6) + "'",
            '{"fireworksApiKey": "' + scatter(48, seed=11) + '"}',
        ),
        counterexamples=(
            "FIREWORKS_API_KEY=${FIREWORKS_API_KEY}",
            "unrelated_thing = '" + scatter(48, seed=6) + "'",
            "FIREWORKS_API_KEY=" + scatter(7),
        ),
        source="https://docs.fireworks.ai/getting-started/quickstart",
    ),
)
