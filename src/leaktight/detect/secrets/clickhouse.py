"""Clickhouse: cloud key secrets, key secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.clickhouse.cloud_key_secret",
        severity=Severity.CRITICAL,
        gate=r"4b1d[A-Za-z0-9]{38}",
        pattern=starts("4b1d") + r"(?P<body>[A-Za-z0-9]{38})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("4b1d",),
        remedy="Revoke it at https://console.clickhouse.cloud/ "
        "and read the new one from CLICKHOUSE_CLOUD_KEY_SECRET instead.",
        examples=(
            "CLICKHOUSE_CLOUD_KEY_SECRET=4b1d" + scatter(38),
            "clickhouse_cloud_key_secret = '4b1d" + scatter(38, seed=4) + "'",
        ),
        counterexamples=(
            "4b1d" + scatter(5),
            "4b1d" + "x" * 38,
        ),
        source="https://clickhouse.com/docs/cloud/manage/openapi",
    ),
    Rule(
        label="secret.clickhouse.key_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"clickhouse(?:_?cloud)?", kinds=SECRET + r"|key_?secret"),
        cell=r"[A-Za-z0-9]{40,44}",
        remedy="Revoke it at https://console.clickhouse.cloud/ "
        "and read the new one from CLICKHOUSE_SECRET instead.",
        examples=(
            "CLICKHOUSE_SECRET=" + scatter(40),
            "clickhouse_secret = '" + scatter(40, seed=6) + "'",
            '{"clickhouseSecret": "' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "CLICKHOUSE_SECRET=${CLICKHOUSE_SECRET}",
            "unrelated_thing = '" + scatter(40, seed=6) + "'",
            "CLICKHOUSE_SECRET=" + scatter(7),
        ),
        source="https://clickhouse.com/docs/cloud/manage/openapi",
    ),
)
