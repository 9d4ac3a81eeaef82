"""Meilisearch: master keys, API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.meilisearch.master_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"meili(?:search)?", kinds=KEY + r"|master_?key"),
        cell=r"[A-Za-z0-9_-]{16,128}",
        remedy="Revoke it at https://cloud.meilisearch.com/ and read the new one from MEILI_API_KEY instead.",
        examples=(
            "MEILI_API_KEY=" + scatter(16),
            "meili_api_key = '" + scatter(16, seed=6) + "'",
            '{"meiliApiKey": "' + scatter(16, seed=11) + '"}',
        ),
        counterexamples=(
            "MEILI_API_KEY=${MEILI_API_KEY}",
            "unrelated_thing = '" + scatter(16, seed=6) + "'",
            "MEILI_API_KEY=" + scatter(7),
        ),
        source="https://www.meilisearch.com/docs/learn/security/basic_security",
    ),
    Rule(
        label="secret.meilisearch.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"meili(?:search)?"),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it at https://cloud.meilisearch.com/ and read the new one from MEILI_API_KEY instead.",
        examples=(
            "MEILI_API_KEY=" + scatter(64, HEX),
            "meili_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"meiliApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "MEILI_API_KEY=${MEILI_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "MEILI_API_KEY=" + scatter(7),
        ),
        source="https://www.meilisearch.com/docs/learn/security/basic_security",
    ),
)
