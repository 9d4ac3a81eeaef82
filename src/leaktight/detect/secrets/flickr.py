"""Flickr: API secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.flickr.api_secret",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("flickr", kinds=SECRET),
        cell=r"[0-9a-f]{16}",
        remedy="Revoke it at https://www.flickr.com/services/apps/by/me "
        "and read the new one from FLICKR_SECRET instead.",
        examples=(
            "FLICKR_SECRET=" + scatter(16, HEX),
            "flickr_secret = '" + scatter(16, HEX, seed=6) + "'",
            '{"flickrSecret": "' + scatter(16, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "FLICKR_SECRET=${FLICKR_SECRET}",
            "unrelated_thing = '" + scatter(16, HEX, seed=6) + "'",
            "FLICKR_SECRET=" + scatter(7),
        ),
        source="https://www.flickr.com/services/api/auth.oauth.html",
    ),
)
