"""Patch (carbon credits) API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.patch.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.9,
        check=not_placeholder,
        names=r"(?:^|_)patch_(?:io_|carbon_|technologies_)?(?:api_|secret_)key(?:_[a-z0-9]{1,10})?$",
        cell=r"key_prod_[0-9a-f]{32}",
        remedy="Revoke it in the Patch dashboard at https://dashboard.patch.io/ and read the new "
        "one from PATCH_API_KEY.",
        examples=(
            "PATCH_API_KEY=" + "key_prod_" + scatter(32, HEX, seed=1),
            "patch_api_key = '" + "key_prod_" + scatter(32, HEX, seed=2) + "'",
            '{"patchApiKey": "' + "key_prod_" + scatter(32, HEX, seed=3) + '"}',
        ),
        counterexamples=(
            "PATCH_API_KEY=${PATCH_API_KEY}",
            "PATCH_API_KEY=" + "x" * 32,
            "patch_checksum = '" + "key_prod_" + scatter(32, HEX, seed=2) + "'",
        ),
        source="https://docs.patch.io/#/authentication",
    ),
    Rule(
        label="secret.patch.test_key",
        severity=Severity.LOW,
        gate="",
        pattern="",
        confidence=0.9,
        check=not_placeholder,
        names=r"(?:^|_)patch_(?:io_|carbon_|technologies_)?(?:api_|secret_)key(?:_[a-z0-9]{1,10})?$",
        cell=r"key_test_[0-9a-f]{32}",
        remedy="Revoke it in the Patch dashboard at https://dashboard.patch.io/ and read the new "
        "one from PATCH_API_KEY.",
        examples=(
            "PATCH_API_KEY=" + "key_test_" + scatter(32, HEX, seed=1),
            "patch_api_key = '" + "key_test_" + scatter(32, HEX, seed=2) + "'",
            '{"patchApiKey": "' + "key_test_" + scatter(32, HEX, seed=3) + '"}',
        ),
        counterexamples=(
            "PATCH_API_KEY=${PATCH_API_KEY}",
            "PATCH_API_KEY=" + "x" * 32,
            "patch_checksum = '" + "key_test_" + scatter(32, HEX, seed=2) + "'",
        ),
        source="https://docs.patch.io/#/authentication",
    ),
)
