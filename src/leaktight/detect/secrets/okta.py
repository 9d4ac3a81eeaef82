"""Okta: tokens, client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.okta.token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("okta", kinds=KEY + r"|ssws_?token"),
        cell=r"00[A-Za-z0-9_-]{40}",
        remedy="Revoke it at https://help.okta.com/ and read the new one from OKTA_API_KEY instead.",
        examples=(
            "OKTA_API_KEY=00" + scatter(40),
            "okta_api_key = '00" + scatter(40, seed=6) + "'",
            '{"oktaApiKey": "00' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "OKTA_API_KEY=${OKTA_API_KEY}",
            "unrelated_thing = '00" + scatter(40, seed=6) + "'",
            "OKTA_API_KEY=" + scatter(7),
        ),
        source="https://developer.okta.com/docs/guides/create-an-api-token/",
    ),
    Rule(
        label="secret.okta.client_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("okta", kinds=SECRET),
        cell=r"[A-Za-z0-9_-]{64}",
        remedy="Revoke it at https://help.okta.com/ and read the new one from OKTA_SECRET instead.",
        examples=(
            "OKTA_SECRET=" + scatter(64),
            "okta_secret = '" + scatter(64, seed=6) + "'",
            '{"oktaSecret": "' + scatter(64, seed=11) + '"}',
        ),
        counterexamples=(
            "OKTA_SECRET=${OKTA_SECRET}",
            "unrelated_thing = '" + scatter(64, seed=6) + "'",
            "OKTA_SECRET=" + scatter(7),
        ),
        source="https://developer.okta.com/docs/guides/client-secret-rotation-key/",
    ),
)
