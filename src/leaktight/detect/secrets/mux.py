"""Mux: token secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.mux.token_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("mux", kinds=SECRET + r"|token_?secret"),
        cell=r"[A-Za-z0-9+/]{75}",
        remedy="Revoke it at https://dashboard.mux.com/settings/access-tokens "
        "and read the new one from MUX_SECRET instead.",
        examples=(
            "MUX_SECRET=" + scatter(75),
            "mux_secret = '" + scatter(75, seed=6) + "'",
            '{"muxSecret": "' + scatter(75, seed=11) + '"}',
        ),
        counterexamples=(
            "MUX_SECRET=${MUX_SECRET}",
            "unrelated_thing = '" + scatter(75, seed=6) + "'",
            "MUX_SECRET=" + scatter(7),
        ),
        source="https://www.mux.com/docs/core/make-api-requests",
    ),
)
