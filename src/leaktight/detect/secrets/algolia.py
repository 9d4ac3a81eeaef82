"""Algolia: admin API keys, search keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, HEX, UPPER, scatter
from leaktight.detect.two_parts import Part, pair

RULES = (
    *pair(
        "secret.algolia.admin_api_key",
        Part(
            r"[A-Z0-9]{10}",
            "ALGOLIA_APP_ID",
            lambda seed: scatter(10, UPPER + DIGITS, seed=seed),
            r"algolia[a-z_.-]{0,8}app(?:lication)?[_.-]?id",
        ),
        Part(
            r"[0-9a-f]{32}",
            "ALGOLIA_ADMIN_API_KEY",
            lambda seed: scatter(32, HEX, seed=seed),
            r"(?:admin|write)[_.-]?(?:api)?[_.-]?key",
        ),
        remedy="Regenerate the admin key at https://dashboard.algolia.com/account/api-keys.",
        source="https://www.algolia.com/doc/guides/security/api-keys/",
    ),
    Rule(
        label="secret.algolia.admin_api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("algolia", kinds=KEY + r"|(?:admin|write)_?(?:api_?)?key"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://dashboard.algolia.com/account/api-keys "
        "and read the new one from ALGOLIA_API_KEY instead.",
        examples=(
            "ALGOLIA_API_KEY=" + scatter(32, HEX),
            "algolia_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"algoliaApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "ALGOLIA_API_KEY=${ALGOLIA_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "ALGOLIA_API_KEY=" + scatter(7),
        ),
        source="https://www.algolia.com/doc/guides/security/api-keys/",
    ),
    Rule(
        label="secret.algolia.search_key",
        severity=Severity.LOW,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("algolia", kinds=r"search_?(?:only_?)?(?:api_?)?key"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://dashboard.algolia.com/account/api-keys "
        "and read the new one from ALGOLIA_SEARCHKEY instead.",
        examples=(
            "ALGOLIA_SEARCHKEY=" + scatter(32, HEX),
            "algolia_searchkey = '" + scatter(32, HEX, seed=6) + "'",
            '{"algoliaSearchkey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "ALGOLIA_SEARCHKEY=${ALGOLIA_SEARCHKEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "ALGOLIA_SEARCHKEY=" + scatter(7),
        ),
        source="https://www.algolia.com/doc/guides/security/api-keys/",
    ),
)
