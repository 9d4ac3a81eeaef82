"""Slack tokens and incoming webhooks."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import OUTSIDE_WORD, starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, HEX, UPPER, scatter

_REMEDY = "Revoke it in the app's settings at https://api.slack.com/apps and read it from the environment."
_SOURCE = "https://api.slack.com/concepts/token-types"
_SLASH = r"\\{0,3}/"
_HOOK = rf"hooks\.slack\.com{_SLASH}services{_SLASH}"

RULES = (
    Rule(
        label="secret.slack.token",
        severity=Severity.CRITICAL,
        gate=r"xox[abeoprs]-(?:[0-9]{1,2}-)?[0-9]{9}",
        pattern=starts("xox[abeoprs]-")
        + r"(?P<body>(?:[0-9]{1,2}-)?[0-9]{9,14}-(?:[0-9]{9,14}-){0,2}[A-Za-z0-9]{24,64})(?![A-Za-z0-9-])",
        confidence=0.96,
        check=not_placeholder,
        prefixes=("xoxa-", "xoxb-", "xoxe-", "xoxo-", "xoxp-", "xoxr-", "xoxs-"),
        remedy=_REMEDY,
        examples=(
            "xoxb-" + scatter(12, DIGITS) + "-" + scatter(13, DIGITS, seed=2) + "-" + scatter(24),
            "xoxp-" + "-".join(scatter(12, DIGITS, seed=s) for s in (1, 2, 3)) + "-" + scatter(32, HEX),
        ),
        counterexamples=(
            "xoxb-" + "1" * 12 + "-" + "2" * 12 + "-" + "x" * 24,
            "xoxb-" + scatter(12, DIGITS) + "-" + scatter(10),
        ),
        source=_SOURCE,
    ),
    Rule(
        label="secret.slack.app_token",
        severity=Severity.CRITICAL,
        gate=r"xapp-[0-9]-A[A-Z0-9]{8,14}-[0-9]{9}",
        pattern=starts("xapp-")
        + r"(?P<body>[0-9]-A[A-Z0-9]{8,14}-[0-9]{9,15}-[A-Za-z0-9]{64})(?![A-Za-z0-9])",
        confidence=0.97,
        check=not_placeholder,
        prefixes=("xapp-",),
        remedy=_REMEDY,
        examples=(
            "xapp-1-A" + scatter(10, UPPER + DIGITS) + "-" + scatter(13, DIGITS) + "-" + scatter(64, HEX),
        ),
        counterexamples=("xapp-1-A" + scatter(10, UPPER) + "-" + scatter(13, DIGITS) + "-" + "a" * 64,),
        source=_SOURCE,
    ),
    Rule(
        label="secret.slack.rotating_token",
        severity=Severity.CRITICAL,
        gate=r"xoxe(?:\.xox[bp])?-[0-9]-[A-Za-z0-9]{140}",
        pattern=OUTSIDE_WORD + r"xoxe(?:\.xox[bp])?-[0-9]-(?P<body>[A-Za-z0-9]{140,170})(?![A-Za-z0-9])",
        confidence=0.97,
        check=not_placeholder,
        prefixes=("xoxe.xoxp-", "xoxe.xoxb-", "xoxe-"),
        remedy=_REMEDY,
        examples=("xoxe-1-" + scatter(146), "xoxe.xoxp-1-" + scatter(163)),
        counterexamples=("xoxe-1-" + "x" * 146,),
        source=_SOURCE,
    ),
    Rule(
        label="secret.slack.webhook",
        severity=Severity.HIGH,
        gate=_HOOK + rf"[TW][A-Z0-9]{{8,12}}{_SLASH}B[A-Z0-9]{{8,12}}{_SLASH}[A-Za-z0-9]{{24}}",
        pattern=rf"(?:https?:(?:{_SLASH}){{2}})?{_HOOK}"
        rf"(?P<body>[TW][A-Z0-9]{{8,12}}{_SLASH}B[A-Z0-9]{{8,12}}{_SLASH}[A-Za-z0-9]{{24}})(?![A-Za-z0-9])",
        confidence=0.97,
        check=not_placeholder,
        prefixes=("https://hooks.slack.com/services/",),
        specificity=2,
        remedy=_REMEDY,
        examples=(
            "https://hooks.slack.com/services/T"
            + scatter(10, UPPER + DIGITS)
            + "/B"
            + scatter(10, UPPER + DIGITS, seed=2)
            + "/"
            + scatter(24),
        ),
        counterexamples=(
            "https://hooks.slack.com/services/T" + "0" * 8 + "/B" + "0" * 8 + "/" + "X" * 24,
            "https://hooks.slack.com/services/",
        ),
        source="https://api.slack.com/messaging/webhooks",
    ),
)
