"""Hume: API keys, secret keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.hume.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"hume(?:_?ai)?"),
        cell=r"[A-Za-z0-9]{48}",
        remedy="Revoke it at https://platform.hume.ai/settings/keys "
        "and read the new one from HUME_API_KEY instead.",
        examples=(
            "HUME_API_KEY=" + scatter(48),
            "hume_api_key = '" + scatter(48, seed=6) + "'",
            '{"humeApiKey": "' + scatter(48, seed=11) + '"}',
        ),
        counterexamples=(
            "HUME_API_KEY=${HUME_API_KEY}",
            "unrelated_thing = '" + scatter(48, seed=6) + "'",
            "HUME_API_KEY=" + scatter(7),
        ),
        source="https://dev.hume.ai/docs/introduction/api-key",
    ),
    Rule(
        label="secret.hume.secret_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"hume(?:_?ai)?", kinds=SECRET),
        cell=r"[A-Za-z0-9]{64}",
        remedy="Revoke it at https://platform.hume.ai/settings/keys "
        "and read the new one from HUME_SECRET instead.",
        examples=(
            "HUME_SECRET=" + scatter(64),
            "hume_secret = '" + scatter(64, seed=6) + "'",
            '{"humeSecret": "' + scatter(64, seed=11) + '"}',
        ),
        counterexamples=(
            "HUME_SECRET=${HUME_SECRET}",
            "unrelated_thing = '" + scatter(64, seed=6) + "'",
            "HUME_SECRET=" + scatter(7),
        ),
        source="https://dev.hume.ai/docs/introduction/api-key",
    ),
)
