"""Printful API tokens and OAuth client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.printful.api_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under("printful", kinds=KEY),
        cell=r"[A-Za-z0-9]{36,48}",
        remedy="Delete it at https://developers.printful.com/tokens and read the new one from "
        "PRINTFUL_API_TOKEN instead.",
        examples=(
            "PRINTFUL_API_TOKEN=" + scatter(40, seed=1),
            "printful_api_token = '" + scatter(40, seed=2) + "'",
            '{"printfulApiToken": "' + scatter(40, seed=3) + '"}',
        ),
        counterexamples=(
            "PRINTFUL_API_TOKEN=${PRINTFUL_API_TOKEN}",
            "PRINTFUL_API_TOKEN=" + "x" * 32,
            "printful_checksum = '" + scatter(40, seed=2) + "'",
        ),
        source="https://developers.printful.com/docs/#section/Authentication",
    ),
    Rule(
        label="secret.printful.oauth_client_secret",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under("printful", kinds=r"(?:client_?|app_?)secret(?:_?key)?"),
        cell=r"[A-Za-z0-9]{40,128}",
        remedy="Reset it at https://developers.printful.com/apps and read the new one from "
        "PRINTFUL_CLIENT_SECRET instead.",
        examples=(
            "PRINTFUL_CLIENT_SECRET=" + scatter(80, seed=1),
            "printful_client_secret = '" + scatter(80, seed=2) + "'",
            '{"printfulClientSecret": "' + scatter(80, seed=3) + '"}',
        ),
        counterexamples=(
            "PRINTFUL_CLIENT_SECRET=${PRINTFUL_CLIENT_SECRET}",
            "PRINTFUL_CLIENT_SECRET=" + "x" * 32,
            "printful_checksum = '" + scatter(80, seed=2) + "'",
        ),
        source="https://developers.printful.com/docs/#section/Authentication",
    ),
)
