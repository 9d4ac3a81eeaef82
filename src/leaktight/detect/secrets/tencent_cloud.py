"""Tencent Cloud: secret IDs, secret keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter
from leaktight.detect.two_parts import Part, pair

RULES = (
    *pair(
        "secret.tencent_cloud.secret_key",
        Part(
            r"AKID[A-Za-z0-9]{32}",
            "TENCENTCLOUD_SECRET_ID",
            lambda seed: "AKID" + scatter(32, seed=seed),
        ),
        Part(
            r"[A-Za-z0-9]{32}",
            "TENCENTCLOUD_SECRET_KEY",
            lambda seed: scatter(32, seed=seed),
            r"secret_?key|secret",
        ),
        remedy="Disable the key pair at https://console.cloud.tencent.com/cam/capi and use a role instead.",
        source="https://www.tencentcloud.com/document/product/598/32675",
    ),
    Rule(
        label="secret.tencent_cloud.secret_id",
        severity=Severity.MEDIUM,
        gate=r"AKID[A-Za-z0-9]{32}",
        pattern=starts("AKID") + r"(?P<body>[A-Za-z0-9]{32})(?![0-9A-Za-z])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("AKID",),
        remedy="Revoke it at https://console.cloud.tencent.com/cam/capi "
        "and read the new one from TENCENT_CLOUD_SECRET_ID instead.",
        examples=(
            "TENCENT_CLOUD_SECRET_ID=AKID" + scatter(32),
            "tencent_cloud_secret_id = 'AKID" + scatter(32, seed=4) + "'",
        ),
        counterexamples=(
            "AKID" + scatter(5),
            "AKID" + "x" * 32,
        ),
        source="https://www.tencentcloud.com/document/product/598/34228",
    ),
    Rule(
        label="secret.tencent_cloud.secret_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"tencent(?:_?cloud)?", "qcloud", "cos", kinds=SECRET + r"|secret_?key"),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://console.cloud.tencent.com/cam/capi "
        "and read the new one from TENCENT_SECRET instead.",
        examples=(
            "TENCENT_SECRET=" + scatter(32),
            "tencent_secret = '" + scatter(32, seed=6) + "'",
            '{"tencentSecret": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "TENCENT_SECRET=${TENCENT_SECRET}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "TENCENT_SECRET=" + scatter(7),
        ),
        source="https://www.tencentcloud.com/document/product/598/34228",
    ),
)
