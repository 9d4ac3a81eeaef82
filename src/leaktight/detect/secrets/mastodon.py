"""Mastodon: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.mastodon.access_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("mastodon"),
        cell=r"[A-Za-z0-9_-]{43}",
        remedy="Revoke it at https://docs.joinmastodon.org/ "
        "and read the new one from MASTODON_API_KEY instead.",
        examples=(
            "MASTODON_API_KEY=" + scatter(43),
            "mastodon_api_key = '" + scatter(43, seed=6) + "'",
            '{"mastodonApiKey": "' + scatter(43, seed=11) + '"}',
        ),
        counterexamples=(
            "MASTODON_API_KEY=${MASTODON_API_KEY}",
            "unrelated_thing = '" + scatter(43, seed=6) + "'",
            "MASTODON_API_KEY=" + scatter(7),
        ),
        source="https://docs.joinmastodon.org/client/token/",
    ),
)
