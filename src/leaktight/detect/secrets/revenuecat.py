"""Revenuecat: secret keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.revenuecat.secret_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"revenue_?cat", kinds=SECRET + r"|secret_?(?:api_?)?key"),
        cell=r"sk_[A-Za-z0-9]{26,32}",
        remedy="Revoke it at https://app.revenuecat.com/ "
        "and read the new one from REVENUECAT_SECRET instead.",
        examples=(
            "REVENUECAT_SECRET=sk_" + scatter(26),
            "revenuecat_secret = 'sk_" + scatter(26, seed=6) + "'",
            '{"revenuecatSecret": "sk_' + scatter(26, seed=11) + '"}',
        ),
        counterexamples=(
            "REVENUECAT_SECRET=${REVENUECAT_SECRET}",
            "unrelated_thing = 'sk_" + scatter(26, seed=6) + "'",
            "REVENUECAT_SECRET=" + scatter(7),
        ),
        source="https://www.revenuecat.com/docs/projects/authentication",
    ),
)
