"""Todoist: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.todoist.api_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("todoist"),
        cell=r"[0-9a-f]{40}",
        remedy="Revoke it at https://app.todoist.com/app/settings/integrations/developer "
        "and read the new one from TODOIST_API_KEY instead.",
        examples=(
            "TODOIST_API_KEY=" + scatter(40, HEX),
            "todoist_api_key = '" + scatter(40, HEX, seed=6) + "'",
            '{"todoistApiKey": "' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "TODOIST_API_KEY=${TODOIST_API_KEY}",
            "unrelated_thing = '" + scatter(40, HEX, seed=6) + "'",
            "TODOIST_API_KEY=" + scatter(7),
        ),
        source="https://developer.todoist.com/",
    ),
)
