"""Mapbox: secret tokens, temporary tokens, public tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.mapbox.secret_token",
        severity=Severity.HIGH,
        gate=r"sk\.eyJ1[A-Za-z0-9_-]{40,140}\.[A-Za-z0-9_-]{22}",
        pattern=starts(r"sk\.eyJ1") + r"(?P<body>[A-Za-z0-9_-]{40,140}\.[A-Za-z0-9_-]{22})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("sk.eyJ1",),
        remedy="Revoke it at https://console.mapbox.com/account/access-tokens/ "
        "and read the new one from MAPBOX_SECRET_TOKEN instead.",
        examples=(
            "MAPBOX_SECRET_TOKEN=sk.eyJ1" + scatter(40) + "." + scatter(22, seed=2),
            "mapbox_secret_token = 'sk.eyJ1" + scatter(40, seed=4) + "." + scatter(22, seed=5) + "'",
        ),
        counterexamples=(
            "sk.eyJ1" + scatter(5),
            "sk.eyJ1" + "x" * 62,
        ),
        source="https://docs.mapbox.com/help/dive-deeper/access-tokens/",
    ),
    Rule(
        label="secret.mapbox.temporary_token",
        severity=Severity.MEDIUM,
        gate=r"tk\.eyJ1[A-Za-z0-9_-]{40,300}\.[A-Za-z0-9_-]{22}",
        pattern=starts(r"tk\.eyJ1") + r"(?P<body>[A-Za-z0-9_-]{40,300}\.[A-Za-z0-9_-]{22})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("tk.eyJ1",),
        remedy="Revoke it at https://console.mapbox.com/account/access-tokens/ "
        "and read the new one from MAPBOX_TEMPORARY_TOKEN instead.",
        examples=(
            "MAPBOX_TEMPORARY_TOKEN=tk.eyJ1" + scatter(40) + "." + scatter(22, seed=2),
            "mapbox_temporary_token = 'tk.eyJ1" + scatter(40, seed=4) + "." + scatter(22, seed=5) + "'",
        ),
        counterexamples=(
            "tk.eyJ1" + scatter(5),
            "tk.eyJ1" + "x" * 62,
        ),
        source="https://docs.mapbox.com/help/dive-deeper/access-tokens/",
    ),
    Rule(
        label="secret.mapbox.public_token",
        severity=Severity.LOW,
        gate=r"pk\.eyJ1[A-Za-z0-9_-]{40,140}\.[A-Za-z0-9_-]{22}",
        pattern=starts(r"pk\.eyJ1") + r"(?P<body>[A-Za-z0-9_-]{40,140}\.[A-Za-z0-9_-]{22})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("pk.eyJ1",),
        remedy="Revoke it at https://console.mapbox.com/account/access-tokens/ "
        "and read the new one from MAPBOX_PUBLIC_TOKEN instead.",
        examples=(
            "MAPBOX_PUBLIC_TOKEN=pk.eyJ1" + scatter(40) + "." + scatter(22, seed=2),
            "mapbox_public_token = 'pk.eyJ1" + scatter(40, seed=4) + "." + scatter(22, seed=5) + "'",
        ),
        counterexamples=(
            "pk.eyJ1" + scatter(5),
            "pk.eyJ1" + "x" * 62,
        ),
        source="https://docs.mapbox.com/help/dive-deeper/access-tokens/",
    ),
)
