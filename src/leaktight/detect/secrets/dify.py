"""Dify: app keys, dataset keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.dify.app_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("dify"),
        cell=r"app-[A-Za-z0-9]{24}",
        remedy="Revoke it at https://cloud.dify.ai/ and read the new one from DIFY_API_KEY instead.",
        examples=(
            "DIFY_API_KEY=app-" + scatter(24),
            "dify_api_key = 'app-" + scatter(24, seed=6) + "'",
            '{"difyApiKey": "app-' + scatter(24, seed=11) + '"}',
        ),
        counterexamples=(
            "DIFY_API_KEY=${DIFY_API_KEY}",
            "unrelated_thing = 'app-" + scatter(24, seed=6) + "'",
            "DIFY_API_KEY=" + scatter(7),
        ),
        source="https://docs.dify.ai/en/guides/application-publishing/developing-with-apis",
    ),
    Rule(
        label="secret.dify.dataset_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("dify"),
        cell=r"dataset-[A-Za-z0-9]{24}",
        remedy="Revoke it at https://cloud.dify.ai/ and read the new one from DIFY_API_KEY instead.",
        examples=(
            "DIFY_API_KEY=dataset-" + scatter(24),
            "dify_api_key = 'dataset-" + scatter(24, seed=6) + "'",
            '{"difyApiKey": "dataset-' + scatter(24, seed=11) + '"}',
        ),
        counterexamples=(
            "DIFY_API_KEY=${DIFY_API_KEY}",
            "unrelated_thing = 'dataset-" + scatter(24, seed=6) + "'",
            "DIFY_API_KEY=" + scatter(7),
        ),
        source="https://docs.dify.ai/en/guides/knowledge-base/knowledge-and-documents-maintenance/maintain-dataset-via-api",
    ),
)
