"""NAVER CLOVA Studio API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.clova.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.93,
        check=not_placeholder,
        names=under("clova(?:_?studio|_?x)?", "hyper_?clova"),
        cell="nv-[0-9a-f]{32}[A-Za-z0-9]{4}",
        remedy="Revoke it at https://clovastudio.ncloud.com/ and read the new one from "
        "CLOVASTUDIO_API_KEY instead.",
        examples=(
            "CLOVASTUDIO_API_KEY=nv-" + scatter(32, HEX, seed=1) + scatter(4, seed=2),
            "clovastudio_api_key = 'nv-" + scatter(32, HEX, seed=6) + scatter(4, seed=7) + "'",
            '{"clovastudioApiKey": "' + "nv-" + scatter(32, HEX, seed=11) + scatter(4, seed=12) + '"}',
        ),
        counterexamples=(
            "CLOVASTUDIO_API_KEY=${CLOVASTUDIO_API_KEY}",
            "unrelated_thing = 'nv-" + scatter(32, HEX, seed=6) + scatter(4, seed=7) + "'",
            "CLOVASTUDIO_API_KEY=" + scatter(7),
        ),
        source="https://api.ncloud-docs.com/docs/ai-naver-clovastudio-summary",
    ),
    Rule(
        label="secret.clova.api_key",
        severity=Severity.CRITICAL,
        gate="nv-[0-9a-f]{32}[A-Za-z0-9]{4}",
        pattern=starts("nv-") + "(?P<body>[0-9a-f]{32}[A-Za-z0-9]{4})(?![A-Za-z0-9])",
        confidence=0.8,
        confidence_in_context=0.95,
        keywords=(
            "clova",
            "naver",
            "ncloud",
        ),
        check=not_placeholder,
        prefixes=("nv-",),
        remedy="Revoke it at https://clovastudio.ncloud.com/ and read the new one from "
        "CLOVASTUDIO_API_KEY instead.",
        examples=(
            "NCP_CLOVASTUDIO_API_KEY=nv-" + scatter(32, HEX, seed=1) + scatter(4, seed=2),
            "ncp_clovastudio_api_key = 'nv-" + scatter(32, HEX, seed=6) + scatter(4, seed=7) + "'",
        ),
        counterexamples=(
            "nv-" + scatter(5),
            "nv-" + "x" * 36,
        ),
        source="https://api.ncloud-docs.com/docs/ai-naver-clovastudio-summary",
    ),
)
