"""Hyperbrowser API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.hyperbrowser.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("hyper_?browser"),
        cell="hb_[A-Za-z0-9]{20,64}",
        remedy="Revoke it at https://app.hyperbrowser.ai/ and read the new one from "
        "HYPERBROWSER_API_KEY instead.",
        examples=(
            "HYPERBROWSER_API_KEY=hb_" + scatter(30, seed=1),
            "hyperbrowser_api_key = 'hb_" + scatter(30, seed=6) + "'",
            '{"hyperbrowserApiKey": "' + "hb_" + scatter(30, seed=11) + '"}',
        ),
        counterexamples=(
            "HYPERBROWSER_API_KEY=${HYPERBROWSER_API_KEY}",
            "unrelated_thing = 'hb_" + scatter(30, seed=6) + "'",
            "HYPERBROWSER_API_KEY=" + scatter(7),
        ),
        source="https://docs.hyperbrowser.ai/",
    ),
)
