"""Midtrans: server keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.midtrans.server_key",
        severity=Severity.CRITICAL,
        gate=r"Mid-server-[A-Za-z0-9_-]{22}",
        pattern=starts("Mid-server-") + r"(?P<body>[A-Za-z0-9_-]{22,28})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("Mid-server-",),
        remedy="Revoke it at https://dashboard.midtrans.com/ "
        "and read the new one from MIDTRANS_SERVER_KEY instead.",
        examples=(
            "MIDTRANS_SERVER_KEY=Mid-server-" + scatter(22),
            "midtrans_server_key = 'Mid-server-" + scatter(22, seed=4) + "'",
        ),
        counterexamples=(
            "Mid-server-" + scatter(5),
            "Mid-server-" + "x" * 22,
        ),
        source="https://docs.midtrans.com/docs/midtrans-account",
    ),
)
