"""Bitbucket: app passwords, access tokens, oauth secrets, server tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.bitbucket.app_password",
        severity=Severity.CRITICAL,
        gate=r"ATBB[A-Za-z0-9]{32}",
        pattern=starts("ATBB") + r"(?P<body>[A-Za-z0-9]{32})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("ATBB",),
        remedy="Change it at https://bitbucket.org/account/settings/app-passwords/ "
        "and read the new one from BITBUCKET_APP_PASSWORD instead.",
        examples=(
            "BITBUCKET_APP_PASSWORD=ATBB" + scatter(32),
            "bitbucket_app_password = 'ATBB" + scatter(32, seed=4) + "'",
        ),
        counterexamples=(
            "ATBB" + scatter(5),
            "ATBB" + "x" * 32,
        ),
        source="https://support.atlassian.com/bitbucket-cloud/docs/app-passwords/",
    ),
    Rule(
        label="secret.bitbucket.access_token",
        severity=Severity.CRITICAL,
        gate=r"ATCTT3xFfGN0[A-Za-z0-9_-]{150}",
        pattern=starts("ATCTT3xFfGN0")
        + r"(?P<body>[A-Za-z0-9_-]{150,220}=(?:[0-9A-F]{8})?)(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("ATCTT3xFfGN0",),
        remedy="Revoke it at https://bitbucket.org/ "
        "and read the new one from BITBUCKET_ACCESS_TOKEN instead.",
        examples=(
            "BITBUCKET_ACCESS_TOKEN=ATCTT3xFfGN0" + scatter(160) + "=",
            "bitbucket_access_token = 'ATCTT3xFfGN0" + scatter(160, seed=4) + "='",
        ),
        counterexamples=(
            "ATCTT3xFfGN0" + scatter(5),
            "ATCTT3xFfGN0" + "x" * 160,
        ),
        source="https://support.atlassian.com/bitbucket-cloud/docs/access-tokens/",
    ),
    Rule(
        label="secret.bitbucket.oauth_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("bitbucket", kinds=SECRET),
        cell=r"[A-Za-z0-9]{32,64}",
        remedy="Revoke it at https://bitbucket.org/ and read the new one from BITBUCKET_SECRET instead.",
        examples=(
            "BITBUCKET_SECRET=" + scatter(32),
            "bitbucket_secret = '" + scatter(32, seed=6) + "'",
            '{"bitbucketSecret": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "BITBUCKET_SECRET=${BITBUCKET_SECRET}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "BITBUCKET_SECRET=" + scatter(7),
        ),
        source="https://support.atlassian.com/bitbucket-cloud/docs/use-oauth-on-bitbucket-cloud/",
    ),
    Rule(
        label="secret.bitbucket.server_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("bitbucket"),
        cell=r"[A-Za-z0-9+/]{44}",
        remedy="Revoke it at https://bitbucket.org/ and read the new one from BITBUCKET_API_KEY instead.",
        examples=(
            "BITBUCKET_API_KEY=" + scatter(44),
            "bitbucket_api_key = '" + scatter(44, seed=6) + "'",
            '{"bitbucketApiKey": "' + scatter(44, seed=11) + '"}',
        ),
        counterexamples=(
            "BITBUCKET_API_KEY=${BITBUCKET_API_KEY}",
            "unrelated_thing = '" + scatter(44, seed=6) + "'",
            "BITBUCKET_API_KEY=" + scatter(7),
        ),
        source="https://confluence.atlassian.com/bitbucketserver/http-access-tokens-939515499.html",
    ),
)
