"""Bitwarden: client secrets, machine tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.bitwarden.client_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("bitwarden", "bw", kinds=SECRET),
        cell=r"[A-Za-z0-9]{30}",
        remedy="Revoke it at https://vault.bitwarden.com/ "
        "and read the new one from BITWARDEN_SECRET instead.",
        examples=(
            "BITWARDEN_SECRET=" + scatter(30),
            "bitwarden_secret = '" + scatter(30, seed=6) + "'",
            '{"bitwardenSecret": "' + scatter(30, seed=11) + '"}',
        ),
        counterexamples=(
            "BITWARDEN_SECRET=${BITWARDEN_SECRET}",
            "unrelated_thing = '" + scatter(30, seed=6) + "'",
            "BITWARDEN_SECRET=" + scatter(7),
        ),
        source="https://bitwarden.com/help/personal-api-key/",
    ),
    Rule(
        label="secret.bitwarden.machine_token",
        severity=Severity.CRITICAL,
        gate=r"0\.[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\.[A-Za-z0-9]{30}:[A-Za-z0-9+/\\]{22}",
        pattern=starts(r"0\.")
        + r"(?P<body>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\.[A-Za-z0-9]{30}:[A-Za-z0-9+/]{22}==)"
        + r"(?![A-Za-z0-9+/=])",
        confidence=0.9,
        check=not_placeholder,
        remedy="Revoke it at https://vault.bitwarden.com/ "
        "and read the new one from BITWARDEN_MACHINE_TOKEN instead.",
        examples=(
            "BITWARDEN_MACHINE_TOKEN=0."
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5)
            + "."
            + scatter(30, seed=6)
            + ":"
            + scatter(22, seed=7)
            + "==",
            "bitwarden_machine_token = '0."
            + scatter(8, HEX, seed=4)
            + "-"
            + scatter(4, HEX, seed=5)
            + "-"
            + scatter(4, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(12, HEX, seed=8)
            + "."
            + scatter(30, seed=9)
            + ":"
            + scatter(22, seed=10)
            + "=='",
        ),
        counterexamples=(
            "0." + scatter(5),
            "0." + "x" * 52,
        ),
        source="https://bitwarden.com/help/access-tokens/",
    ),
)
