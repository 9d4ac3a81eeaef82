"""Airbrake: project keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.airbrake.project_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("airbrake", kinds=KEY + r"|project_?key"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://airbrake.io/ and read the new one from AIRBRAKE_API_KEY instead.",
        examples=(
            "AIRBRAKE_API_KEY=" + scatter(32, HEX),
            "airbrake_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"airbrakeApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "AIRBRAKE_API_KEY=${AIRBRAKE_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "AIRBRAKE_API_KEY=" + scatter(7),
        ),
        source="https://docs.airbrake.io/docs/devops-tools/api/",
    ),
)
