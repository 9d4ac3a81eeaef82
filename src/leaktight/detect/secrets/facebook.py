"""Facebook: access tokens, app secrets, app tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import KEY, SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, HEX, scatter

RULES = (
    Rule(
        label="secret.facebook.access_token",
        severity=Severity.CRITICAL,
        gate=r"EAA[A-Za-z0-9]{150}",
        pattern=starts("EAA") + r"(?<![+/]EAA)(?P<body>[A-Za-z0-9]{150,250})(?![0-9A-Za-z])(?![+/=])",
        confidence=0.85,
        check=not_placeholder,
        prefixes=("EAA",),
        remedy="Revoke it at https://developers.facebook.com/tools/accesstoken/ "
        "and read the new one from FACEBOOK_ACCESS_TOKEN instead.",
        examples=(
            "FACEBOOK_ACCESS_TOKEN=EAA" + scatter(150),
            "facebook_access_token = 'EAA" + scatter(150, seed=4) + "'",
        ),
        counterexamples=(
            "EAA" + scatter(5),
            "EAA" + "x" * 150,
        ),
        source="https://developers.facebook.com/docs/facebook-login/guides/access-tokens",
    ),
    Rule(
        label="secret.facebook.app_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("facebook", "fb", "meta", kinds=SECRET + r"|app_?secret"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://developers.facebook.com/apps/ "
        "and read the new one from FACEBOOK_SECRET instead.",
        examples=(
            "FACEBOOK_SECRET=" + scatter(32, HEX),
            "facebook_secret = '" + scatter(32, HEX, seed=6) + "'",
            '{"facebookSecret": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "FACEBOOK_SECRET=${FACEBOOK_SECRET}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "FACEBOOK_SECRET=" + scatter(7),
        ),
        source="https://developers.facebook.com/docs/facebook-login/security",
    ),
    Rule(
        label="secret.facebook.app_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("facebook", "fb", "meta", kinds=KEY + r"|app_?(?:access_?)?token"),
        cell=r"[0-9]{13,17}[|][A-Za-z0-9_-]{24,40}",
        remedy="Revoke it at https://developers.facebook.com/apps/ "
        "and read the new one from FACEBOOK_API_KEY instead.",
        examples=(
            "FACEBOOK_API_KEY=" + scatter(13, DIGITS) + "|" + scatter(24, seed=2),
            "facebook_api_key = '" + scatter(13, DIGITS, seed=6) + "|" + scatter(24, seed=7) + "'",
            '{"facebookApiKey": "' + scatter(13, DIGITS, seed=11) + "|" + scatter(24, seed=12) + '"}',
        ),
        counterexamples=(
            "FACEBOOK_API_KEY=${FACEBOOK_API_KEY}",
            "unrelated_thing = '" + scatter(13, DIGITS, seed=6) + "|" + scatter(24, seed=7) + "'",
            "FACEBOOK_API_KEY=" + scatter(7),
        ),
        source="https://developers.facebook.com/docs/facebook-login/guides/access-tokens",
    ),
)
