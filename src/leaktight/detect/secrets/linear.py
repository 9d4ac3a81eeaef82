"""Linear API keys, OAuth tokens and webhook secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.declare import issued
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_REMEDY = "Revoke it in the Linear security settings and read a new one from LINEAR_API_KEY instead."
_SOURCE = "https://linear.app/developers/graphql"

RULES = (
    Rule(
        label="secret.linear.api_key",
        severity=Severity.HIGH,
        gate=r"lin_api_[A-Za-z0-9]{40}",
        pattern=starts(r"lin_api_") + r"(?P<body>[A-Za-z0-9]{40})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("lin_api_",),
        remedy=_REMEDY,
        examples=(
            "lin_api_" + scatter(40),
            "https://example.org/?key=" + "lin_api_" + scatter(40) + "&page=2",
        ),
        counterexamples=(
            "lin_api_" + scatter(11),
            "lin_api_" + "x" * 40,
        ),
        source=_SOURCE,
    ),
    issued(
        "secret.linear.oauth_token",
        Severity.HIGH,
        start="lin_oauth_",
        body=r"[0-9A-Za-z]{40,64}",
        gate_body=r"[0-9A-Za-z]{40}",
        sample=lambda seed: "lin_oauth_" + scatter(64, HEX, seed=seed),
        remedy="Revoke the application's access in the settings of Linear.",
        source="https://linear.app/developers/oauth-2-0-authentication",
    ),
    issued(
        "secret.linear.webhook_secret",
        Severity.MEDIUM,
        start="lin_wh_",
        body=r"[0-9A-Za-z]{32,64}",
        gate_body=r"[0-9A-Za-z]{32}",
        sample=lambda seed: "lin_wh_" + scatter(43, seed=seed),
        remedy="Delete the webhook in the settings of Linear and make another one.",
        source="https://linear.app/developers/webhooks",
    ),
)
