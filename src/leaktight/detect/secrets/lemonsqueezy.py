"""Lemonsqueezy: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.lemonsqueezy.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"lemon_?squeezy"),
        cell=r"[A-Za-z0-9_-]{20,80}[.][A-Za-z0-9_-]{100,400}[.][A-Za-z0-9_-]{300,700}",
        max_bytes=1190,
        remedy="Revoke it at https://app.lemonsqueezy.com/settings/api "
        "and read the new one from LEMONSQUEEZY_API_KEY instead.",
        examples=(
            "LEMONSQUEEZY_API_KEY=" + scatter(20) + "." + scatter(100, seed=2) + "." + scatter(300, seed=3),
            "lemonsqueezy_api_key = '"
            + scatter(20, seed=6)
            + "."
            + scatter(100, seed=7)
            + "."
            + scatter(300, seed=8)
            + "'",
            '{"lemonsqueezyApiKey": "'
            + scatter(20, seed=11)
            + "."
            + scatter(100, seed=12)
            + "."
            + scatter(300, seed=13)
            + '"}',
        ),
        counterexamples=(
            "LEMONSQUEEZY_API_KEY=${LEMONSQUEEZY_API_KEY}",
            "unrelated_thing = '"
            + scatter(20, seed=6)
            + "."
            + scatter(100, seed=7)
            + "."
            + scatter(300, seed=8)
            + "'",
            "LEMONSQUEEZY_API_KEY=" + scatter(7),
        ),
        source="https://docs.lemonsqueezy.com/guides/developer-guide/getting-started",
    ),
)
