"""Stepfun: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.stepfun.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("stepfun", "step"),
        cell=r"[A-Za-z0-9]{64}",
        remedy="Revoke it at https://platform.stepfun.com/interface-key "
        "and read the new one from STEPFUN_API_KEY instead.",
        examples=(
            "STEPFUN_API_KEY=" + scatter(64),
            "stepfun_api_key = '" + scatter(64, seed=6) + "'",
            '{"stepfunApiKey": "' + scatter(64, seed=11) + '"}',
        ),
        counterexamples=(
            "STEPFUN_API_KEY=${STEPFUN_API_KEY}",
            "unrelated_thing = '" + scatter(64, seed=6) + "'",
            "STEPFUN_API_KEY=" + scatter(7),
        ),
        source="https://platform.stepfun.com/docs",
    ),
)
