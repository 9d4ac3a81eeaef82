"""Tenable: secret keys, access keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.tenable.secret_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("tenable", "tio", kinds=SECRET + r"|secret_?key"),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it at https://cloud.tenable.com/ and read the new one from TENABLE_SECRET instead.",
        examples=(
            "TENABLE_SECRET=" + scatter(64, HEX),
            "tenable_secret = '" + scatter(64, HEX, seed=6) + "'",
            '{"tenableSecret": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "TENABLE_SECRET=${TENABLE_SECRET}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "TENABLE_SECRET=" + scatter(7),
        ),
        source="https://docs.tenable.com/vulnerability-management/Content/Settings/my-account/GenerateAPIKey.htm",
    ),
    Rule(
        label="secret.tenable.access_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("tenable", "tio", kinds=KEY + r"|access_?key"),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it at https://cloud.tenable.com/ and read the new one from TENABLE_API_KEY instead.",
        examples=(
            "TENABLE_API_KEY=" + scatter(64, HEX),
            "tenable_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"tenableApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "TENABLE_API_KEY=${TENABLE_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "TENABLE_API_KEY=" + scatter(7),
        ),
        source="https://docs.tenable.com/vulnerability-management/Content/Settings/my-account/GenerateAPIKey.htm",
    ),
)
