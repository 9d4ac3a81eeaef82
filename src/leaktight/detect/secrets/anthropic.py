"""Anthropic API, admin and OAuth keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

_REMEDY = (
    "Delete it at https://console.anthropic.com/settings/keys and read a new one from ANTHROPIC_API_KEY."
)


def _rule(kind: str, prefix: str) -> Rule:
    """The rule of a kind of key: they differ by the prefix only."""
    return Rule(
        label=f"secret.anthropic.{kind}",
        severity=Severity.CRITICAL,
        gate=prefix + r"[A-Za-z0-9_-]{93}AA",
        pattern=starts(prefix) + r"(?P<body>[A-Za-z0-9_-]{93}AA)(?![A-Za-z0-9_-])",
        confidence=0.98,
        check=not_placeholder,
        prefixes=(prefix,),
        remedy=_REMEDY,
        examples=(f'client = Anthropic(api_key="{prefix}' + scatter(93, WORD) + 'AA")',),
        counterexamples=(prefix + scatter(40, WORD), prefix + "x" * 93 + "AA"),
        source="https://docs.anthropic.com/en/api/admin-api/apikeys/get-api-key",
    )


RULES = (
    _rule("api_key", "sk-ant-api03-"),
    _rule("admin_key", "sk-ant-admin01-"),
    _rule("oauth_token", "sk-ant-oat01-"),
)
