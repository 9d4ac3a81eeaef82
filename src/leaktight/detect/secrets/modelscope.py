"""ModelScope access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter, scatter_uuid

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
            "MODELSCOPE_API_TOKEN=ms-" + scatter_uuid(seed=1),
            "modelscope_api_token = 'ms-" + scatter_uuid(seed=6) + "'",
            '{"modelscopeApiToken": "' + "ms-" + scatter_uuid(seed=11) + '"}',
        ),
        counterexamples=(
            "MODELSCOPE_API_TOKEN=${MODELSCOPE_API_TOKEN}",
            "unrelated_thing = 'ms-" + scatter_uuid(seed=6) + "'",
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
            "MODELSCOPE_SDK_TOKEN=ms-" + scatter_uuid(seed=1),
            "modelscope_sdk_token = 'ms-" + scatter_uuid(seed=6) + "'",
        ),
        counterexamples=(
            "ms-" + scatter(5),
            "ms-" + "x" * 36,
        ),
        source="https://modelscope.cn/docs/model-service/API-Inference/intro",
    ),
)
