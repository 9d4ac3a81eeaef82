"""Doppler personal, service, service account, command line, SCIM and audit tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.declare import issued
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

_REMEDY = "Revoke it in the Doppler dashboard and read a new one from DOPPLER_TOKEN instead."
_SOURCE = "https://docs.doppler.com/docs/service-tokens"

RULES = (
    Rule(
        label="secret.doppler.personal_token",
        severity=Severity.CRITICAL,
        gate=r"dp\.pt\.[A-Za-z0-9]{43}",
        pattern=starts(r"dp\.pt\.") + r"(?P<body>[A-Za-z0-9]{43})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("dp.pt.",),
        remedy=_REMEDY,
        examples=("dp.pt." + scatter(43), "https://example.org/?key=" + "dp.pt." + scatter(43) + "&page=2"),
        counterexamples=(
            "dp.pt." + scatter(11),
            "dp.pt." + "x" * 43,
        ),
        source=_SOURCE,
    ),
    Rule(
        label="secret.doppler.service_token",
        severity=Severity.CRITICAL,
        gate=r"dp\.st\.(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40}",
        pattern=starts(r"dp\.st\.") + r"(?P<body>(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,44})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("dp.st.",),
        remedy=_REMEDY,
        examples=("dp.st." + scatter(43), "https://example.org/?key=" + "dp.st." + scatter(43) + "&page=2"),
        counterexamples=("dp.st." + scatter(11),),
        source=_SOURCE,
    ),
    Rule(
        label="secret.doppler.cli_token",
        severity=Severity.CRITICAL,
        gate=r"dp\.ct\.[A-Za-z0-9]{40}",
        pattern=starts(r"dp\.ct\.") + r"(?P<body>[A-Za-z0-9]{40,44})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("dp.ct.",),
        remedy=_REMEDY,
        examples=("dp.ct." + scatter(43), "https://example.org/?key=" + "dp.ct." + scatter(43) + "&page=2"),
        counterexamples=(
            "dp.ct." + scatter(11),
            "dp.ct." + "x" * 40,
        ),
        source=_SOURCE,
    ),
    issued(
        "secret.doppler.service_account_token",
        Severity.CRITICAL,
        start=r"dp\.sa\.",
        body=r"[A-Za-z0-9]{40,44}",
        gate_body=r"[A-Za-z0-9]{40}",
        sample=lambda seed: "dp.sa." + scatter(43, seed=seed),
        remedy=_REMEDY,
        source="https://docs.doppler.com/docs/service-accounts",
    ),
    issued(
        "secret.doppler.service_account_identity_token",
        Severity.CRITICAL,
        start=r"dp\.said\.",
        body=r"[A-Za-z0-9]{40,44}",
        gate_body=r"[A-Za-z0-9]{40}",
        sample=lambda seed: "dp.said." + scatter(43, seed=seed),
        remedy=_REMEDY,
        source="https://docs.doppler.com/docs/service-account-identities",
    ),
    issued(
        "secret.doppler.scim_token",
        Severity.HIGH,
        start=r"dp\.scim\.",
        body=r"[A-Za-z0-9]{40,44}",
        gate_body=r"[A-Za-z0-9]{40}",
        sample=lambda seed: "dp.scim." + scatter(43, seed=seed),
        remedy=_REMEDY,
        source="https://docs.doppler.com/docs/scim",
    ),
    issued(
        "secret.doppler.audit_token",
        Severity.HIGH,
        start=r"dp\.audit\.",
        body=r"[A-Za-z0-9]{40,44}",
        gate_body=r"[A-Za-z0-9]{40}",
        sample=lambda seed: "dp.audit." + scatter(43, seed=seed),
        remedy=_REMEDY,
        source="https://docs.doppler.com/docs/audit-tokens",
    ),
)
