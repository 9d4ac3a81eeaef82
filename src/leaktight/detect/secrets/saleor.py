"""Saleor app tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.saleor.app_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("saleor", kinds=r"(?:app_?|auth_?|api_?|access_?|bearer_?)token|token|(?:api_?)?key"),
        cell=r"[A-Za-z0-9]{30}",
        remedy="Delete the app's token in the Saleor dashboard and read the new one from "
        "SALEOR_APP_TOKEN instead.",
        examples=(
            "SALEOR_APP_TOKEN=" + scatter(30, seed=1),
            "saleor_app_token = '" + scatter(30, seed=2) + "'",
            '{"saleorAppToken": "' + scatter(30, seed=3) + '"}',
        ),
        counterexamples=(
            "SALEOR_APP_TOKEN=${SALEOR_APP_TOKEN}",
            "SALEOR_APP_TOKEN=" + "x" * 32,
            "saleor_channel = '" + scatter(30, seed=2) + "'",
        ),
        source="https://docs.saleor.io/developer/extending/apps/developing-apps/app-tokens",
    ),
)
