"""Keboola storage tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.keboola.storage_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.9,
        check=not_placeholder,
        names=under("keboola", "kbc"),
        cell="[0-9]{1,6}-[0-9]{1,8}-[A-Za-z0-9]{40}",
        remedy="Revoke it at https://connection.keboola.com/ and read the new one from KBC_TOKEN instead.",
        examples=(
            "KBC_TOKEN=123-45678-" + scatter(40, seed=1),
            "kbc_token = '123-45678-" + scatter(40, seed=6) + "'",
            '{"kbcToken": "' + "123-45678-" + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "KBC_TOKEN=${KBC_TOKEN}",
            "unrelated_thing = '123-45678-" + scatter(40, seed=6) + "'",
            "KBC_TOKEN=" + scatter(7),
        ),
        source="https://help.keboola.com/management/project/tokens/",
    ),
)
