"""Fusionauth: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.fusionauth.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"fusion_?auth"),
        cell=r"[A-Za-z0-9_-]{43,64}",
        remedy="Revoke it at https://fusionauth.io/docs/ "
        "and read the new one from FUSIONAUTH_API_KEY instead.",
        examples=(
            "FUSIONAUTH_API_KEY=" + scatter(43),
            "fusionauth_api_key = '" + scatter(43, seed=6) + "'",
            '{"fusionauthApiKey": "' + scatter(43, seed=11) + '"}',
        ),
        counterexamples=(
            "FUSIONAUTH_API_KEY=${FUSIONAUTH_API_KEY}",
            "unrelated_thing = '" + scatter(43, seed=6) + "'",
            "FUSIONAUTH_API_KEY=" + scatter(7),
        ),
        source="https://fusionauth.io/docs/apis/authentication",
    ),
)
