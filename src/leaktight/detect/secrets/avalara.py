"""Avalara AvaTax license keys and passwords."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, PASSWORD, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.avalara.license_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under("avalara", "ava_?tax", kinds=r"license(?:_?key)?|" + KEY),
        cell=r"[0-9A-F]{16}|[0-9A-Z]{16,32}",
        remedy="Reset it at https://admin.avalara.com/ and read the new one from AVATAX_LICENSE_KEY instead.",
        examples=(
            "AVATAX_LICENSE_KEY=" + scatter(16, "0123456789ABCDEF", seed=1),
            "avatax_license_key = '" + scatter(16, "0123456789ABCDEF", seed=2) + "'",
            '{"avataxLicenseKey": "' + scatter(16, "0123456789ABCDEF", seed=3) + '"}',
        ),
        counterexamples=(
            "AVATAX_LICENSE_KEY=${AVATAX_LICENSE_KEY}",
            "AVATAX_LICENSE_KEY=" + "x" * 32,
            "avatax_license_checksum = '" + scatter(16, "0123456789ABCDEF", seed=2) + "'",
        ),
        source="https://developer.avalara.com/avatax/authentication-in-rest/",
    ),
    Rule(
        label="secret.avalara.password",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under("avalara", "ava_?tax", kinds=PASSWORD),
        cell=r"[A-Za-z0-9_.+/=~|-]{12,64}",
        remedy="Reset it at https://admin.avalara.com/ and read the new one from AVATAX_PASSWORD instead.",
        examples=(
            "AVATAX_PASSWORD=" + scatter(20, seed=1),
            "avatax_password = '" + scatter(20, seed=2) + "'",
            '{"avataxPassword": "' + scatter(20, seed=3) + '"}',
        ),
        counterexamples=(
            "AVATAX_PASSWORD=${AVATAX_PASSWORD}",
            "AVATAX_PASSWORD=" + "x" * 32,
            "avatax_checksum = '" + scatter(20, seed=2) + "'",
        ),
        source="https://developer.avalara.com/avatax/authentication-in-rest/",
    ),
)
