"""Webflow: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.webflow.api_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"web_?flow"),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it at https://webflow.com/dashboard "
        "and read the new one from WEBFLOW_API_KEY instead.",
        examples=(
            "WEBFLOW_API_KEY=" + scatter(64, HEX),
            "webflow_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"webflowApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "WEBFLOW_API_KEY=${WEBFLOW_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "WEBFLOW_API_KEY=" + scatter(7),
        ),
        source="https://developers.webflow.com/",
    ),
)
