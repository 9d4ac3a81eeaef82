"""You Com: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.you_com.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under("ydc", r"you(?:dotcom|_com)"),
        cell=r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}__[A-Za-z0-9]{20,32}",
        remedy="Revoke it at https://api.you.com/ and read the new one from YDC_API_KEY instead.",
        examples=(
            "YDC_API_KEY="
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5)
            + "__"
            + scatter(20, seed=6),
            "ydc_api_key = '"
            + scatter(8, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(4, HEX, seed=8)
            + "-"
            + scatter(4, HEX, seed=9)
            + "-"
            + scatter(12, HEX, seed=10)
            + "__"
            + scatter(20, seed=11)
            + "'",
            '{"ydcApiKey": "'
            + scatter(8, HEX, seed=11)
            + "-"
            + scatter(4, HEX, seed=12)
            + "-"
            + scatter(4, HEX, seed=13)
            + "-"
            + scatter(4, HEX, seed=14)
            + "-"
            + scatter(12, HEX, seed=15)
            + "__"
            + scatter(20, seed=16)
            + '"}',
        ),
        counterexamples=(
            "YDC_API_KEY=${YDC_API_KEY}",
            "unrelated_thing = '"
            + scatter(8, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(4, HEX, seed=8)
            + "-"
            + scatter(4, HEX, seed=9)
            + "-"
            + scatter(12, HEX, seed=10)
            + "__"
            + scatter(20, seed=11)
            + "'",
            "YDC_API_KEY=" + scatter(7),
        ),
        source="https://documentation.you.com/",
    ),
    Rule(
        label="secret.you_com.api_key",
        severity=Severity.HIGH,
        gate="ydc-sk-[0-9a-f]{16}-[A-Za-z0-9]{32}-[0-9a-f]{8}",
        pattern=starts("ydc-sk-")
        + "(?P<body>[0-9a-f]{16}-[A-Za-z0-9]{32}-[0-9a-f]{8}(?:<__>[A-Za-z0-9]{20,32})?)(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("ydc-sk-",),
        remedy="Delete it at https://you.com/platform/api-keys and read the new one from "
        "YDC_API_KEY instead.",
        examples=(
            "YDC_API_KEY=ydc-sk-"
            + scatter(16, HEX, seed=1)
            + "-"
            + scatter(32, seed=2)
            + "-"
            + scatter(8, HEX, seed=3),
            "ydc_api_key = 'ydc-sk-"
            + scatter(16, HEX, seed=6)
            + "-"
            + scatter(32, seed=7)
            + "-"
            + scatter(8, HEX, seed=8)
            + "'",
        ),
        counterexamples=(
            "ydc-sk-" + scatter(5),
            "ydc-sk-" + "x" * 56,
        ),
        source="https://documentation.you.com/quickstart",
    ),
)
