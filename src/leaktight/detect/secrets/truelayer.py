"""TrueLayer client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter


def _uuid(seed: int) -> str:
    return "-".join(scatter(length, HEX, seed=seed + length) for length in (8, 4, 4, 4, 12))


RULES = (
    Rule(
        label="secret.truelayer.client_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("true_?layer", kinds=SECRET),
        cell=r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        remedy="Rotate it at https://console.truelayer.com/ and read the new one from "
        "TRUELAYER_CLIENT_SECRET instead.",
        examples=(
            "TRUELAYER_CLIENT_SECRET=" + _uuid(1),
            "truelayer_client_secret = '" + _uuid(2) + "'",
            '{"truelayerClientSecret": "' + _uuid(3) + '"}',
        ),
        counterexamples=(
            "TRUELAYER_CLIENT_SECRET=${TRUELAYER_CLIENT_SECRET}",
            "TRUELAYER_CLIENT_SECRET=" + "x" * 32,
            "truelayer_checksum = '" + _uuid(2) + "'",
        ),
        source="https://docs.truelayer.com/docs/set-up-your-account",
    ),
)
