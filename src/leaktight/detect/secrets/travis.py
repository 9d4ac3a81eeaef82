"""Travis: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.travis.api_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"travis(?:_?ci)?"),
        cell=r"[A-Za-z0-9_-]{20,22}",
        remedy="Revoke it at https://app.travis-ci.com/account/preferences "
        "and read the new one from TRAVIS_API_KEY instead.",
        examples=(
            "TRAVIS_API_KEY=" + scatter(20),
            "travis_api_key = '" + scatter(20, seed=6) + "'",
            '{"travisApiKey": "' + scatter(20, seed=11) + '"}',
        ),
        counterexamples=(
            "TRAVIS_API_KEY=${TRAVIS_API_KEY}",
            "unrelated_thing = '" + scatter(20, seed=6) + "'",
            "TRAVIS_API_KEY=" + scatter(7),
        ),
        source="https://docs.travis-ci.com/user/enterprise/apis",
    ),
)
