"""Tiktok: client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.tiktok.client_secret",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"tik_?tok", kinds=SECRET),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://developers.tiktok.com/apps/ "
        "and read the new one from TIKTOK_SECRET instead.",
        examples=(
            "TIKTOK_SECRET=" + scatter(32),
            "tiktok_secret = '" + scatter(32, seed=6) + "'",
            '{"tiktokSecret": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "TIKTOK_SECRET=${TIKTOK_SECRET}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "TIKTOK_SECRET=" + scatter(7),
        ),
        source="https://developers.tiktok.com/doc/oauth-user-access-token-management",
    ),
)
