"""Moralis: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.moralis.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("moralis"),
        cell=r"[A-Za-z0-9_-]{20,80}[.][A-Za-z0-9_-]{60,300}[.][A-Za-z0-9_-]{43}",
        remedy="Revoke it at https://admin.moralis.com/api-keys "
        "and read the new one from MORALIS_API_KEY instead.",
        examples=(
            "MORALIS_API_KEY=" + scatter(20) + "." + scatter(60, seed=2) + "." + scatter(43, seed=3),
            "moralis_api_key = '"
            + scatter(20, seed=6)
            + "."
            + scatter(60, seed=7)
            + "."
            + scatter(43, seed=8)
            + "'",
            '{"moralisApiKey": "'
            + scatter(20, seed=11)
            + "."
            + scatter(60, seed=12)
            + "."
            + scatter(43, seed=13)
            + '"}',
        ),
        counterexamples=(
            "MORALIS_API_KEY=${MORALIS_API_KEY}",
            "unrelated_thing = '"
            + scatter(20, seed=6)
            + "."
            + scatter(60, seed=7)
            + "."
            + scatter(43, seed=8)
            + "'",
            "MORALIS_API_KEY=" + scatter(7),
        ),
        source="https://docs.moralis.com/",
    ),
)
