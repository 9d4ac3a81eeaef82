"""Slack tokens, session cookies, webhooks, and the secrets of apps."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import OUTSIDE_WORD, starts
from leaktight.detect.credential_names import under
from leaktight.detect.declare import issued, named
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
        gate=r"xox[abceoprs]-(?:[0-9]{1,2}-)?[0-9]{9}",
        pattern=starts("xox[abceoprs]-")
        + r"(?P<body>(?:[0-9]{1,2}-)?[0-9]{9,14}-(?:[0-9]{9,14}-){0,2}[A-Za-z0-9]{24,64})(?![A-Za-z0-9-])",
        confidence=0.96,
        check=not_placeholder,
        prefixes=("xoxa-", "xoxb-", "xoxc-", "xoxe-", "xoxo-", "xoxp-", "xoxr-", "xoxs-"),
        remedy=_REMEDY,
        examples=(
            "xoxb-" + scatter(12, DIGITS) + "-" + scatter(13, DIGITS, seed=2) + "-" + scatter(24),
            "xoxp-" + "-".join(scatter(12, DIGITS, seed=s) for s in (1, 2, 3)) + "-" + scatter(32, HEX),
            "xoxc-" + "-".join(scatter(13, DIGITS, seed=s) for s in (1, 2, 3)) + "-" + scatter(64, HEX),
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
    issued(
        "secret.slack.session_cookie",
        Severity.CRITICAL,
        start="xoxd-",
        body=r"[A-Za-z0-9%+/_-]{100,400}={0,2}",
        gate_body=r"[A-Za-z0-9%+_-]{40}",
        after="A-Za-z0-9%+/_=-",
        sample=lambda seed: "xoxd-" + scatter(120, seed=seed) + "%2F" + scatter(20, seed=seed) + "%3D",
        remedy="Sign out of all sessions of this Slack account: the cookie opens its workspaces.",
        source=_SOURCE,
    ),
    Rule(
        label="secret.slack.workflow_webhook",
        severity=Severity.HIGH,
        gate=rf"hooks\.slack\.com{_SLASH}(?:workflows|triggers){_SLASH}[TE][A-Z0-9]{{8,12}}{_SLASH}",
        pattern=rf"(?:https?:(?:{_SLASH}){{2}})?hooks\.slack\.com{_SLASH}(?:workflows|triggers){_SLASH}"
        rf"[TE][A-Z0-9]{{8,12}}{_SLASH}(?:A[A-Z0-9]{{8,12}}{_SLASH})?[0-9]{{10,20}}{_SLASH}"
        r"(?P<body>[A-Za-z0-9]{24,40})(?![A-Za-z0-9])",
        confidence=0.97,
        check=not_placeholder,
        prefixes=("https://hooks.slack.com/workflows/", "https://hooks.slack.com/triggers/"),
        specificity=2,
        remedy="Delete the workflow's webhook trigger in Slack and make another one.",
        examples=tuple(
            f"https://hooks.slack.com/{kind}/T{scatter(10, UPPER)}/{app}"
            f"{scatter(14, DIGITS[1:])}/{scatter(size, HEX)}"
            for kind, app, size in (("triggers", "", 32), ("workflows", "A" + scatter(10, UPPER) + "/", 24))
        ),
        counterexamples=("https://hooks.slack.com/triggers/T" + "0" * 10 + "/" + "1" * 13 + "/" + "x" * 32,),
        source="https://slack.com/help/articles/360041352714-Build-a-workflow--Create-a-workflow-that-starts-outside-of-Slack",
    ),
    named(
        "secret.slack.signing_secret",
        Severity.HIGH,
        names=under("slack", kinds=r"signing_?(?:secret|key)|verification_?token"),
        cell=r"[0-9a-f]{32}|[A-Za-z0-9]{24}",
        env="SLACK_SIGNING_SECRET",
        sample=lambda seed: scatter(32, HEX, seed=seed),
        remedy="Regenerate it in the app's settings at https://api.slack.com/apps and read it from "
        "the environment.",
        source="https://api.slack.com/authentication/verifying-requests-from-slack",
        confidence=0.9,
    ),
    named(
        "secret.slack.client_secret",
        Severity.CRITICAL,
        names=under("slack", kinds=r"(?:client|app|oauth)_?(?:client_?)?secret|secret"),
        cell=r"[0-9a-f]{32}",
        env="SLACK_CLIENT_SECRET",
        sample=lambda seed: scatter(32, HEX, seed=seed),
        remedy="Regenerate it in the app's settings at https://api.slack.com/apps and read it from "
        "the environment.",
        source="https://api.slack.com/authentication/oauth-v2",
    ),
)
