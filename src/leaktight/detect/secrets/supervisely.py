"""Supervisely: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.supervisely.api_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("supervisely", r"supervise_?ly"),
        cell=r"[A-Za-z0-9]{32,128}",
        remedy="Revoke it at https://app.supervisely.com/user/settings/tokens "
        "and read the new one from SUPERVISELY_API_KEY instead.",
        examples=(
            "SUPERVISELY_API_KEY=" + scatter(32),
            "supervisely_api_key = '" + scatter(32, seed=6) + "'",
            '{"superviselyApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "SUPERVISELY_API_KEY=${SUPERVISELY_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "SUPERVISELY_API_KEY=" + scatter(7),
        ),
        source="https://docs.supervisely.com/",
    ),
)
