"""Datadog API keys: known by their name only."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_REMEDY = "Revoke it in the Datadog organization settings and read it from DD_API_KEY instead."
_SOURCE = "https://docs.datadoghq.com/account_management/api-app-keys/"

RULES = (
    Rule(
        label="secret.datadog.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.9,
        check=not_placeholder,
        names=under("datadog", "dd"),
        cell=r"[0-9a-f]{32}",
        remedy=_REMEDY,
        examples=(
            "DATADOG_API_KEY=" + scatter(32, HEX),
            "datadog_api_key = '" + scatter(32, HEX, seed=2) + "'",
        ),
        counterexamples=(
            "DATADOG_API_KEY=" + scatter(30, HEX),
            "DATADOG_API_KEY=os.environ['DATADOG_API_KEY']",
        ),
        source=_SOURCE,
    ),
)
