"""Zilliz: API keys, user passwords."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.zilliz.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("zilliz", "milvus"),
        cell=r"[0-9a-f]{80,100}",
        remedy="Revoke it at https://cloud.zilliz.com/ and read the new one from ZILLIZ_API_KEY instead.",
        examples=(
            "ZILLIZ_API_KEY=" + scatter(80, HEX),
            "zilliz_api_key = '" + scatter(80, HEX, seed=6) + "'",
            '{"zillizApiKey": "' + scatter(80, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "ZILLIZ_API_KEY=${ZILLIZ_API_KEY}",
            "unrelated_thing = '" + scatter(80, HEX, seed=6) + "'",
            "ZILLIZ_API_KEY=" + scatter(7),
        ),
        source="https://docs.zilliz.com/docs/manage-api-keys",
    ),
    Rule(
        label="secret.zilliz.user_password",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.75,
        check=not_placeholder,
        names=under("milvus"),
        cell=r"[A-Za-z0-9_]{4,32}:[A-Za-z0-9_-]{12,64}",
        remedy="Change it at https://cloud.zilliz.com/ and read the new one from MILVUS_API_KEY instead.",
        examples=(
            "MILVUS_API_KEY=" + scatter(4) + ":" + scatter(12, seed=2),
            "milvus_api_key = '" + scatter(4, seed=6) + ":" + scatter(12, seed=7) + "'",
            '{"milvusApiKey": "' + scatter(4, seed=11) + ":" + scatter(12, seed=12) + '"}',
        ),
        counterexamples=(
            "MILVUS_API_KEY=${MILVUS_API_KEY}",
            "unrelated_thing = '" + scatter(4, seed=6) + ":" + scatter(12, seed=7) + "'",
            "MILVUS_API_KEY=" + scatter(7),
        ),
        source="https://milvus.io/docs/authenticate.md",
    ),
)
