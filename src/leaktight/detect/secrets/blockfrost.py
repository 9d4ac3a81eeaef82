"""Blockfrost: project IDs."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.blockfrost.project_id",
        severity=Severity.MEDIUM,
        gate=r"mainnet[A-Za-z0-9]{32}",
        pattern=starts("mainnet") + r"(?P<body>[A-Za-z0-9]{32})(?![0-9A-Za-z])",
        confidence=0.8,
        check=not_placeholder,
        prefixes=("mainnet",),
        remedy="Revoke it at https://blockfrost.io/dashboard "
        "and read the new one from BLOCKFROST_PROJECT_ID instead.",
        examples=(
            "BLOCKFROST_PROJECT_ID=mainnet" + scatter(32),
            "blockfrost_project_id = 'mainnet" + scatter(32, seed=4) + "'",
        ),
        counterexamples=(
            "mainnet" + scatter(5),
            "mainnet" + "x" * 32,
        ),
        source="https://docs.blockfrost.io/",
    ),
)
