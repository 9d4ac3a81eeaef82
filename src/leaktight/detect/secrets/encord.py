"""Encord: private keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.encord.private_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.7,
        check=not_placeholder,
        names=under("encord"),
        cell=r"[A-Za-z0-9_-]{40,128}",
        remedy="Revoke it at https://app.encord.com/settings/public-keys "
        "and read the new one from ENCORD_API_KEY instead.",
        examples=(
            "ENCORD_API_KEY=" + scatter(40),
            "encord_api_key = '" + scatter(40, seed=6) + "'",
            '{"encordApiKey": "' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "ENCORD_API_KEY=${ENCORD_API_KEY}",
            "unrelated_thing = '" + scatter(40, seed=6) + "'",
            "ENCORD_API_KEY=" + scatter(7),
        ),
        source="https://docs.encord.com/platform-documentation/Annotate/annotate-api-keys",
    ),
)
