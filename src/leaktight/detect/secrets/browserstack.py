"""Browserstack: access keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.browserstack.access_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"browser_?stack", kinds=KEY + r"|access_?key"),
        cell=r"[A-Za-z0-9]{20}",
        remedy="Revoke it at https://www.browserstack.com/accounts/profile/details "
        "and read the new one from BROWSERSTACK_API_KEY instead.",
        examples=(
            "BROWSERSTACK_API_KEY=" + scatter(20),
            "browserstack_api_key = '" + scatter(20, seed=6) + "'",
            '{"browserstackApiKey": "' + scatter(20, seed=11) + '"}',
        ),
        counterexamples=(
            "BROWSERSTACK_API_KEY=${BROWSERSTACK_API_KEY}",
            "unrelated_thing = '" + scatter(20, seed=6) + "'",
            "BROWSERSTACK_API_KEY=" + scatter(7),
        ),
        source="https://www.browserstack.com/docs/",
    ),
)
