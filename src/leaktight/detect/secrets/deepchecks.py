"""Deepchecks: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.deepchecks.api_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.75,
        check=not_placeholder,
        names=under("deepchecks"),
        cell=r"[A-Za-z0-9+/]{40,120}={0,2}",
        remedy="Revoke it at https://app.llm.deepchecks.com/ "
        "and read the new one from DEEPCHECKS_API_KEY instead.",
        examples=(
            "DEEPCHECKS_API_KEY=" + scatter(40),
            "deepchecks_api_key = '" + scatter(40, seed=6) + "'",
            '{"deepchecksApiKey": "' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "DEEPCHECKS_API_KEY=${DEEPCHECKS_API_KEY}",
            "unrelated_thing = '" + scatter(40, seed=6) + "'",
            "DEEPCHECKS_API_KEY=" + scatter(7),
        ),
        source="https://llmdocs.deepchecks.com/",
    ),
)
