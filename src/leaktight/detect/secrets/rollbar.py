"""Rollbar: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.rollbar.access_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("rollbar", kinds=KEY + r"|(?:server_?)?(?:item_?)?(?:access_?)?token"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://rollbar.com/settings/ "
        "and read the new one from ROLLBAR_API_KEY instead.",
        examples=(
            "ROLLBAR_API_KEY=" + scatter(32, HEX),
            "rollbar_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"rollbarApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "ROLLBAR_API_KEY=${ROLLBAR_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "ROLLBAR_API_KEY=" + scatter(7),
        ),
        source="https://docs.rollbar.com/docs/access-tokens",
    ),
)
