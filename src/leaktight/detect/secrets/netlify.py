"""Netlify: access tokens, oauth tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.netlify.access_token",
        severity=Severity.CRITICAL,
        gate=r"nfp_[A-Za-z0-9]{36}",
        pattern=starts("nfp_") + r"(?P<body>[A-Za-z0-9]{36})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("nfp_",),
        remedy="Revoke it at https://app.netlify.com/user/applications "
        "and read the new one from NETLIFY_ACCESS_TOKEN instead.",
        examples=(
            "NETLIFY_ACCESS_TOKEN=nfp_" + scatter(36),
            "netlify_access_token = 'nfp_" + scatter(36, seed=4) + "'",
        ),
        counterexamples=(
            "nfp_" + scatter(5),
            "nfp_" + "x" * 36,
        ),
        source="https://docs.netlify.com/api/get-started/",
    ),
    Rule(
        label="secret.netlify.oauth_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("netlify"),
        cell=r"[A-Za-z0-9_-]{43,64}",
        remedy="Revoke it at https://app.netlify.com/user/applications "
        "and read the new one from NETLIFY_API_KEY instead.",
        examples=(
            "NETLIFY_API_KEY=" + scatter(43),
            "netlify_api_key = '" + scatter(43, seed=6) + "'",
            '{"netlifyApiKey": "' + scatter(43, seed=11) + '"}',
        ),
        counterexamples=(
            "NETLIFY_API_KEY=${NETLIFY_API_KEY}",
            "unrelated_thing = '" + scatter(43, seed=6) + "'",
            "NETLIFY_API_KEY=" + scatter(7),
        ),
        source="https://docs.netlify.com/api/get-started/",
    ),
)
