"""Datocms: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.datocms.api_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"dato_?cms"),
        cell=r"[0-9a-f]{30}",
        remedy="Revoke it at https://dashboard.datocms.com/ "
        "and read the new one from DATOCMS_API_KEY instead.",
        examples=(
            "DATOCMS_API_KEY=" + scatter(30, HEX),
            "datocms_api_key = '" + scatter(30, HEX, seed=6) + "'",
            '{"datocmsApiKey": "' + scatter(30, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "DATOCMS_API_KEY=${DATOCMS_API_KEY}",
            "unrelated_thing = '" + scatter(30, HEX, seed=6) + "'",
            "DATOCMS_API_KEY=" + scatter(7),
        ),
        source="https://www.datocms.com/docs/content-management-api/authentication",
    ),
)
