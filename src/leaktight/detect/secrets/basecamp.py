"""Basecamp: client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.basecamp.client_secret",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("basecamp", kinds=SECRET),
        cell=r"[0-9a-f]{40}",
        remedy="Revoke it at https://launchpad.37signals.com/integrations "
        "and read the new one from BASECAMP_SECRET instead.",
        examples=(
            "BASECAMP_SECRET=" + scatter(40, HEX),
            "basecamp_secret = '" + scatter(40, HEX, seed=6) + "'",
            '{"basecampSecret": "' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "BASECAMP_SECRET=${BASECAMP_SECRET}",
            "unrelated_thing = '" + scatter(40, HEX, seed=6) + "'",
            "BASECAMP_SECRET=" + scatter(7),
        ),
        source="https://github.com/basecamp/api",
    ),
)
