"""X Twitter: bearer tokens, bearers, consumer secrets, consumer keys, access token secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import KEY, SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.x_twitter.bearer_token",
        severity=Severity.CRITICAL,
        gate=r"AAAAAAAAAAAAAAAAAAAAA[A-Za-z0-9]{8,20}%[A-Za-z0-9]{40}",
        pattern=starts("AAAAAAAAAAAAAAAAAAAAA")
        + r"(?P<body>[A-Za-z0-9]{8,20}%[A-Za-z0-9]{40,100})(?![0-9A-Za-z])",
        confidence=0.8,
        check=not_placeholder,
        prefixes=("AAAAAAAAAAAAAAAAAAAAA",),
        remedy="Revoke it at https://developer.x.com/en/portal/dashboard "
        "and read the new one from X_TWITTER_BEARER_TOKEN instead.",
        examples=(
            "X_TWITTER_BEARER_TOKEN=AAAAAAAAAAAAAAAAAAAAA" + scatter(8) + "%" + scatter(40, seed=2),
            "x_twitter_bearer_token = 'AAAAAAAAAAAAAAAAAAAAA"
            + scatter(8, seed=4)
            + "%"
            + scatter(40, seed=5)
            + "'",
        ),
        counterexamples=(
            "AAAAAAAAAAAAAAAAAAAAA" + scatter(5),
            "AAAAAAAAAAAAAAAAAAAAA" + "x" * 48,
        ),
        source="https://developer.x.com/en/docs/authentication/oauth-2-0/bearer-tokens",
    ),
    Rule(
        label="secret.x_twitter.bearer",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("twitter", r"x_?api", kinds=KEY + r"|bearer(?:_?token)?"),
        cell=r"A{20}(?P<body>[A-Za-z0-9%+/_-]{60,120})",
        remedy="Revoke it at https://developer.x.com/en/portal/dashboard "
        "and read the new one from TWITTER_API_KEY instead.",
        examples=(
            "TWITTER_API_KEY=AAAAAAAAAAAAAAAAAAAA" + scatter(60),
            "twitter_api_key = 'AAAAAAAAAAAAAAAAAAAA" + scatter(60, seed=6) + "'",
            '{"twitterApiKey": "AAAAAAAAAAAAAAAAAAAA' + scatter(60, seed=11) + '"}',
        ),
        counterexamples=(
            "TWITTER_API_KEY=${TWITTER_API_KEY}",
            "unrelated_thing = 'AAAAAAAAAAAAAAAAAAAA" + scatter(60, seed=6) + "'",
            "TWITTER_API_KEY=" + scatter(7),
        ),
        source="https://developer.x.com/en/docs/authentication/oauth-2-0/bearer-tokens",
    ),
    Rule(
        label="secret.x_twitter.consumer_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(
            "twitter", r"x_?api", kinds=SECRET + r"|(?:consumer|api)_?secret(?:_?key)?|api_?key_?secret"
        ),
        cell=r"[A-Za-z0-9]{50}",
        remedy="Revoke it at https://developer.x.com/en/portal/dashboard "
        "and read the new one from TWITTER_SECRET instead.",
        examples=(
            "TWITTER_SECRET=" + scatter(50),
            "twitter_secret = '" + scatter(50, seed=6) + "'",
            '{"twitterSecret": "' + scatter(50, seed=11) + '"}',
        ),
        counterexamples=(
            "TWITTER_SECRET=${TWITTER_SECRET}",
            "unrelated_thing = '" + scatter(50, seed=6) + "'",
            "TWITTER_SECRET=" + scatter(7),
        ),
        source="https://developer.x.com/en/docs/authentication/oauth-1-0a",
    ),
    Rule(
        label="secret.x_twitter.consumer_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("twitter", r"x_?api", kinds=KEY + r"|consumer_?key"),
        cell=r"[A-Za-z0-9]{25}",
        remedy="Revoke it at https://developer.x.com/en/portal/dashboard "
        "and read the new one from TWITTER_API_KEY instead.",
        examples=(
            "TWITTER_API_KEY=" + scatter(25),
            "twitter_api_key = '" + scatter(25, seed=6) + "'",
            '{"twitterApiKey": "' + scatter(25, seed=11) + '"}',
        ),
        counterexamples=(
            "TWITTER_API_KEY=${TWITTER_API_KEY}",
            "unrelated_thing = '" + scatter(25, seed=6) + "'",
            "TWITTER_API_KEY=" + scatter(7),
        ),
        source="https://developer.x.com/en/docs/authentication/oauth-1-0a",
    ),
    Rule(
        label="secret.x_twitter.access_token_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("twitter", r"x_?api", kinds=SECRET + r"|access_?token_?secret"),
        cell=r"[A-Za-z0-9]{45}",
        remedy="Revoke it at https://developer.x.com/en/portal/dashboard "
        "and read the new one from TWITTER_SECRET instead.",
        examples=(
            "TWITTER_SECRET=" + scatter(45),
            "twitter_secret = '" + scatter(45, seed=6) + "'",
            '{"twitterSecret": "' + scatter(45, seed=11) + '"}',
        ),
        counterexamples=(
            "TWITTER_SECRET=${TWITTER_SECRET}",
            "unrelated_thing = '" + scatter(45, seed=6) + "'",
            "TWITTER_SECRET=" + scatter(7),
        ),
        source="https://developer.x.com/en/docs/authentication/oauth-1-0a",
    ),
)
