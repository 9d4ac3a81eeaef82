"""Kit: API secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.kit.api_secret",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"convert_?kit", "kit", kinds=SECRET),
        cell=r"[A-Za-z0-9_-]{43}",
        remedy="Revoke it at https://app.kit.com/account_settings/developer_settings "
        "and read the new one from CONVERTKIT_SECRET instead.",
        examples=(
            "CONVERTKIT_SECRET=" + scatter(43),
            "convertkit_secret = '" + scatter(43, seed=6) + "'",
            '{"convertkitSecret": "' + scatter(43, seed=11) + '"}',
        ),
        counterexamples=(
            "CONVERTKIT_SECRET=${CONVERTKIT_SECRET}",
            "unrelated_thing = '" + scatter(43, seed=6) + "'",
            "CONVERTKIT_SECRET=" + scatter(7),
        ),
        source="https://developers.kit.com/",
    ),
)
