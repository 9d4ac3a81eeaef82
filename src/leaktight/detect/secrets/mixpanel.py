"""Mixpanel: service secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.mixpanel.service_secret",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("mixpanel", kinds=SECRET + r"|(?:api_?|service_?(?:account_?)?)secret"),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://mixpanel.com/settings/org#serviceaccounts "
        "and read the new one from MIXPANEL_SECRET instead.",
        examples=(
            "MIXPANEL_SECRET=" + scatter(32),
            "mixpanel_secret = '" + scatter(32, seed=6) + "'",
            '{"mixpanelSecret": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "MIXPANEL_SECRET=${MIXPANEL_SECRET}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "MIXPANEL_SECRET=" + scatter(7),
        ),
        source="https://docs.mixpanel.com/docs/orgs-and-projects/service-accounts",
    ),
)
