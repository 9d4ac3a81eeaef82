"""Astra DB (DataStax) application tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, LETTERS, scatter

RULES = (
    Rule(
        label="secret.datastax.application_token",
        severity=Severity.CRITICAL,
        gate="AstraCS:[A-Za-z]{24}:[0-9a-f]{64}",
        pattern=starts("AstraCS:") + "(?P<body>[A-Za-z]{24}:[0-9a-f]{64})(?![A-Za-z0-9])",
        confidence=0.97,
        check=not_placeholder,
        prefixes=("AstraCS:",),
        remedy="Revoke it at https://astra.datastax.com/settings/tokens and read the new one from "
        "ASTRA_DB_APPLICATION_TOKEN instead.",
        examples=(
            "ASTRA_DB_APPLICATION_TOKEN=AstraCS:"
            + scatter(24, LETTERS, seed=1)
            + ":"
            + scatter(64, HEX, seed=2),
            "astra_db_application_token = 'AstraCS:"
            + scatter(24, LETTERS, seed=6)
            + ":"
            + scatter(64, HEX, seed=7)
            + "'",
        ),
        counterexamples=(
            "AstraCS:" + scatter(5),
            "AstraCS:" + "x" * 88,
        ),
        source="https://docs.datastax.com/en/astra-db-serverless/administration/manage-application-tokens.html",
    ),
)
