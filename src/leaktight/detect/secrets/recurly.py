"""Recurly: private keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.recurly.private_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("recurly", kinds=KEY + r"|private_?key"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://app.recurly.com/ and read the new one from RECURLY_API_KEY instead.",
        examples=(
            "RECURLY_API_KEY=" + scatter(32, HEX),
            "recurly_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"recurlyApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "RECURLY_API_KEY=${RECURLY_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "RECURLY_API_KEY=" + scatter(7),
        ),
        source="https://recurly.com/developers/api/",
    ),
)
