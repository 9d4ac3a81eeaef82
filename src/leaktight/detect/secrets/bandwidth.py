"""Bandwidth: API secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.bandwidth.api_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.75,
        check=not_placeholder,
        names=under("bandwidth", kinds=SECRET),
        cell=r"[a-z0-9]{20,56}",
        remedy="Revoke it at https://dashboard.bandwidth.com/ "
        "and read the new one from BANDWIDTH_SECRET instead.",
        examples=(
            "BANDWIDTH_SECRET=" + scatter(20, LOWER + DIGITS),
            "bandwidth_secret = '" + scatter(20, LOWER + DIGITS, seed=6) + "'",
            '{"bandwidthSecret": "' + scatter(20, LOWER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "BANDWIDTH_SECRET=${BANDWIDTH_SECRET}",
            "unrelated_thing = '" + scatter(20, LOWER + DIGITS, seed=6) + "'",
            "BANDWIDTH_SECRET=" + scatter(7),
        ),
        source="https://dev.bandwidth.com/",
    ),
)
