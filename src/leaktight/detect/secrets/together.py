"""Together AI API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, WORD, scatter

_REMEDY = "Revoke it at https://api.together.ai/settings/api-keys and read a new one from TOGETHER_API_KEY."
_SOURCE = "https://docs.together.ai/docs/api-keys-authentication"

RULES = (
    Rule(
        label="secret.together.api_key",
        severity=Severity.CRITICAL,
        gate=r"tgp_v1_[A-Za-z0-9_-]{43}",
        pattern=starts(r"tgp_v1_") + r"(?P<body>[A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("tgp_v1_",),
        remedy=_REMEDY,
        examples=(
            "tgp_v1_" + scatter(43, WORD),
            "https://example.org/?key=" + "tgp_v1_" + scatter(43, WORD) + "&page=2",
        ),
        counterexamples=(
            "tgp_v1_" + scatter(11),
            "tgp_v1_" + "x" * 43,
        ),
        source=_SOURCE,
    ),
    Rule(
        label="secret.together.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.9,
        check=not_placeholder,
        names=under("together", "together_?ai"),
        cell=r"[0-9a-f]{64}",
        remedy=_REMEDY,
        examples=(
            "TOGETHER_API_KEY=" + scatter(64, HEX),
            "together_api_key = '" + scatter(64, HEX, seed=2) + "'",
        ),
        counterexamples=(
            "TOGETHER_API_KEY=" + scatter(62, HEX),
            "TOGETHER_API_KEY=os.environ['TOGETHER_API_KEY']",
        ),
        source=_SOURCE,
    ),
)
