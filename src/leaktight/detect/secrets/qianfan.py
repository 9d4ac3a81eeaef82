"""Qianfan: access keys, API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.qianfan.access_key",
        severity=Severity.HIGH,
        gate=r"ALTAK-[A-Za-z0-9]{21,22}\\{0,3}/[0-9a-f]{40}",
        pattern=starts("ALTAK-") + r"(?P<body>[A-Za-z0-9]{21,22}/[0-9a-f]{40})(?![0-9A-Za-z])",
        confidence=0.85,
        check=not_placeholder,
        prefixes=("ALTAK-",),
        remedy="Revoke it at https://console.bce.baidu.com/iam/ "
        "and read the new one from QIANFAN_ACCESS_KEY instead.",
        examples=(
            "QIANFAN_ACCESS_KEY=ALTAK-" + scatter(21) + "/" + scatter(40, HEX, seed=2),
            "qianfan_access_key = 'ALTAK-" + scatter(21, seed=4) + "/" + scatter(40, HEX, seed=5) + "'",
        ),
        counterexamples=(
            "ALTAK-" + scatter(5),
            "ALTAK-" + "x" * 61,
        ),
        source="https://cloud.baidu.com/doc/qianfan/index.html",
    ),
    Rule(
        label="secret.qianfan.api_key",
        severity=Severity.CRITICAL,
        gate=r"bce-v3\\{0,3}/ALTAK-[A-Za-z0-9]{21,22}\\{0,3}/[0-9a-f]{40}",
        pattern=starts("bce-v3/ALTAK-") + r"(?P<body>[A-Za-z0-9]{21,22}/[0-9a-f]{40})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("bce-v3/ALTAK-",),
        remedy="Revoke it at https://console.bce.baidu.com/iam/ "
        "and read the new one from QIANFAN_API_KEY instead.",
        examples=(
            "QIANFAN_API_KEY=bce-v3/ALTAK-" + scatter(21) + "/" + scatter(40, HEX, seed=2),
            "qianfan_api_key = 'bce-v3/ALTAK-" + scatter(21, seed=4) + "/" + scatter(40, HEX, seed=5) + "'",
        ),
        counterexamples=(
            "bce-v3/ALTAK-" + scatter(5),
            "bce-v3/ALTAK-" + "x" * 61,
        ),
        source="https://cloud.baidu.com/doc/qianfan/index.html",
    ),
)
