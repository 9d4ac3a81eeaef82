"""Yandex Cloud: API keys, oauth tokens, static keys, static secrets, iam tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.declare import issued
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

RULES = (
    Rule(
        label="secret.yandex_cloud.api_key",
        severity=Severity.CRITICAL,
        gate=r"AQVN[A-Za-z0-9_-]{35}",
        pattern=starts("AQVN") + r"(?P<body>[A-Za-z0-9_-]{35,38})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("AQVN",),
        remedy="Revoke it at https://console.yandex.cloud/ "
        "and read the new one from YANDEX_CLOUD_API_KEY instead.",
        examples=(
            "YANDEX_CLOUD_API_KEY=AQVN" + scatter(35),
            "yandex_cloud_api_key = 'AQVN" + scatter(35, seed=4) + "'",
        ),
        counterexamples=(
            "AQVN" + scatter(5),
            "AQVN" + "x" * 35,
        ),
        source="https://yandex.cloud/en/docs/iam/concepts/authorization/api-key",
    ),
    Rule(
        label="secret.yandex_cloud.oauth_token",
        severity=Severity.CRITICAL,
        gate=r"y0_[A-Za-z0-9_-]{55}",
        pattern=starts("y0_") + r"(?P<body>[A-Za-z0-9_-]{55,60})(?![A-Za-z0-9_-])",
        confidence=0.85,
        check=not_placeholder,
        prefixes=("y0_",),
        remedy="Revoke it at https://yandex.ru/dev/id/ "
        "and read the new one from YANDEX_CLOUD_OAUTH_TOKEN instead.",
        examples=(
            "YANDEX_CLOUD_OAUTH_TOKEN=y0_" + scatter(55),
            "yandex_cloud_oauth_token = 'y0_" + scatter(55, seed=4) + "'",
        ),
        counterexamples=(
            "y0_" + scatter(5),
            "y0_" + "x" * 55,
        ),
        source="https://yandex.com/dev/id/doc/en/",
    ),
    Rule(
        label="secret.yandex_cloud.static_key",
        severity=Severity.CRITICAL,
        gate=r"YCO[A-Za-z0-9_-]{36}",
        pattern=starts("YCO") + r"(?P<body>[A-Za-z0-9_-]{36})(?![A-Za-z0-9_-])",
        confidence=0.7,
        check=not_placeholder,
        prefixes=("YCO",),
        remedy="Revoke it at https://console.yandex.cloud/ "
        "and read the new one from YANDEX_CLOUD_STATIC_KEY instead.",
        examples=(
            "YANDEX_CLOUD_STATIC_KEY=YCO" + scatter(36),
            "yandex_cloud_static_key = 'YCO" + scatter(36, seed=4) + "'",
        ),
        counterexamples=(
            "YCO" + scatter(5),
            "YCO" + "x" * 36,
        ),
        source="https://yandex.cloud/en/docs/iam/concepts/authorization/access-key",
    ),
    Rule(
        label="secret.yandex_cloud.static_secret",
        severity=Severity.CRITICAL,
        gate=r"YCP[A-Za-z0-9_-]{36}",
        pattern=starts("YCP") + r"(?P<body>[A-Za-z0-9_-]{36})(?![A-Za-z0-9_-])",
        confidence=0.8,
        check=not_placeholder,
        prefixes=("YCP",),
        remedy="Revoke it at https://console.yandex.cloud/ "
        "and read the new one from YANDEX_CLOUD_STATIC_SECRET instead.",
        examples=(
            "YANDEX_CLOUD_STATIC_SECRET=YCP" + scatter(36),
            "yandex_cloud_static_secret = 'YCP" + scatter(36, seed=4) + "'",
        ),
        counterexamples=(
            "YCP" + scatter(5),
            "YCP" + "x" * 36,
        ),
        source="https://yandex.cloud/en/docs/iam/concepts/authorization/access-key",
    ),
    Rule(
        label="secret.yandex_cloud.iam_token",
        severity=Severity.HIGH,
        gate=r"t1\.[A-Za-z0-9_-]{100,300}\.[A-Za-z0-9_-]{80}",
        pattern=starts(r"t1\.") + r"(?P<body>[A-Za-z0-9_-]{100,300}\.[A-Za-z0-9_-]{80,100})(?![A-Za-z0-9_-])",
        confidence=0.8,
        check=not_placeholder,
        prefixes=("t1.",),
        remedy="Revoke it at https://console.yandex.cloud/ "
        "and read the new one from YANDEX_CLOUD_IAM_TOKEN instead.",
        examples=(
            "YANDEX_CLOUD_IAM_TOKEN=t1." + scatter(100) + "." + scatter(80, seed=2),
            "yandex_cloud_iam_token = 't1." + scatter(100, seed=4) + "." + scatter(80, seed=5) + "'",
        ),
        counterexamples=(
            "t1." + scatter(5),
            "t1." + "x" * 180,
        ),
        source="https://yandex.cloud/en/docs/iam/concepts/authorization/iam-token",
    ),
    issued(
        "secret.yandex_cloud.oauth_token",
        Severity.CRITICAL,
        start="y[0-6]_",
        body=r"[A-Za-z0-9_-]{55,60}",
        gate_body=r"[A-Za-z0-9_-]{55}",
        after="A-Za-z0-9_-",
        prefixes=("y0_", "y1_", "y2_", "y3_", "y4_", "y5_", "y6_"),
        sample=lambda seed: "y1_" + scatter(55, WORD, seed=seed),
        confidence=0.84,
        remedy="Revoke the app's access at https://passport.yandex.com/ and read a new one from the "
        "environment.",
        source="https://yandex.cloud/en/docs/iam/concepts/authorization/oauth-token",
    ),
)
