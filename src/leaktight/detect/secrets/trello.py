"""Trello: API tokens, API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.declare import named
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.trello.api_token",
        severity=Severity.HIGH,
        gate=r"ATTA[0-9a-f]{72}",
        pattern=starts("ATTA") + r"(?P<body>[0-9a-f]{72})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("ATTA",),
        remedy="Revoke it at https://trello.com/power-ups/admin "
        "and read the new one from TRELLO_API_TOKEN instead.",
        examples=(
            "TRELLO_API_TOKEN=ATTA" + scatter(72, HEX),
            "trello_api_token = 'ATTA" + scatter(72, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "ATTA" + scatter(5),
            "ATTA" + "x" * 72,
        ),
        source="https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/",
    ),
    Rule(
        label="secret.trello.api_key",
        severity=Severity.LOW,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("trello"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://trello.com/power-ups/admin "
        "and read the new one from TRELLO_API_KEY instead.",
        examples=(
            "TRELLO_API_KEY=" + scatter(32, HEX),
            "trello_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"trelloApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "TRELLO_API_KEY=${TRELLO_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "TRELLO_API_KEY=" + scatter(7),
        ),
        source="https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/",
    ),
    named(
        "secret.trello.legacy_token",
        Severity.HIGH,
        names=under("trello", kinds=r"(?:api_?|auth_?|access_?|user_?)?token|secret"),
        cell=r"[0-9a-f]{64}",
        env="TRELLO_TOKEN",
        sample=lambda seed: scatter(64, HEX, seed=seed),
        remedy="Revoke it in the Trello account's settings under applications.",
        source="https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/",
        confidence=0.9,
    ),
)
