"""Gemfury: tokens, API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.gemfury.token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under(r"gem_?fury", "fury"),
        cell=r"[A-Za-z0-9]{20,24}",
        remedy="Revoke it at https://manage.fury.io/manage/tokens "
        "and read the new one from GEMFURY_API_KEY instead.",
        examples=(
            "GEMFURY_API_KEY=" + scatter(20),
            "gemfury_api_key = '" + scatter(20, seed=6) + "'",
            '{"gemfuryApiKey": "' + scatter(20, seed=11) + '"}',
        ),
        counterexamples=(
            "GEMFURY_API_KEY=${GEMFURY_API_KEY}",
            "unrelated_thing = '" + scatter(20, seed=6) + "'",
            "GEMFURY_API_KEY=" + scatter(7),
        ),
        source="https://gemfury.com/help/tokens/",
    ),
    Rule(
        label="secret.gemfury.api_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under(r"gem_?fury", "fury"),
        cell=r"[A-Za-z0-9]{5}-[A-Za-z0-9]{20,40}",
        remedy="Revoke it at https://manage.fury.io/manage/tokens "
        "and read the new one from GEMFURY_API_KEY instead.",
        examples=(
            "GEMFURY_API_KEY=" + scatter(5) + "-" + scatter(20, seed=2),
            "gemfury_api_key = '" + scatter(5, seed=6) + "-" + scatter(20, seed=7) + "'",
            '{"gemfuryApiKey": "' + scatter(5, seed=11) + "-" + scatter(20, seed=12) + '"}',
        ),
        counterexamples=(
            "GEMFURY_API_KEY=${GEMFURY_API_KEY}",
            "unrelated_thing = '" + scatter(5, seed=6) + "-" + scatter(20, seed=7) + "'",
            "GEMFURY_API_KEY=" + scatter(7),
        ),
        source="https://gemfury.com/help/tokens/",
    ),
)
