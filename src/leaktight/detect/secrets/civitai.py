"""Civitai API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.civitai.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.9,
        check=not_placeholder,
        names=under("civit_?ai"),
        cell="[0-9a-f]{32}",
        remedy="Revoke it at https://civitai.com/user/account and read the new one from "
        "CIVITAI_API_TOKEN instead.",
        examples=(
            "CIVITAI_API_TOKEN=" + scatter(32, HEX, seed=1),
            "civitai_api_token = '" + scatter(32, HEX, seed=6) + "'",
            '{"civitaiApiToken": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "CIVITAI_API_TOKEN=${CIVITAI_API_TOKEN}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "CIVITAI_API_TOKEN=" + scatter(7),
        ),
        source="https://developer.civitai.com/docs/getting-started/setup-profile",
    ),
    Rule(
        label="secret.civitai.api_key",
        severity=Severity.MEDIUM,
        gate=r"civitai\.com[^\s]{1,160}[?&]token=[0-9a-f]{32}",
        pattern=r"civitai\.com[^\s]{1,160}[?&]token=(?P<value>[0-9a-f]{32})(?![0-9A-Za-z])",
        confidence=0.93,
        check=not_placeholder,
        remedy="Revoke it at https://civitai.com/user/account and read the new one from "
        "CIVITAI_API_TOKEN instead.",
        examples=(
            "wget 'https://civitai.com/api/download/models/128713?type=Model&token=" + scatter(32, HEX) + "'",
        ),
        counterexamples=("https://civitai.com/api/download/models/128713?token=" + "0" * 32,),
        source="https://developer.civitai.com/docs/getting-started/setup-profile",
    ),
)
