"""Watsonx: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.watsonx.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("watsonx", "wx", "watson", r"ibm_?watson"),
        cell=r"[A-Za-z0-9_-]{44}",
        remedy="Revoke it at https://cloud.ibm.com/iam/apikeys "
        "and read the new one from WATSONX_API_KEY instead.",
        examples=(
            "WATSONX_API_KEY=" + scatter(44),
            "watsonx_api_key = '" + scatter(44, seed=6) + "'",
            '{"watsonxApiKey": "' + scatter(44, seed=11) + '"}',
        ),
        counterexamples=(
            "WATSONX_API_KEY=${WATSONX_API_KEY}",
            "unrelated_thing = '" + scatter(44, seed=6) + "'",
            "WATSONX_API_KEY=" + scatter(7),
        ),
        source="https://cloud.ibm.com/docs/account?topic=account-userapikey",
    ),
)
