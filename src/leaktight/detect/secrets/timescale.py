"""Timescale: secret keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.timescale.secret_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.75,
        check=not_placeholder,
        names=under("timescale", "tiger", kinds=SECRET),
        cell=r"[A-Za-z0-9]{64}",
        remedy="Revoke it at https://console.cloud.timescale.com/ "
        "and read the new one from TIMESCALE_SECRET instead.",
        examples=(
            "TIMESCALE_SECRET=" + scatter(64),
            "timescale_secret = '" + scatter(64, seed=6) + "'",
            '{"timescaleSecret": "' + scatter(64, seed=11) + '"}',
        ),
        counterexamples=(
            "TIMESCALE_SECRET=${TIMESCALE_SECRET}",
            "unrelated_thing = '" + scatter(64, seed=6) + "'",
            "TIMESCALE_SECRET=" + scatter(7),
        ),
        source="https://docs.tigerdata.com/api/latest/",
    ),
)
