"""Crates Io: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.crates_io.api_token",
        severity=Severity.CRITICAL,
        gate=r"cio[A-Za-z0-9]{32}",
        pattern=starts("cio") + r"(?P<body>[A-Za-z0-9]{32})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("cio",),
        remedy="Revoke it at https://crates.io/settings/tokens "
        "and read the new one from CRATES_IO_API_TOKEN instead.",
        examples=(
            "CRATES_IO_API_TOKEN=cio" + scatter(32),
            "crates_io_api_token = 'cio" + scatter(32, seed=4) + "'",
        ),
        counterexamples=(
            "cio" + scatter(5),
            "cio" + "x" * 32,
        ),
        source="https://doc.rust-lang.org/cargo/reference/publishing.html",
    ),
)
