"""Auth0: client secrets, management tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.auth0.client_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("auth0", kinds=SECRET),
        cell=r"[A-Za-z0-9_-]{64}",
        remedy="Revoke it at https://manage.auth0.com/ and read the new one from AUTH0_SECRET instead.",
        examples=(
            "AUTH0_SECRET=" + scatter(64),
            "auth0_secret = '" + scatter(64, seed=6) + "'",
            '{"auth0Secret": "' + scatter(64, seed=11) + '"}',
        ),
        counterexamples=(
            "AUTH0_SECRET=${AUTH0_SECRET}",
            "unrelated_thing = '" + scatter(64, seed=6) + "'",
            "AUTH0_SECRET=" + scatter(7),
        ),
        source="https://auth0.com/docs/get-started/applications/application-settings",
    ),
    Rule(
        label="secret.auth0.management_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("auth0", kinds=KEY + r"|(?:mgmt|management)_?(?:api_?)?token"),
        cell=r"[A-Za-z0-9_-]{20,80}[.][A-Za-z0-9_-]{100,1600}[.][A-Za-z0-9_-]{342,700}",
        max_bytes=2390,
        remedy="Revoke it at https://manage.auth0.com/ and read the new one from AUTH0_API_KEY instead.",
        examples=(
            "AUTH0_API_KEY=" + scatter(20) + "." + scatter(100, seed=2) + "." + scatter(342, seed=3),
            "auth0_api_key = '"
            + scatter(20, seed=6)
            + "."
            + scatter(100, seed=7)
            + "."
            + scatter(342, seed=8)
            + "'",
            '{"auth0ApiKey": "'
            + scatter(20, seed=11)
            + "."
            + scatter(100, seed=12)
            + "."
            + scatter(342, seed=13)
            + '"}',
        ),
        counterexamples=(
            "AUTH0_API_KEY=${AUTH0_API_KEY}",
            "unrelated_thing = '"
            + scatter(20, seed=6)
            + "."
            + scatter(100, seed=7)
            + "."
            + scatter(342, seed=8)
            + "'",
            "AUTH0_API_KEY=" + scatter(7),
        ),
        source="https://auth0.com/docs/secure/tokens/access-tokens/management-api-access-tokens",
    ),
)
