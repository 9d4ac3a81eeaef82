"""ModelScope access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.modelscope.access_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.9,
        check=not_placeholder,
        names=under("model_?scope", kinds=KEY + r"|sdk_?token"),
        cell="(?:ms-)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        remedy="Revoke it at https://modelscope.cn/my/myaccesstoken and read the new one from "
        "MODELSCOPE_API_TOKEN instead.",
        examples=(
            "MODELSCOPE_API_TOKEN=ms-"
            + "-".join(
                (
                    scatter(8, HEX, seed=1),
                    scatter(4, HEX, seed=2),
                    scatter(4, HEX, seed=3),
                    scatter(4, HEX, seed=4),
                    scatter(12, HEX, seed=5),
                )
            ),
            "modelscope_api_token = 'ms-"
            + "-".join(
                (
                    scatter(8, HEX, seed=6),
                    scatter(4, HEX, seed=7),
                    scatter(4, HEX, seed=8),
                    scatter(4, HEX, seed=9),
                    scatter(12, HEX, seed=10),
                )
            )
            + "'",
            '{"modelscopeApiToken": "'
            + "ms-"
            + "-".join(
                (
                    scatter(8, HEX, seed=11),
                    scatter(4, HEX, seed=12),
                    scatter(4, HEX, seed=13),
                    scatter(4, HEX, seed=14),
                    scatter(12, HEX, seed=15),
                )
            )
            + '"}',
        ),
        counterexamples=(
            "MODELSCOPE_API_TOKEN=${MODELSCOPE_API_TOKEN}",
            "unrelated_thing = 'ms-"
            + "-".join(
                (
                    scatter(8, HEX, seed=6),
                    scatter(4, HEX, seed=7),
                    scatter(4, HEX, seed=8),
                    scatter(4, HEX, seed=9),
                    scatter(12, HEX, seed=10),
                )
            )
            + "'",
            "MODELSCOPE_API_TOKEN=" + scatter(7),
        ),
        source="https://modelscope.cn/docs/model-service/API-Inference/intro",
    ),
    Rule(
        label="secret.modelscope.access_token",
        severity=Severity.CRITICAL,
        gate="ms-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        pattern=starts("ms-") + "(?P<body>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![A-Za-z0-9])",
        confidence=0.7,
        confidence_in_context=0.95,
        keywords=("modelscope",),
        check=not_placeholder,
        prefixes=("ms-",),
        remedy="Revoke it at https://modelscope.cn/my/myaccesstoken and read the new one from "
        "MODELSCOPE_API_TOKEN instead.",
        examples=(
            "MODELSCOPE_SDK_TOKEN=ms-"
            + "-".join(
                (
                    scatter(8, HEX, seed=1),
                    scatter(4, HEX, seed=2),
                    scatter(4, HEX, seed=3),
                    scatter(4, HEX, seed=4),
                    scatter(12, HEX, seed=5),
                )
            ),
            "modelscope_sdk_token = 'ms-"
            + "-".join(
                (
                    scatter(8, HEX, seed=6),
                    scatter(4, HEX, seed=7),
                    scatter(4, HEX, seed=8),
                    scatter(4, HEX, seed=9),
                    scatter(12, HEX, seed=10),
                )
            )
            + "'",
        ),
        counterexamples=(
            "ms-" + scatter(5),
            "ms-" + "x" * 36,
        ),
        source="https://modelscope.cn/docs/model-service/API-Inference/intro",
    ),
)
