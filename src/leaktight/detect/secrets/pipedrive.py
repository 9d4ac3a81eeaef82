"""Pipedrive: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.pipedrive.api_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"pipe_?drive"),
        cell=r"[0-9a-f]{40}",
        remedy="Revoke it at https://app.pipedrive.com/settings/api "
        "and read the new one from PIPEDRIVE_API_KEY instead.",
        examples=(
            "PIPEDRIVE_API_KEY=" + scatter(40, HEX),
            "pipedrive_api_key = '" + scatter(40, HEX, seed=6) + "'",
            '{"pipedriveApiKey": "' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "PIPEDRIVE_API_KEY=${PIPEDRIVE_API_KEY}",
            "unrelated_thing = '" + scatter(40, HEX, seed=6) + "'",
            "PIPEDRIVE_API_KEY=" + scatter(7),
        ),
        source="https://pipedrive.readme.io/docs/core-api-concepts-authentication",
    ),
)
