"""Prismic: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.prismic.access_token",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("prismic"),
        cell=r"MC[.][A-Za-z0-9_-]{30,120}(?:[.][A-Za-z0-9_-]{30,120})?",
        remedy="Revoke it at https://prismic.io/ and read the new one from PRISMIC_API_KEY instead.",
        examples=(
            "PRISMIC_API_KEY=MC." + scatter(30),
            "prismic_api_key = 'MC." + scatter(30, seed=6) + "'",
            '{"prismicApiKey": "MC.' + scatter(30, seed=11) + '"}',
        ),
        counterexamples=(
            "PRISMIC_API_KEY=${PRISMIC_API_KEY}",
            "unrelated_thing = 'MC." + scatter(30, seed=6) + "'",
            "PRISMIC_API_KEY=" + scatter(7),
        ),
        source="https://prismic.io/docs/",
    ),
)
