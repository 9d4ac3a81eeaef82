"""getimg.ai API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.getimg.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("get_?img(?:_?ai)?"),
        cell="key-[A-Za-z0-9]{60,100}",
        remedy="Revoke it at https://dashboard.getimg.ai/ and read the new one from GETIMG_API_KEY instead.",
        examples=(
            "GETIMG_API_KEY=key-" + scatter(90, seed=1),
            "getimg_api_key = 'key-" + scatter(90, seed=6) + "'",
            '{"getimgApiKey": "' + "key-" + scatter(90, seed=11) + '"}',
        ),
        counterexamples=(
            "GETIMG_API_KEY=${GETIMG_API_KEY}",
            "unrelated_thing = 'key-" + scatter(90, seed=6) + "'",
            "GETIMG_API_KEY=" + scatter(7),
        ),
        source="https://docs.getimg.ai/reference/introduction",
    ),
)
