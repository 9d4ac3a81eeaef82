"""commercetools API client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

RULES = (
    Rule(
        label="secret.commercetools.client_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("ctp", "commerce_?tools", kinds=SECRET),
        cell=r"[A-Za-z0-9_-]{32}",
        remedy="Delete the API client in the Merchant Center and read the new secret from "
        "CTP_CLIENT_SECRET instead.",
        examples=(
            "CTP_CLIENT_SECRET=" + scatter(32, WORD, seed=1),
            "ctp_client_secret = '" + scatter(32, WORD, seed=2) + "'",
            '{"ctpClientSecret": "' + scatter(32, WORD, seed=3) + '"}',
        ),
        counterexamples=(
            "CTP_CLIENT_SECRET=${CTP_CLIENT_SECRET}",
            "CTP_CLIENT_SECRET=" + "x" * 32,
            "ctp_project = '" + scatter(32, WORD, seed=2) + "'",
        ),
        source="https://docs.commercetools.com/api/authorization",
    ),
)
