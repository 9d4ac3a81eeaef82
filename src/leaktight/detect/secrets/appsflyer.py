"""Appsflyer: API tokens, dev keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.appsflyer.api_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"apps_?flyer"),
        cell=r"[A-Za-z0-9_-]{20,80}[.][A-Za-z0-9_-]{100,1600}[.][A-Za-z0-9_-]{60,700}",
        max_bytes=2390,
        remedy="Revoke it at https://hq1.appsflyer.com/ and read the new one from APPSFLYER_API_KEY instead.",
        examples=(
            "APPSFLYER_API_KEY=" + scatter(20) + "." + scatter(100, seed=2) + "." + scatter(60, seed=3),
            "appsflyer_api_key = '"
            + scatter(20, seed=6)
            + "."
            + scatter(100, seed=7)
            + "."
            + scatter(60, seed=8)
            + "'",
            '{"appsflyerApiKey": "'
            + scatter(20, seed=11)
            + "."
            + scatter(100, seed=12)
            + "."
            + scatter(60, seed=13)
            + '"}',
        ),
        counterexamples=(
            "APPSFLYER_API_KEY=${APPSFLYER_API_KEY}",
            "unrelated_thing = '"
            + scatter(20, seed=6)
            + "."
            + scatter(100, seed=7)
            + "."
            + scatter(60, seed=8)
            + "'",
            "APPSFLYER_API_KEY=" + scatter(7),
        ),
        source="https://support.appsflyer.com/hc/en-us/articles/360004562377",
    ),
    Rule(
        label="secret.appsflyer.dev_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"apps_?flyer", kinds=KEY + r"|dev_?key"),
        cell=r"[A-Za-z0-9]{22}",
        remedy="Revoke it at https://hq1.appsflyer.com/ and read the new one from APPSFLYER_API_KEY instead.",
        examples=(
            "APPSFLYER_API_KEY=" + scatter(22),
            "appsflyer_api_key = '" + scatter(22, seed=6) + "'",
            '{"appsflyerApiKey": "' + scatter(22, seed=11) + '"}',
        ),
        counterexamples=(
            "APPSFLYER_API_KEY=${APPSFLYER_API_KEY}",
            "unrelated_thing = '" + scatter(22, seed=6) + "'",
            "APPSFLYER_API_KEY=" + scatter(7),
        ),
        source="https://support.appsflyer.com/",
    ),
)
