"""Packagecloud: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.packagecloud.api_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"package_?cloud"),
        cell=r"[0-9a-f]{48}",
        remedy="Revoke it at https://packagecloud.io/api_token "
        "and read the new one from PACKAGECLOUD_API_KEY instead.",
        examples=(
            "PACKAGECLOUD_API_KEY=" + scatter(48, HEX),
            "packagecloud_api_key = '" + scatter(48, HEX, seed=6) + "'",
            '{"packagecloudApiKey": "' + scatter(48, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "PACKAGECLOUD_API_KEY=${PACKAGECLOUD_API_KEY}",
            "unrelated_thing = '" + scatter(48, HEX, seed=6) + "'",
            "PACKAGECLOUD_API_KEY=" + scatter(7),
        ),
        source="https://packagecloud.io/docs/api",
    ),
)
