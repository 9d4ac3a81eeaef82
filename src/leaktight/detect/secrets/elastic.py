"""Elastic: API keys, cloud keys, passwords."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import KEY, PASSWORD, under
from leaktight.detect.declare import issued, named
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

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
    named(
        "secret.elastic.encoded_key",
        Severity.CRITICAL,
        names=under("elastic(?:search)?", "es", "kibana", "logstash", kinds=rf"{KEY}|authorization"),
        cell=r"[A-Za-z0-9_-]{20}:[A-Za-z0-9_-]{22}",
        env="ELASTIC_API_KEY",
        sample=lambda seed: scatter(20, WORD, seed=seed) + ":" + scatter(22, WORD, seed=seed + 9),
        remedy="Invalidate it with Elasticsearch's API and read a new one from ELASTIC_API_KEY instead.",
        source="https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-security-create-api-key",
        confidence=0.93,
    ),
    issued(
        "secret.elastic.service_account_token",
        Severity.CRITICAL,
        start="AAEAAW",
        body=r"VsYXN0aWMv[A-Za-z0-9_-]{20,160}",
        gate_body=r"VsYXN0aWMv[A-Za-z0-9_-]{20}",
        after="A-Za-z0-9_=-",
        sample=lambda seed: "AAEAAWVsYXN0aWMv" + scatter(50, seed=seed),
        confidence=0.9,
        remedy="Delete the service account's token with Elasticsearch's API.",
        source="https://www.elastic.co/docs/deploy-manage/users-roles/cluster-or-deployment-auth/service-accounts",
    ),
)
