"""Adobe: client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.adobe.client_secret",
        severity=Severity.CRITICAL,
        gate=r"p8e-[A-Za-z0-9_-]{32}",
        pattern=starts("p8e-") + r"(?P<body>[A-Za-z0-9_-]{32})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("p8e-",),
        remedy="Revoke it at https://developer.adobe.com/console "
        "and read the new one from ADOBE_CLIENT_SECRET instead.",
        examples=(
            "ADOBE_CLIENT_SECRET=p8e-" + scatter(32),
            "adobe_client_secret = 'p8e-" + scatter(32, seed=4) + "'",
        ),
        counterexamples=(
            "p8e-" + scatter(5),
            "p8e-" + "x" * 32,
        ),
        source="https://developer.adobe.com/developer-console/docs/guides/authentication/",
    ),
)
