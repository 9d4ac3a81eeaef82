"""Cal Com: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.cal_com.api_key",
        severity=Severity.HIGH,
        gate=r"cal_live_[0-9a-f]{32}",
        pattern=starts("cal_live_") + r"(?P<body>[0-9a-f]{32})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("cal_live_",),
        remedy="Revoke it at https://app.cal.com/settings/developer/api-keys "
        "and read the new one from CAL_COM_API_KEY instead.",
        examples=(
            "CAL_COM_API_KEY=cal_live_" + scatter(32, HEX),
            "cal_com_api_key = 'cal_live_" + scatter(32, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "cal_live_" + scatter(5),
            "cal_live_" + "x" * 32,
        ),
        source="https://cal.com/docs/api-reference/v2/introduction",
    ),
)
