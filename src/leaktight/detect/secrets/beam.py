"""Beam: auth tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.beam.auth_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.7,
        check=not_placeholder,
        names=under(r"beam_?(?:cloud|client)?"),
        cell=r"[A-Za-z0-9_-]{64,128}={0,2}",
        remedy="Revoke it at https://platform.beam.cloud/settings/api-keys "
        "and read the new one from BEAM_API_KEY instead.",
        examples=(
            "BEAM_API_KEY=" + scatter(64),
            "beam_api_key = '" + scatter(64, seed=6) + "'",
            '{"beamApiKey": "' + scatter(64, seed=11) + '"}',
        ),
        counterexamples=(
            "BEAM_API_KEY=${BEAM_API_KEY}",
            "unrelated_thing = '" + scatter(64, seed=6) + "'",
            "BEAM_API_KEY=" + scatter(7),
        ),
        source="https://docs.beam.cloud/v2/reference/cli",
    ),
)
