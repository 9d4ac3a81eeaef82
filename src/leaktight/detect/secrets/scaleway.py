"""Scaleway: secret keys, access keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, HEX, UPPER, scatter

RULES = (
    Rule(
        label="secret.scaleway.secret_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("scaleway", "scw", kinds=r"(?:auth_?)?token|" + SECRET + r"|secret_?key"),
        cell=r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        remedy="Revoke it at https://console.scaleway.com/iam/api-keys "
        "and read the new one from SCALEWAY_SECRET instead.",
        examples=(
            "SCALEWAY_SECRET="
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5),
            "scaleway_secret = '"
            + scatter(8, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(4, HEX, seed=8)
            + "-"
            + scatter(4, HEX, seed=9)
            + "-"
            + scatter(12, HEX, seed=10)
            + "'",
            '{"scalewaySecret": "'
            + scatter(8, HEX, seed=11)
            + "-"
            + scatter(4, HEX, seed=12)
            + "-"
            + scatter(4, HEX, seed=13)
            + "-"
            + scatter(4, HEX, seed=14)
            + "-"
            + scatter(12, HEX, seed=15)
            + '"}',
        ),
        counterexamples=(
            "SCALEWAY_SECRET=${SCALEWAY_SECRET}",
            "unrelated_thing = '"
            + scatter(8, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(4, HEX, seed=8)
            + "-"
            + scatter(4, HEX, seed=9)
            + "-"
            + scatter(12, HEX, seed=10)
            + "'",
            "SCALEWAY_SECRET=" + scatter(7),
        ),
        source="https://www.scaleway.com/en/docs/iam/how-to/create-api-keys/",
    ),
    Rule(
        label="secret.scaleway.access_key",
        severity=Severity.MEDIUM,
        gate=r"SCW[A-Z0-9]{17}",
        pattern=starts("SCW") + r"(?P<body>[A-Z0-9]{17})(?![0-9A-Za-z])",
        confidence=0.8,
        check=not_placeholder,
        prefixes=("SCW",),
        remedy="Revoke it at https://console.scaleway.com/iam/api-keys "
        "and read the new one from SCALEWAY_ACCESS_KEY instead.",
        examples=(
            "SCALEWAY_ACCESS_KEY=SCW" + scatter(17, UPPER + DIGITS),
            "scaleway_access_key = 'SCW" + scatter(17, UPPER + DIGITS, seed=4) + "'",
        ),
        counterexamples=(
            "SCW" + scatter(5),
            "SCW" + "x" * 17,
        ),
        source="https://www.scaleway.com/en/docs/iam/how-to/create-api-keys/",
    ),
)
