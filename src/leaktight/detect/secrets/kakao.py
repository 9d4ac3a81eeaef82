"""Kakao: rest API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.kakao.rest_api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("kakao", kinds=KEY + r"|rest_?api_?key|admin_?key"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://developers.kakao.com/console/app "
        "and read the new one from KAKAO_API_KEY instead.",
        examples=(
            "KAKAO_API_KEY=" + scatter(32, HEX),
            "kakao_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"kakaoApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "KAKAO_API_KEY=${KAKAO_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "KAKAO_API_KEY=" + scatter(7),
        ),
        source="https://developers.kakao.com/docs/latest/en/getting-started/app-key",
    ),
)
