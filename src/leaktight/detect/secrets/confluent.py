"""Confluent: API secrets, secrets, API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import BASE64, DIGITS, UPPER, scatter

RULES = (
    Rule(
        label="secret.confluent.api_secret",
        severity=Severity.CRITICAL,
        gate=r"cflt[A-Za-z0-9+/\\]{60}",
        pattern=starts("cflt") + r"(?P<body>[A-Za-z0-9+/]{60})(?![A-Za-z0-9+/=])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("cflt",),
        remedy="Revoke it at https://confluent.cloud/settings/api-keys "
        "and read the new one from CONFLUENT_API_SECRET instead.",
        examples=(
            "CONFLUENT_API_SECRET=cflt" + scatter(60),
            "confluent_api_secret = 'cflt" + scatter(60, seed=4) + "'",
        ),
        counterexamples=(
            "cflt" + scatter(5),
            "cflt" + "x" * 60,
        ),
        source="https://docs.confluent.io/cloud/current/security/authenticate/workload-identities/service-accounts/api-keys/overview.html",
    ),
    Rule(
        label="secret.confluent.secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"confluent(?:_?cloud)?", "kafka", "cc", kinds=SECRET + r"|api_?secret|sasl_?password"),
        cell=r"[A-Za-z0-9+/]{64}",
        remedy="Revoke it at https://confluent.cloud/settings/api-keys "
        "and read the new one from CONFLUENT_SECRET instead.",
        examples=(
            "CONFLUENT_SECRET=" + scatter(64),
            "confluent_secret = '" + scatter(64, seed=6) + "'",
            '{"confluentSecret": "' + scatter(64, seed=11) + '"}',
        ),
        counterexamples=(
            "CONFLUENT_SECRET=${CONFLUENT_SECRET}",
            "unrelated_thing = '" + scatter(64, seed=6) + "'",
            "CONFLUENT_SECRET=" + scatter(7),
        ),
        source="https://docs.confluent.io/cloud/current/security/authenticate/workload-identities/service-accounts/api-keys/overview.html",
    ),
    Rule(
        label="secret.confluent.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"confluent(?:_?cloud)?"),
        cell=r"[A-Z0-9]{16}",
        remedy="Revoke it at https://confluent.cloud/settings/api-keys "
        "and read the new one from CONFLUENT_API_KEY instead.",
        examples=(
            "CONFLUENT_API_KEY=" + scatter(16, UPPER + DIGITS),
            "confluent_api_key = '" + scatter(16, UPPER + DIGITS, seed=6) + "'",
            '{"confluentApiKey": "' + scatter(16, UPPER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "CONFLUENT_API_KEY=${CONFLUENT_API_KEY}",
            "unrelated_thing = '" + scatter(16, UPPER + DIGITS, seed=6) + "'",
            "CONFLUENT_API_KEY=" + scatter(7),
        ),
        source="https://docs.confluent.io/cloud/current/security/authenticate/workload-identities/service-accounts/api-keys/overview.html",
    ),
    Rule(
        label="secret.confluent.secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("kafka", "assigned", "confluent", kinds=r"sasl_(?:plain_?)?password"),
        cell="[A-Za-z0-9+/]{64}",
        remedy="Delete the key in Confluent Cloud and read the new secret from CONFLUENT_API_SECRET instead.",
        examples=(
            "KAFKA_SASL_PASSWORD=" + scatter(64, BASE64, seed=1),
            "kafka_sasl_password = '" + scatter(64, BASE64, seed=6) + "'",
            '{"kafkaSaslPassword": "' + scatter(64, BASE64, seed=11) + '"}',
        ),
        counterexamples=(
            "KAFKA_SASL_PASSWORD=${KAFKA_SASL_PASSWORD}",
            "unrelated_thing = '" + scatter(64, BASE64, seed=6) + "'",
            "KAFKA_SASL_PASSWORD=" + scatter(7),
        ),
        source="https://docs.confluent.io/cloud/current/security/authenticate/workload-identities/service-accounts/api-keys/overview.html",
    ),
)
