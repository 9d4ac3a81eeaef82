"""Alibaba Cloud: access key IDs, access key secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter
from leaktight.detect.two_parts import Part, pair

RULES = (
    *pair(
        "secret.alibaba_cloud.access_key_secret",
        Part(
            r"LTAI[A-Za-z0-9]{12,20}",
            "ALIBABA_CLOUD_ACCESS_KEY_ID",
            lambda seed: "LTAI5t" + scatter(18, seed=seed),
            gate_shape=r"LTAI[A-Za-z0-9]{12}",
        ),
        Part(
            r"[A-Za-z0-9]{30}",
            "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
            lambda seed: scatter(30, seed=seed),
            r"secret|sk",
        ),
        remedy="Deactivate the AccessKey pair at https://ram.console.aliyun.com/ and use a role instead.",
        source="https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair",
    ),
    Rule(
        label="secret.alibaba_cloud.access_key_id",
        severity=Severity.MEDIUM,
        gate=r"LTAI[A-Za-z0-9]{12}",
        pattern=starts("LTAI") + r"(?P<body>[A-Za-z0-9]{12}|[A-Za-z0-9]{16,20})(?![0-9A-Za-z])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("LTAI",),
        remedy="Revoke it at https://ram.console.aliyun.com/manage/ak "
        "and read the new one from ALIBABA_CLOUD_ACCESS_KEY_ID instead.",
        examples=(
            "ALIBABA_CLOUD_ACCESS_KEY_ID=LTAI" + scatter(20),
            "alibaba_cloud_access_key_id = 'LTAI" + scatter(20, seed=4) + "'",
        ),
        counterexamples=(
            "LTAI" + scatter(5),
            "LTAI" + "x" * 20,
        ),
        source="https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair",
    ),
    Rule(
        label="secret.alibaba_cloud.access_key_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(
            r"ali(?:baba|yun|cloud)?(?:_?cloud)?",
            "oss",
            "aliyun",
            kinds=SECRET + r"|access_?key_?secret|key_?secret",
        ),
        cell=r"[A-Za-z0-9]{30}",
        remedy="Revoke it at https://ram.console.aliyun.com/manage/ak "
        "and read the new one from ALI_SECRET instead.",
        examples=(
            "ALI_SECRET=" + scatter(30),
            "ali_secret = '" + scatter(30, seed=6) + "'",
            '{"aliSecret": "' + scatter(30, seed=11) + '"}',
        ),
        counterexamples=(
            "ALI_SECRET=${ALI_SECRET}",
            "unrelated_thing = '" + scatter(30, seed=6) + "'",
            "ALI_SECRET=" + scatter(7),
        ),
        source="https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair",
    ),
)
