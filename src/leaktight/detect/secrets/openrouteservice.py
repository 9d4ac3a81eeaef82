"""Openrouteservice: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.openrouteservice.api_key",
        severity=Severity.MEDIUM,
        gate=r"5b3ce3597851110001cf6248[0-9a-f]{32}",
        pattern=starts("5b3ce3597851110001cf6248") + r"(?P<body>[0-9a-f]{32})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("5b3ce3597851110001cf6248",),
        remedy="Revoke it at https://openrouteservice.org/dev/#/home "
        "and read the new one from OPENROUTESERVICE_API_KEY instead.",
        examples=(
            "OPENROUTESERVICE_API_KEY=5b3ce3597851110001cf6248" + scatter(32, HEX),
            "openrouteservice_api_key = '5b3ce3597851110001cf6248" + scatter(32, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "5b3ce3597851110001cf6248" + scatter(5),
            "5b3ce3597851110001cf6248" + "x" * 32,
        ),
        source="https://openrouteservice.org/dev/#/api-docs",
    ),
)
