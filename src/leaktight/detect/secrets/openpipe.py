"""OpenPipe API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.openpipe.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("open_?pipe"),
        cell="opk[_-][A-Za-z0-9]{20,64}",
        remedy="Revoke it at https://app.openpipe.ai/settings and read the new one from "
        "OPENPIPE_API_KEY instead.",
        examples=(
            "OPENPIPE_API_KEY=opk_" + scatter(40, HEX, seed=1),
            "openpipe_api_key = 'opk_" + scatter(40, HEX, seed=6) + "'",
            '{"openpipeApiKey": "' + "opk_" + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "OPENPIPE_API_KEY=${OPENPIPE_API_KEY}",
            "unrelated_thing = 'opk_" + scatter(40, HEX, seed=6) + "'",
            "OPENPIPE_API_KEY=" + scatter(7),
        ),
        source="https://docs.openpipe.ai/getting-started/openpipe-sdk",
    ),
)
