"""Quicknode: endpoints."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.quicknode.endpoint",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"quick_?node"),
        cell=r"[0-9a-f]{40}",
        remedy="Revoke it at https://dashboard.quicknode.com/ "
        "and read the new one from QUICKNODE_API_KEY instead.",
        examples=(
            "QUICKNODE_API_KEY=" + scatter(40, HEX),
            "quicknode_api_key = '" + scatter(40, HEX, seed=6) + "'",
            '{"quicknodeApiKey": "' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "QUICKNODE_API_KEY=${QUICKNODE_API_KEY}",
            "unrelated_thing = '" + scatter(40, HEX, seed=6) + "'",
            "QUICKNODE_API_KEY=" + scatter(7),
        ),
        source="https://www.quicknode.com/docs/welcome",
    ),
)
