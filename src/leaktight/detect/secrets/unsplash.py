"""Unsplash: access keys, secret keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.unsplash.access_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("unsplash", kinds=KEY + r"|access_?key"),
        cell=r"[A-Za-z0-9_-]{43}",
        remedy="Revoke it at https://unsplash.com/oauth/applications "
        "and read the new one from UNSPLASH_API_KEY instead.",
        examples=(
            "UNSPLASH_API_KEY=" + scatter(43),
            "unsplash_api_key = '" + scatter(43, seed=6) + "'",
            '{"unsplashApiKey": "' + scatter(43, seed=11) + '"}',
        ),
        counterexamples=(
            "UNSPLASH_API_KEY=${UNSPLASH_API_KEY}",
            "unrelated_thing = '" + scatter(43, seed=6) + "'",
            "UNSPLASH_API_KEY=" + scatter(7),
        ),
        source="https://unsplash.com/documentation",
    ),
    Rule(
        label="secret.unsplash.secret_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("unsplash", kinds=SECRET + r"|secret_?key"),
        cell=r"[A-Za-z0-9_-]{43}",
        remedy="Revoke it at https://unsplash.com/oauth/applications "
        "and read the new one from UNSPLASH_SECRET instead.",
        examples=(
            "UNSPLASH_SECRET=" + scatter(43),
            "unsplash_secret = '" + scatter(43, seed=6) + "'",
            '{"unsplashSecret": "' + scatter(43, seed=11) + '"}',
        ),
        counterexamples=(
            "UNSPLASH_SECRET=${UNSPLASH_SECRET}",
            "unrelated_thing = '" + scatter(43, seed=6) + "'",
            "UNSPLASH_SECRET=" + scatter(7),
        ),
        source="https://unsplash.com/documentation",
    ),
)
