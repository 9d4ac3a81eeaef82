"""Fullcontact: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.fullcontact.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"full_?contact"),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://platform.fullcontact.com/developers/api-keys "
        "and read the new one from FULLCONTACT_API_KEY instead.",
        examples=(
            "FULLCONTACT_API_KEY=" + scatter(32),
            "fullcontact_api_key = '" + scatter(32, seed=6) + "'",
            '{"fullcontactApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "FULLCONTACT_API_KEY=${FULLCONTACT_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "FULLCONTACT_API_KEY=" + scatter(7),
        ),
        source="https://docs.fullcontact.com/docs/authentication",
    ),
)
