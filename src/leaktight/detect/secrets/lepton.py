"""Lepton: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.lepton.api_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("lepton"),
        cell=r"[A-Za-z0-9]{32,64}",
        remedy="Revoke it at https://dashboard.lepton.ai/ and read the new one from LEPTON_API_KEY instead.",
        examples=(
            "LEPTON_API_KEY=" + scatter(32),
            "lepton_api_key = '" + scatter(32, seed=6) + "'",
            '{"leptonApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "LEPTON_API_KEY=${LEPTON_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "LEPTON_API_KEY=" + scatter(7),
        ),
        source="https://docs.nvidia.com/dgx-cloud/lepton/",
    ),
)
