"""Cleanlab API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.cleanlab.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("cleanlab(?:_?tlm)?"),
        cell="[0-9a-f]{32}",
        remedy="Revoke it at https://tlm.cleanlab.ai/ and read the new one from "
        "CLEANLAB_TLM_API_KEY instead.",
        examples=(
            "CLEANLAB_TLM_API_KEY=" + scatter(32, HEX, seed=1),
            "cleanlab_tlm_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"cleanlabTlmApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "CLEANLAB_TLM_API_KEY=${CLEANLAB_TLM_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "CLEANLAB_TLM_API_KEY=" + scatter(7),
        ),
        source="https://help.cleanlab.ai/tlm/",
    ),
)
