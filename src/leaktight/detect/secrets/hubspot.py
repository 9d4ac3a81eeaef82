"""Hubspot: private app tokens, private app token eus, API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.hubspot.private_app_token",
        severity=Severity.CRITICAL,
        gate=r"pat-na1-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        pattern=starts("pat-na1-") + r"(?P<body>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("pat-na1-",),
        remedy="Revoke it at https://app.hubspot.com/private-apps/ "
        "and read the new one from HUBSPOT_PRIVATE_APP_TOKEN instead.",
        examples=(
            "HUBSPOT_PRIVATE_APP_TOKEN=pat-na1-"
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5),
            "hubspot_private_app_token = 'pat-na1-"
            + scatter(8, HEX, seed=4)
            + "-"
            + scatter(4, HEX, seed=5)
            + "-"
            + scatter(4, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(12, HEX, seed=8)
            + "'",
        ),
        counterexamples=(
            "pat-na1-" + scatter(5),
            "pat-na1-" + "x" * 32,
        ),
        source="https://developers.hubspot.com/docs/guides/apps/private-apps/overview",
    ),
    Rule(
        label="secret.hubspot.private_app_token_eu",
        severity=Severity.CRITICAL,
        gate=r"pat-eu1-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        pattern=starts("pat-eu1-") + r"(?P<body>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("pat-eu1-",),
        remedy="Revoke it at https://app.hubspot.com/private-apps/ "
        "and read the new one from HUBSPOT_PRIVATE_APP_TOKEN_EU instead.",
        examples=(
            "HUBSPOT_PRIVATE_APP_TOKEN_EU=pat-eu1-"
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5),
            "hubspot_private_app_token_eu = 'pat-eu1-"
            + scatter(8, HEX, seed=4)
            + "-"
            + scatter(4, HEX, seed=5)
            + "-"
            + scatter(4, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(12, HEX, seed=8)
            + "'",
        ),
        counterexamples=(
            "pat-eu1-" + scatter(5),
            "pat-eu1-" + "x" * 32,
        ),
        source="https://developers.hubspot.com/docs/guides/apps/private-apps/overview",
    ),
    Rule(
        label="secret.hubspot.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"hub_?spot", "hapi"),
        cell=r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        remedy="Revoke it at https://app.hubspot.com/ and read the new one from HUBSPOT_API_KEY instead.",
        examples=(
            "HUBSPOT_API_KEY="
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5),
            "hubspot_api_key = '"
            + scatter(8, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(4, HEX, seed=8)
            + "-"
            + scatter(4, HEX, seed=9)
            + "-"
            + scatter(12, HEX, seed=10)
            + "'",
            '{"hubspotApiKey": "'
            + scatter(8, HEX, seed=11)
            + "-"
            + scatter(4, HEX, seed=12)
            + "-"
            + scatter(4, HEX, seed=13)
            + "-"
            + scatter(4, HEX, seed=14)
            + "-"
            + scatter(12, HEX, seed=15)
            + '"}',
        ),
        counterexamples=(
            "HUBSPOT_API_KEY=${HUBSPOT_API_KEY}",
            "unrelated_thing = '"
            + scatter(8, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(4, HEX, seed=8)
            + "-"
            + scatter(4, HEX, seed=9)
            + "-"
            + scatter(12, HEX, seed=10)
            + "'",
            "HUBSPOT_API_KEY=" + scatter(7),
        ),
        source="https://developers.hubspot.com/docs/guides/apps/authentication/intro-to-auth",
    ),
)
