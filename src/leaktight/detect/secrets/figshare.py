"""Figshare: tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.figshare.token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("figshare"),
        cell=r"[0-9a-f]{120,132}",
        remedy="Revoke it at https://figshare.com/account/applications "
        "and read the new one from FIGSHARE_API_KEY instead.",
        examples=(
            "FIGSHARE_API_KEY=" + scatter(120, HEX),
            "figshare_api_key = '" + scatter(120, HEX, seed=6) + "'",
            '{"figshareApiKey": "' + scatter(120, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "FIGSHARE_API_KEY=${FIGSHARE_API_KEY}",
            "unrelated_thing = '" + scatter(120, HEX, seed=6) + "'",
            "FIGSHARE_API_KEY=" + scatter(7),
        ),
        source="https://docs.figshare.com/",
    ),
)
