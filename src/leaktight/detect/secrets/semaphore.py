"""Semaphore: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.semaphore.api_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under(r"semaphore(?:_?ci)?"),
        cell=r"[A-Za-z0-9]{20,40}",
        remedy="Revoke it at https://me.semaphoreci.com/account "
        "and read the new one from SEMAPHORE_API_KEY instead.",
        examples=(
            "SEMAPHORE_API_KEY=" + scatter(20),
            "semaphore_api_key = '" + scatter(20, seed=6) + "'",
            '{"semaphoreApiKey": "' + scatter(20, seed=11) + '"}',
        ),
        counterexamples=(
            "SEMAPHORE_API_KEY=${SEMAPHORE_API_KEY}",
            "unrelated_thing = '" + scatter(20, seed=6) + "'",
            "SEMAPHORE_API_KEY=" + scatter(7),
        ),
        source="https://docs.semaphoreci.com/reference/api",
    ),
)
