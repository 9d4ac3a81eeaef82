"""Pagerduty: API keys, integration keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.pagerduty.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"pager_?duty", "pd", kinds=KEY + r"|(?:api_?)?(?:token|key)"),
        cell=r"[uy]?\+?[A-Za-z0-9_-]{18,20}",
        remedy="Revoke it at https://support.pagerduty.com/ "
        "and read the new one from PAGERDUTY_API_KEY instead.",
        examples=(
            "PAGERDUTY_API_KEY=" + scatter(18),
            "pagerduty_api_key = '" + scatter(18, seed=6) + "'",
            '{"pagerdutyApiKey": "' + scatter(18, seed=11) + '"}',
        ),
        counterexamples=(
            "PAGERDUTY_API_KEY=${PAGERDUTY_API_KEY}",
            "unrelated_thing = '" + scatter(18, seed=6) + "'",
            "PAGERDUTY_API_KEY=" + scatter(7),
        ),
        source="https://support.pagerduty.com/main/docs/api-access-keys",
    ),
    Rule(
        label="secret.pagerduty.integration_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"pager_?duty", "pd", kinds=KEY + r"|(?:integration|routing|service)_?key"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://support.pagerduty.com/ "
        "and read the new one from PAGERDUTY_API_KEY instead.",
        examples=(
            "PAGERDUTY_API_KEY=" + scatter(32, HEX),
            "pagerduty_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"pagerdutyApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "PAGERDUTY_API_KEY=${PAGERDUTY_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "PAGERDUTY_API_KEY=" + scatter(7),
        ),
        source="https://support.pagerduty.com/main/docs/services-and-integrations",
    ),
)
