"""Airflow: the key that encrypts its connections, the key that signs its sessions."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

RULES = (
    Rule(
        label="secret.airflow.fernet_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.9,
        check=not_placeholder,
        names=under("airflow", "assigned", kinds=r"fernet_?key"),
        cell="[A-Za-z0-9_-]{43}=",
        remedy="Rotate it with `airflow rotate-fernet-key` and read it from "
        "AIRFLOW__CORE__FERNET_KEY_CMD instead.",
        examples=(
            "AIRFLOW__CORE__FERNET_KEY=" + scatter(43, WORD, seed=1) + "=",
            "airflow__core__fernet_key = '" + scatter(43, WORD, seed=6) + "='",
            '{"airflowCoreFernetKey": "' + scatter(43, WORD, seed=11) + "=" + '"}',
        ),
        counterexamples=(
            "AIRFLOW__CORE__FERNET_KEY=${AIRFLOW__CORE__FERNET_KEY}",
            "unrelated_thing = '" + scatter(43, WORD, seed=6) + "='",
            "AIRFLOW__CORE__FERNET_KEY=" + scatter(7),
        ),
        source="https://airflow.apache.org/docs/apache-airflow/stable/security/secrets/fernet.html",
    ),
    Rule(
        label="secret.airflow.secret_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.75,
        check=not_placeholder,
        names=under("airflow", kinds=r"(?:web_?server_|api_|jwt_)?secret(?:_?key)?"),
        cell="[A-Za-z0-9_+/-]{16,128}={0,2}",
        remedy="Draw a new one and read it from AIRFLOW__WEBSERVER__SECRET_KEY_CMD instead.",
        examples=(
            "AIRFLOW__WEBSERVER__SECRET_KEY=" + scatter(43, WORD, seed=1),
            "airflow__webserver__secret_key = '" + scatter(43, WORD, seed=6) + "'",
            '{"airflowWebserverSecretKey": "' + scatter(43, WORD, seed=11) + '"}',
        ),
        counterexamples=(
            "AIRFLOW__WEBSERVER__SECRET_KEY=${AIRFLOW__WEBSERVER__SECRET_KEY}",
            "unrelated_thing = '" + scatter(43, WORD, seed=6) + "'",
            "AIRFLOW__WEBSERVER__SECRET_KEY=" + scatter(7),
        ),
        source="https://airflow.apache.org/docs/apache-airflow/stable/security/webserver.html",
    ),
)
