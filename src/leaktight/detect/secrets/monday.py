"""Monday: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

RULES = (
    Rule(
        label="secret.monday.api_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"monday(?:_?com)?"),
        cell=r"[A-Za-z0-9_-]{20,80}[.][A-Za-z0-9_-]{100,300}[.][A-Za-z0-9_-]{43}",
        remedy="Revoke it at https://monday.com/ and read the new one from MONDAY_API_KEY instead.",
        examples=(
            "MONDAY_API_KEY=" + scatter(20) + "." + scatter(100, seed=2) + "." + scatter(43, seed=3),
            "monday_api_key = '"
            + scatter(20, seed=6)
            + "."
            + scatter(100, seed=7)
            + "."
            + scatter(43, seed=8)
            + "'",
            '{"mondayApiKey": "'
            + scatter(20, seed=11)
            + "."
            + scatter(100, seed=12)
            + "."
            + scatter(43, seed=13)
            + '"}',
        ),
        counterexamples=(
            "MONDAY_API_KEY=${MONDAY_API_KEY}",
            "unrelated_thing = '"
            + scatter(20, seed=6)
            + "."
            + scatter(100, seed=7)
            + "."
            + scatter(43, seed=8)
            + "'",
            "MONDAY_API_KEY=" + scatter(7),
        ),
        source="https://developer.monday.com/api-reference/docs/authentication",
    ),
    Rule(
        label="secret.monday.api_token",
        severity=Severity.HIGH,
        gate=r"eyJhbGciOiJIUzI1NiJ9\.eyJ0aWQiOi[A-Za-z0-9_-]{60}",
        pattern=starts("eyJhbGciOiJIUzI1NiJ9")
        + r"\.(?P<body>eyJ0aWQiOi[A-Za-z0-9_-]{60,400}\.[A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])",
        confidence=0.97,
        check=not_placeholder,
        prefixes=("eyJhbGciOiJIUzI1NiJ9.",),
        specificity=2,
        remedy="Regenerate it under Developers in the profile at monday.com and read it from the "
        "environment instead.",
        examples=(
            "MONDAY_API_TOKEN=eyJhbGciOi"
            + "JIUzI1NiJ9.eyJ0"
            + "aWQiOi"
            + scatter(150)
            + "."
            + scatter(43, WORD),
        ),
        counterexamples=("eyJhbGciOi" + "JIUzI1NiJ9.eyJ0" + "aWQiOi" + scatter(150), "eyJhbGciOiJIUzI1NiJ9"),
        source="https://developer.monday.com/api-reference/docs/authentication",
    ),
)
