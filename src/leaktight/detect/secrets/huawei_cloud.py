"""Huawei Cloud: secret access keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.huawei_cloud.secret_access_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"huawei(?:_?cloud)?", "hw", "obs", kinds=SECRET + r"|secret_?access_?key|sk_?key"),
        cell=r"[A-Za-z0-9]{40}",
        remedy="Revoke it at https://console.huaweicloud.com/iam/ "
        "and read the new one from HUAWEI_SECRET instead.",
        examples=(
            "HUAWEI_SECRET=" + scatter(40),
            "huawei_secret = '" + scatter(40, seed=6) + "'",
            '{"huaweiSecret": "' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "HUAWEI_SECRET=${HUAWEI_SECRET}",
            "unrelated_thing = '" + scatter(40, seed=6) + "'",
            "HUAWEI_SECRET=" + scatter(7),
        ),
        source="https://support.huaweicloud.com/intl/en-us/iam_faq/iam_01_0618.html",
    ),
)
