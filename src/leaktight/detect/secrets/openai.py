"""OpenAI API keys. All but the newest carry the marker that base64 makes of "OpenAI"."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

_REMEDY = "Revoke it at https://platform.openai.com/api-keys and read it from OPENAI_API_KEY instead."
_SOURCE = "https://platform.openai.com/docs/api-reference/authentication"
_MARKER = "T3Blbk" + "FJ"
_HALVES = (
    rf"(?:[A-Za-z0-9_-]{{74}}{_MARKER}[A-Za-z0-9_-]{{74}}|[A-Za-z0-9_-]{{58}}{_MARKER}[A-Za-z0-9_-]{{58}}"
)
_BODY = rf"{_HALVES}|[A-Za-z0-9_-]{{20}}{_MARKER}[A-Za-z0-9_-]{{20}})"


def _rule(kind: str, prefix: str) -> Rule:
    """The rule of a kind of key: they differ by the prefix only."""
    return Rule(
        label=f"secret.openai.{kind}",
        severity=Severity.CRITICAL,
        gate=prefix + _BODY,
        pattern=starts(prefix) + rf"(?P<body>{_BODY})(?![A-Za-z0-9_-])",
        confidence=0.98,
        check=not_placeholder,
        prefixes=(prefix,),
        remedy=_REMEDY,
        examples=(
            f"OPENAI_API_KEY={prefix}" + scatter(74, WORD) + _MARKER + scatter(74, WORD, seed=2),
            f"api_key='{prefix}" + scatter(20, WORD) + _MARKER + scatter(20, WORD, seed=2) + "'",
        ),
        counterexamples=(prefix + scatter(148, WORD), prefix + "x" * 20 + _MARKER + "x" * 20),
        source=_SOURCE,
    )


RULES = (
    _rule("project_key", "sk-proj-"),
    _rule("service_account_key", "sk-svcacct-"),
    _rule("admin_key", "sk-admin-"),
    Rule(
        label="secret.openai.user_key",
        severity=Severity.CRITICAL,
        gate=rf"sk-[A-Za-z0-9]{{20}}{_MARKER}[A-Za-z0-9]{{20}}",
        pattern=starts("sk-") + rf"(?P<body>[A-Za-z0-9]{{20}}{_MARKER}[A-Za-z0-9]{{20}})(?![A-Za-z0-9_-])",
        confidence=0.98,
        check=not_placeholder,
        prefixes=("sk-",),
        remedy=_REMEDY,
        examples=("openai.api_key = 'sk-" + scatter(20) + _MARKER + scatter(20, seed=2) + "'",),
        counterexamples=("sk-" + scatter(48), "sk-" + "a" * 20 + _MARKER + "b" * 20),
        source=_SOURCE,
    ),
)
