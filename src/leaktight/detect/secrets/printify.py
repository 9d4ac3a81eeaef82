"""Printify personal access tokens: JSON web tokens under its name."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

RULES = (
    Rule(
        label="secret.printify.access_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.9,
        check=not_placeholder,
        names=under("printify"),
        cell=r"eyJ[A-Za-z0-9_-]{20,400}\.[A-Za-z0-9_-]{60,1500}\.[A-Za-z0-9_-]{80,800}",
        specificity=2,
        remedy="Revoke it at https://printify.com/app/account/api and read the new one from "
        "PRINTIFY_API_TOKEN instead.",
        examples=(
            "PRINTIFY_API_TOKEN="
            + "eyJ"
            + scatter(60, seed=1)
            + "."
            + scatter(200, seed=1)
            + "."
            + scatter(342, WORD, seed=1),
            "printify_api_token = '"
            + "eyJ"
            + scatter(60, seed=2)
            + "."
            + scatter(200, seed=2)
            + "."
            + scatter(342, WORD, seed=2)
            + "'",
            '{"printifyApiToken": "'
            + "eyJ"
            + scatter(60, seed=3)
            + "."
            + scatter(200, seed=3)
            + "."
            + scatter(342, WORD, seed=3)
            + '"}',
        ),
        counterexamples=(
            "PRINTIFY_API_TOKEN=${PRINTIFY_API_TOKEN}",
            "PRINTIFY_API_TOKEN=" + "x" * 32,
            "printify_checksum = '"
            + "eyJ"
            + scatter(60, seed=2)
            + "."
            + scatter(200, seed=2)
            + "."
            + scatter(342, WORD, seed=2)
            + "'",
        ),
        source="https://developers.printify.com/#authentication",
    ),
)
