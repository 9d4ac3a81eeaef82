"""Ping Identity: client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.ping_identity.client_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"ping(?:_?one|_?identity|_?federate)", kinds=SECRET),
        cell=r"[A-Za-z0-9_.~-]{40,64}",
        remedy="Revoke it at https://console.pingone.com/ and read the new one from PINGONE_SECRET instead.",
        examples=(
            "PINGONE_SECRET=" + scatter(40),
            "pingone_secret = '" + scatter(40, seed=6) + "'",
            '{"pingoneSecret": "' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "PINGONE_SECRET=${PINGONE_SECRET}",
            "unrelated_thing = '" + scatter(40, seed=6) + "'",
            "PINGONE_SECRET=" + scatter(7),
        ),
        source="https://docs.pingidentity.com/",
    ),
)
