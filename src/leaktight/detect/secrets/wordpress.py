"""Wordpress: auth keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.wordpress.auth_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.7,
        check=not_placeholder,
        names=under(
            "wordpress",
            "wp",
            "secure",
            r"logged_?in",
            "nonce",
            kinds=KEY + r"|(?:auth|nonce|in|secure_?auth)_?key",
        ),
        cell=r"[A-Za-z0-9_.+/=~:|@!#%^&*-]{64}",
        remedy="Revoke it at https://wordpress.org/ and read the new one from WORDPRESS_API_KEY instead.",
        examples=(
            "WORDPRESS_API_KEY=" + scatter(64),
            "wordpress_api_key = '" + scatter(64, seed=6) + "'",
            '{"wordpressApiKey": "' + scatter(64, seed=11) + '"}',
        ),
        counterexamples=(
            "WORDPRESS_API_KEY=${WORDPRESS_API_KEY}",
            "unrelated_thing = '" + scatter(64, seed=6) + "'",
            "WORDPRESS_API_KEY=" + scatter(7),
        ),
        source="https://api.wordpress.org/secret-key/1.1/salt/",
    ),
)
