"""Elastic: API keys, cloud keys, passwords."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import PASSWORD, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.elastic.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"elastic(?:search)?", "es", "kibana"),
        cell=r"[A-Za-z0-9+/]{56,64}={0,2}",
        remedy="Revoke it at https://cloud.elastic.co/ and read the new one from ELASTIC_API_KEY instead.",
        examples=(
            "ELASTIC_API_KEY=" + scatter(56),
            "elastic_api_key = '" + scatter(56, seed=6) + "'",
            '{"elasticApiKey": "' + scatter(56, seed=11) + '"}',
        ),
        counterexamples=(
            "ELASTIC_API_KEY=${ELASTIC_API_KEY}",
            "unrelated_thing = '" + scatter(56, seed=6) + "'",
            "ELASTIC_API_KEY=" + scatter(7),
        ),
        source="https://www.elastic.co/docs/deploy-manage/api-keys",
    ),
    Rule(
        label="secret.elastic.cloud_key",
        severity=Severity.CRITICAL,
        gate=r"essu_[A-Za-z0-9_-]{60}",
        pattern=starts("essu_") + r"(?P<body>[A-Za-z0-9_-]{60,110})(?![A-Za-z0-9_-])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("essu_",),
        remedy="Revoke it at https://cloud.elastic.co/account/keys "
        "and read the new one from ELASTIC_CLOUD_KEY instead.",
        examples=(
            "ELASTIC_CLOUD_KEY=essu_" + scatter(60),
            "elastic_cloud_key = 'essu_" + scatter(60, seed=4) + "'",
        ),
        counterexamples=(
            "essu_" + scatter(5),
            "essu_" + "x" * 60,
        ),
        source="https://www.elastic.co/docs/deploy-manage/api-keys/elastic-cloud-api-keys",
    ),
    Rule(
        label="secret.elastic.password",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.75,
        check=not_placeholder,
        names=under(r"elastic(?:search)?", "es", "kibana", kinds=PASSWORD),
        cell=r"[A-Za-z0-9_.+~:*=-]{16,64}",
        remedy="Change it at https://cloud.elastic.co/ and read the new one from ELASTIC_PASSWORD instead.",
        examples=(
            "ELASTIC_PASSWORD=" + scatter(16),
            "elastic_password = '" + scatter(16, seed=6) + "'",
            '{"elasticPassword": "' + scatter(16, seed=11) + '"}',
        ),
        counterexamples=(
            "ELASTIC_PASSWORD=${ELASTIC_PASSWORD}",
            "unrelated_thing = '" + scatter(16, seed=6) + "'",
            "ELASTIC_PASSWORD=" + scatter(7),
        ),
        source="https://www.elastic.co/docs/deploy-manage/users-roles",
    ),
)
