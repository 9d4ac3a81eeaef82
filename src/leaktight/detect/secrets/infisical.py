"""Infisical: service tokens, client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.infisical.service_token",
        severity=Severity.CRITICAL,
        gate=r"st\.[0-9a-f]{24}\.[0-9a-f]{32,64}\.[0-9a-f]{32}",
        pattern=starts(r"st\.") + r"(?P<body>[0-9a-f]{24}\.[0-9a-f]{32,64}\.[0-9a-f]{32})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("st.",),
        remedy="Revoke it at https://app.infisical.com/ "
        "and read the new one from INFISICAL_SERVICE_TOKEN instead.",
        examples=(
            "INFISICAL_SERVICE_TOKEN=st."
            + scatter(24, HEX)
            + "."
            + scatter(32, HEX, seed=2)
            + "."
            + scatter(32, HEX, seed=3),
            "infisical_service_token = 'st."
            + scatter(24, HEX, seed=4)
            + "."
            + scatter(32, HEX, seed=5)
            + "."
            + scatter(32, HEX, seed=6)
            + "'",
        ),
        counterexamples=(
            "st." + scatter(5),
            "st." + "x" * 88,
        ),
        source="https://infisical.com/docs/documentation/platform/token",
    ),
    Rule(
        label="secret.infisical.client_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("infisical", kinds=SECRET),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it at https://app.infisical.com/ and read the new one from INFISICAL_SECRET instead.",
        examples=(
            "INFISICAL_SECRET=" + scatter(64, HEX),
            "infisical_secret = '" + scatter(64, HEX, seed=6) + "'",
            '{"infisicalSecret": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "INFISICAL_SECRET=${INFISICAL_SECRET}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "INFISICAL_SECRET=" + scatter(7),
        ),
        source="https://infisical.com/docs/documentation/platform/identities/universal-auth",
    ),
)
