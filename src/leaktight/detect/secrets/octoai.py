"""Octoai: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.octoai.api_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"octo(?:_?ai|_?ml)?"),
        cell=r"[A-Za-z0-9_-]{200,900}[.][A-Za-z0-9_-]{300,1200}[.][A-Za-z0-9_-]{60,500}",
        max_bytes=2610,
        remedy="Revoke it at https://octo.ai/ and read the new one from OCTO_API_KEY instead.",
        examples=(
            "OCTO_API_KEY=" + scatter(200) + "." + scatter(300, seed=2) + "." + scatter(60, seed=3),
            "octo_api_key = '"
            + scatter(200, seed=6)
            + "."
            + scatter(300, seed=7)
            + "."
            + scatter(60, seed=8)
            + "'",
            '{"octoApiKey": "'
            + scatter(200, seed=11)
            + "."
            + scatter(300, seed=12)
            + "."
            + scatter(60, seed=13)
            + '"}',
        ),
        counterexamples=(
            "OCTO_API_KEY=${OCTO_API_KEY}",
            "unrelated_thing = '"
            + scatter(200, seed=6)
            + "."
            + scatter(300, seed=7)
            + "."
            + scatter(60, seed=8)
            + "'",
            "OCTO_API_KEY=" + scatter(7),
        ),
        source="https://octo.ai/docs/getting-started/how-to-create-octoai-access-token",
    ),
)
