"""Edenai: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.edenai.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"eden(?:_?ai)?"),
        cell=r"[A-Za-z0-9_-]{20,400}[.][A-Za-z0-9_-]{20,600}[.][A-Za-z0-9_-]{20,100}",
        max_bytes=1110,
        remedy="Revoke it at https://app.edenai.run/admin/api-settings/features-preferences "
        "and read the new one from EDEN_API_KEY instead.",
        examples=(
            "EDEN_API_KEY=" + scatter(20) + "." + scatter(20, seed=2) + "." + scatter(20, seed=3),
            "eden_api_key = '"
            + scatter(20, seed=6)
            + "."
            + scatter(20, seed=7)
            + "."
            + scatter(20, seed=8)
            + "'",
            '{"edenApiKey": "'
            + scatter(20, seed=11)
            + "."
            + scatter(20, seed=12)
            + "."
            + scatter(20, seed=13)
            + '"}',
        ),
        counterexamples=(
            "EDEN_API_KEY=${EDEN_API_KEY}",
            "unrelated_thing = '"
            + scatter(20, seed=6)
            + "."
            + scatter(20, seed=7)
            + "."
            + scatter(20, seed=8)
            + "'",
            "EDEN_API_KEY=" + scatter(7),
        ),
        source="https://docs.edenai.co/docs/getting-started-with-eden-ai",
    ),
)
