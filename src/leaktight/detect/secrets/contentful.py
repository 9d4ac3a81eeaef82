"""Contentful: management tokens, delivery tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.contentful.management_token",
        severity=Severity.CRITICAL,
        gate=r"CFPAT-[A-Za-z0-9_-]{43}",
        pattern=starts("CFPAT-") + r"(?P<body>[A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("CFPAT-",),
        remedy="Revoke it at https://app.contentful.com/account/profile/cma_tokens "
        "and read the new one from CONTENTFUL_MANAGEMENT_TOKEN instead.",
        examples=(
            "CONTENTFUL_MANAGEMENT_TOKEN=CFPAT-" + scatter(43),
            "contentful_management_token = 'CFPAT-" + scatter(43, seed=4) + "'",
        ),
        counterexamples=(
            "CFPAT-" + scatter(5),
            "CFPAT-" + "x" * 43,
        ),
        source="https://www.contentful.com/developers/docs/references/authentication/",
    ),
    Rule(
        label="secret.contentful.delivery_token",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("contentful", kinds=KEY + r"|(?:delivery|preview|cda|cpa)_?(?:access_?)?(?:token|key)"),
        cell=r"[A-Za-z0-9_-]{43}",
        remedy="Revoke it at https://app.contentful.com/ "
        "and read the new one from CONTENTFUL_API_KEY instead.",
        examples=(
            "CONTENTFUL_API_KEY=" + scatter(43),
            "contentful_api_key = '" + scatter(43, seed=6) + "'",
            '{"contentfulApiKey": "' + scatter(43, seed=11) + '"}',
        ),
        counterexamples=(
            "CONTENTFUL_API_KEY=${CONTENTFUL_API_KEY}",
            "unrelated_thing = '" + scatter(43, seed=6) + "'",
            "CONTENTFUL_API_KEY=" + scatter(7),
        ),
        source="https://www.contentful.com/developers/docs/references/authentication/",
    ),
)
