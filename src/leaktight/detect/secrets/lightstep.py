"""Lightstep: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.lightstep.access_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under(r"light_?step"),
        cell=r"[A-Za-z0-9_-]{100,220}={0,2}",
        remedy="Revoke it at https://app.lightstep.com/ and read the new one from LIGHTSTEP_API_KEY instead.",
        examples=(
            "LIGHTSTEP_API_KEY=" + scatter(100),
            "lightstep_api_key = '" + scatter(100, seed=6) + "'",
            '{"lightstepApiKey": "' + scatter(100, seed=11) + '"}',
        ),
        counterexamples=(
            "LIGHTSTEP_API_KEY=${LIGHTSTEP_API_KEY}",
            "unrelated_thing = '" + scatter(100, seed=6) + "'",
            "LIGHTSTEP_API_KEY=" + scatter(7),
        ),
        source="https://docs.lightstep.com/docs/create-and-manage-access-tokens",
    ),
)
