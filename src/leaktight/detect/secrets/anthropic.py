"""Anthropic API and admin keys, and the OAuth and session tokens of Claude."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

_REMEDY = (
    "Delete it at https://console.anthropic.com/settings/keys and read a new one from ANTHROPIC_API_KEY."
)


_LOG_OUT = "Log out of all devices at https://claude.ai/settings/account."


def _rule(kind: str, prefix: str, remedy: str = _REMEDY) -> Rule:
    """The rule of a kind of key: they differ by the prefix only."""
    return Rule(
        label=f"secret.anthropic.{kind}",
        severity=Severity.CRITICAL,
        gate=prefix + r"[A-Za-z0-9_-]{93}AA",
        pattern=starts(prefix) + r"(?P<body>[A-Za-z0-9_-]{93}AA)(?![A-Za-z0-9_-])",
        confidence=0.98,
        check=not_placeholder,
        prefixes=(prefix,),
        remedy=remedy,
        examples=(f'client = Anthropic(api_key="{prefix}' + scatter(93, WORD) + 'AA")',),
        counterexamples=(prefix + scatter(40, WORD), prefix + "x" * 93 + "AA"),
        source="https://docs.anthropic.com/en/api/admin-api/apikeys/get-api-key",
    )


RULES = (
    _rule("api_key", "sk-ant-api03-"),
    _rule("admin_key", "sk-ant-admin01-"),
    _rule("oauth_token", "sk-ant-oat01-", _LOG_OUT),
    _rule("refresh_token", "sk-ant-ort01-", _LOG_OUT),
    _rule("session_token", "sk-ant-sid01-", _LOG_OUT),
    _rule("session_token", "sk-ant-sid02-", _LOG_OUT),
)
