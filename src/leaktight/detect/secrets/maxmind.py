"""Maxmind: keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.maxmind.key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"max_?mind", r"geo_?ip", kinds=KEY + r"|license(?:_?key)?"),
        cell=r"[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk",
        remedy="Revoke it at https://www.maxmind.com/en/accounts/current/license-key "
        "and read the new one from MAXMIND_API_KEY instead.",
        examples=(
            "MAXMIND_API_KEY=" + scatter(6) + "_" + scatter(29, seed=2) + "_mmk",
            "maxmind_api_key = '" + scatter(6, seed=6) + "_" + scatter(29, seed=7) + "_mmk'",
            '{"maxmindApiKey": "' + scatter(6, seed=11) + "_" + scatter(29, seed=12) + '_mmk"}',
        ),
        counterexamples=(
            "MAXMIND_API_KEY=${MAXMIND_API_KEY}",
            "unrelated_thing = '" + scatter(6, seed=6) + "_" + scatter(29, seed=7) + "_mmk'",
            "MAXMIND_API_KEY=" + scatter(7),
        ),
        source="https://dev.maxmind.com/geoip/",
    ),
)
