"""Clearbit: secret keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.clearbit.secret_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("clearbit", kinds=SECRET + r"|secret_?key|api_?key"),
        cell=r"sk_[0-9a-f]{32}",
        remedy="Revoke it at https://dashboard.clearbit.com/api "
        "and read the new one from CLEARBIT_SECRET instead.",
        examples=(
            "CLEARBIT_SECRET=sk_" + scatter(32, HEX),
            "clearbit_secret = 'sk_" + scatter(32, HEX, seed=6) + "'",
            '{"clearbitSecret": "sk_' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "CLEARBIT_SECRET=${CLEARBIT_SECRET}",
            "unrelated_thing = 'sk_" + scatter(32, HEX, seed=6) + "'",
            "CLEARBIT_SECRET=" + scatter(7),
        ),
        source="https://help.clearbit.com/hc/en-us",
    ),
)
