"""Composio: API keys, keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.composio.api_key",
        severity=Severity.HIGH,
        gate=r"ak_[A-Za-z0-9_-]{20}",
        pattern=starts("ak_") + r"(?P<body>[A-Za-z0-9_-]{20})(?![A-Za-z0-9_-])",
        confidence=0.6,
        check=not_placeholder,
        prefixes=("ak_",),
        remedy="Revoke it at https://platform.composio.dev/ "
        "and read the new one from COMPOSIO_API_KEY instead.",
        examples=(
            "COMPOSIO_API_KEY=ak_" + scatter(20),
            "composio_api_key = 'ak_" + scatter(20, seed=4) + "'",
        ),
        counterexamples=(
            "ak_" + scatter(5),
            "ak_" + "x" * 20,
        ),
        source="https://docs.composio.dev/docs/quickstart",
    ),
    Rule(
        label="secret.composio.key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("composio"),
        cell=r"[A-Za-z0-9]{21,36}",
        remedy="Revoke it at https://platform.composio.dev/ "
        "and read the new one from COMPOSIO_API_KEY instead.",
        examples=(
            "COMPOSIO_API_KEY=" + scatter(21),
            "composio_api_key = '" + scatter(21, seed=6) + "'",
            '{"composioApiKey": "' + scatter(21, seed=11) + '"}',
        ),
        counterexamples=(
            "COMPOSIO_API_KEY=${COMPOSIO_API_KEY}",
            "unrelated_thing = '" + scatter(21, seed=6) + "'",
            "COMPOSIO_API_KEY=" + scatter(7),
        ),
        source="https://docs.composio.dev/docs/quickstart",
    ),
)
