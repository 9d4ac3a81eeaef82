"""Label Studio: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.label_studio.access_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"label_?studio", r"human_?signal", "heartex"),
        cell=r"[0-9a-f]{40}",
        remedy="Revoke it at https://app.humansignal.com/user/account "
        "and read the new one from LABELSTUDIO_API_KEY instead.",
        examples=(
            "LABELSTUDIO_API_KEY=" + scatter(40, HEX),
            "labelstudio_api_key = '" + scatter(40, HEX, seed=6) + "'",
            '{"labelstudioApiKey": "' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "LABELSTUDIO_API_KEY=${LABELSTUDIO_API_KEY}",
            "unrelated_thing = '" + scatter(40, HEX, seed=6) + "'",
            "LABELSTUDIO_API_KEY=" + scatter(7),
        ),
        source="https://labelstud.io/guide/access_tokens",
    ),
)
