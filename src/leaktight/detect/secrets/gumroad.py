"""Gumroad access tokens and application secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

RULES = (
    Rule(
        label="secret.gumroad.access_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("gumroad", kinds=KEY + "|" + SECRET),
        cell=r"[A-Za-z0-9_-]{43}|[0-9a-f]{64}",
        remedy="Revoke it at https://gumroad.com/settings/advanced and read the new one from "
        "GUMROAD_ACCESS_TOKEN instead.",
        examples=(
            "GUMROAD_ACCESS_TOKEN=" + scatter(43, WORD, seed=1),
            "gumroad_access_token = '" + scatter(43, WORD, seed=2) + "'",
            '{"gumroadAccessToken": "' + scatter(43, WORD, seed=3) + '"}',
        ),
        counterexamples=(
            "GUMROAD_ACCESS_TOKEN=${GUMROAD_ACCESS_TOKEN}",
            "GUMROAD_ACCESS_TOKEN=" + "x" * 32,
            "gumroad_permalink = '" + scatter(43, WORD, seed=2) + "'",
        ),
        source="https://gumroad.com/api",
    ),
)
