"""Jumpcloud: API keys, keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.jumpcloud.api_key",
        severity=Severity.CRITICAL,
        gate=r"jca_[A-Za-z0-9]{36}",
        pattern=starts("jca_") + r"(?P<body>[A-Za-z0-9]{36})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("jca_",),
        remedy="Revoke it at https://console.jumpcloud.com/ "
        "and read the new one from JUMPCLOUD_API_KEY instead.",
        examples=(
            "JUMPCLOUD_API_KEY=jca_" + scatter(36),
            "jumpcloud_api_key = 'jca_" + scatter(36, seed=4) + "'",
        ),
        counterexamples=(
            "jca_" + scatter(5),
            "jca_" + "x" * 36,
        ),
        source="https://jumpcloud.com/support/use-jumpcloud-apis",
    ),
    Rule(
        label="secret.jumpcloud.key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"jump_?cloud"),
        cell=r"[0-9a-f]{40}",
        remedy="Revoke it at https://console.jumpcloud.com/ "
        "and read the new one from JUMPCLOUD_API_KEY instead.",
        examples=(
            "JUMPCLOUD_API_KEY=" + scatter(40, HEX),
            "jumpcloud_api_key = '" + scatter(40, HEX, seed=6) + "'",
            '{"jumpcloudApiKey": "' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "JUMPCLOUD_API_KEY=${JUMPCLOUD_API_KEY}",
            "unrelated_thing = '" + scatter(40, HEX, seed=6) + "'",
            "JUMPCLOUD_API_KEY=" + scatter(7),
        ),
        source="https://jumpcloud.com/support/use-jumpcloud-apis",
    ),
)
