"""Thunder Compute: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.thunder_compute.api_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("tnr", r"thunder(?:_?compute)?"),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it at https://console.thundercompute.com/ "
        "and read the new one from TNR_API_KEY instead.",
        examples=(
            "TNR_API_KEY=" + scatter(64, HEX),
            "tnr_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"tnrApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "TNR_API_KEY=${TNR_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "TNR_API_KEY=" + scatter(7),
        ),
        source="https://www.thundercompute.com/docs",
    ),
)
