"""Aleph Alpha: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.aleph_alpha.api_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"aleph_?alpha"),
        cell=r"[A-Za-z0-9_-]{32,512}",
        remedy="Revoke it at https://app.aleph-alpha.com/profile "
        "and read the new one from ALEPHALPHA_API_KEY instead.",
        examples=(
            "ALEPHALPHA_API_KEY=" + scatter(32),
            "alephalpha_api_key = '" + scatter(32, seed=6) + "'",
            '{"alephalphaApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "ALEPHALPHA_API_KEY=${ALEPHALPHA_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "ALEPHALPHA_API_KEY=" + scatter(7),
        ),
        source="https://docs.aleph-alpha.com/",
    ),
)
