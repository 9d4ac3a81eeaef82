"""OpenAI API keys, which carry the marker that base64 makes of "OpenAI", and what a session gives out."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, WORD, scatter

_REMEDY = "Revoke it at https://platform.openai.com/api-keys and read a new one from OPENAI_API_KEY instead."
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
    Rule(
        label="secret.openai.user_key",
        severity=Severity.CRITICAL,
        gate=rf"sk-None-[A-Za-z0-9]{{20}}{_MARKER}[A-Za-z0-9]{{20}}",
        pattern=starts("sk-None-")
        + rf"(?P<body>[A-Za-z0-9]{{20}}{_MARKER}[A-Za-z0-9]{{20}})(?![A-Za-z0-9_-])",
        confidence=0.98,
        check=not_placeholder,
        prefixes=("sk-None-",),
        remedy=_REMEDY,
        examples=("openai.api_key = 'sk-None-" + scatter(20) + _MARKER + scatter(20, seed=2) + "'",),
        counterexamples=("sk-None-" + scatter(48),),
        source=_SOURCE,
    ),
    Rule(
        label="secret.openai.service_account_key",
        severity=Severity.CRITICAL,
        gate=rf"sk-[A-Za-z0-9_-]{{1,60}}-[A-Za-z0-9]{{20}}{_MARKER}[A-Za-z0-9]{{20}}",
        pattern=starts("sk-") + r"(?!proj-|svcacct-|admin-|None-)[a-z0-9][A-Za-z0-9_-]{0,60}?-"
        rf"(?P<body>[A-Za-z0-9]{{20}}{_MARKER}[A-Za-z0-9]{{20}})(?![A-Za-z0-9_-])",
        confidence=0.97,
        check=not_placeholder,
        prefixes=("sk-",),
        remedy=_REMEDY,
        examples=("OPENAI_API_KEY=sk-nightly-eval-bot-" + scatter(20) + _MARKER + scatter(20, seed=2),),
        counterexamples=("sk-nightly-eval-bot-" + scatter(48),),
        source=_SOURCE,
    ),
    Rule(
        label="secret.openai.session_token",
        severity=Severity.HIGH,
        gate=r"sess-[A-Za-z0-9]{40}",
        pattern=starts("sess-") + r"(?P<body>[A-Za-z0-9]{40})(?![A-Za-z0-9_-])",
        confidence=0.7,
        confidence_in_context=0.95,
        keywords=("openai", "chatgpt"),
        check=not_placeholder,
        prefixes=("sess-",),
        remedy="Log out of all devices in the settings of the OpenAI account.",
        examples=("OPENAI_SESSION=sess-" + scatter(40),),
        counterexamples=("sess-" + "x" * 40, "sess-" + scatter(36)),
        source=_SOURCE,
    ),
    Rule(
        label="secret.openai.client_secret",
        severity=Severity.LOW,
        gate=r"ek_[0-9a-f]{32}",
        pattern=starts("ek_") + r"(?P<body>[0-9a-f]{32})(?![A-Za-z0-9_-])",
        confidence=0.6,
        confidence_in_context=0.9,
        keywords=("openai", "realtime", "ephemeral", "client secret"),
        check=not_placeholder,
        prefixes=("ek_",),
        remedy="It expires within minutes; give it to the browser only, never to a file.",
        examples=('{"client_secret": {"value": "ek_' + scatter(32, HEX) + '"}}',),
        counterexamples=("ek_" + "0" * 32, "week_" + scatter(32, HEX)),
        source="https://platform.openai.com/docs/guides/realtime",
    ),
)
