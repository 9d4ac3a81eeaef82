"""Statsig: secret keys, console keys, client keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.statsig.secret_key",
        severity=Severity.HIGH,
        gate=r"secret-[A-Za-z0-9]{40}",
        pattern=starts("secret-") + r"(?P<body>[A-Za-z0-9]{40,48})(?![0-9A-Za-z])",
        confidence=0.8,
        check=not_placeholder,
        prefixes=("secret-",),
        remedy="Revoke it at https://console.statsig.com/ "
        "and read the new one from STATSIG_SECRET_KEY instead.",
        examples=(
            "STATSIG_SECRET_KEY=secret-" + scatter(40),
            "statsig_secret_key = 'secret-" + scatter(40, seed=4) + "'",
        ),
        counterexamples=(
            "secret-" + scatter(5),
            "secret-" + "x" * 40,
        ),
        source="https://docs.statsig.com/sdk-keys/api-keys",
    ),
    Rule(
        label="secret.statsig.console_key",
        severity=Severity.HIGH,
        gate=r"console-[A-Za-z0-9]{40}",
        pattern=starts("console-") + r"(?P<body>[A-Za-z0-9]{40,48})(?![0-9A-Za-z])",
        confidence=0.8,
        check=not_placeholder,
        prefixes=("console-",),
        remedy="Revoke it at https://console.statsig.com/ "
        "and read the new one from STATSIG_CONSOLE_KEY instead.",
        examples=(
            "STATSIG_CONSOLE_KEY=console-" + scatter(40),
            "statsig_console_key = 'console-" + scatter(40, seed=4) + "'",
        ),
        counterexamples=(
            "console-" + scatter(5),
            "console-" + "x" * 40,
        ),
        source="https://docs.statsig.com/console-api/introduction",
    ),
    Rule(
        label="secret.statsig.client_key",
        severity=Severity.LOW,
        gate=r"client-[A-Za-z0-9]{40}",
        pattern=starts("client-") + r"(?P<body>[A-Za-z0-9]{40,48})(?![0-9A-Za-z])",
        confidence=0.6,
        check=not_placeholder,
        prefixes=("client-",),
        remedy="Revoke it at https://console.statsig.com/ "
        "and read the new one from STATSIG_CLIENT_KEY instead.",
        examples=(
            "STATSIG_CLIENT_KEY=client-" + scatter(40),
            "statsig_client_key = 'client-" + scatter(40, seed=4) + "'",
        ),
        counterexamples=(
            "client-" + scatter(5),
            "client-" + "x" * 40,
        ),
        source="https://docs.statsig.com/sdk-keys/api-keys",
    ),
)
