"""Lambdatest: access keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.lambdatest.access_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"lambda_?test", "lt", kinds=KEY + r"|access_?key"),
        cell=r"(?:LT_)?[A-Za-z0-9]{50,60}",
        remedy="Revoke it at https://accounts.lambdatest.com/security "
        "and read the new one from LAMBDATEST_API_KEY instead.",
        examples=(
            "LAMBDATEST_API_KEY=" + scatter(50),
            "lambdatest_api_key = '" + scatter(50, seed=6) + "'",
            '{"lambdatestApiKey": "' + scatter(50, seed=11) + '"}',
        ),
        counterexamples=(
            "LAMBDATEST_API_KEY=${LAMBDATEST_API_KEY}",
            "unrelated_thing = '" + scatter(50, seed=6) + "'",
            "LAMBDATEST_API_KEY=" + scatter(7),
        ),
        source="https://www.lambdatest.com/support/docs/",
    ),
)
