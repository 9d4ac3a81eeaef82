"""TrueLayer client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter_uuid

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
            "TRUELAYER_CLIENT_SECRET=" + scatter_uuid(1),
            "truelayer_client_secret = '" + scatter_uuid(2) + "'",
            '{"truelayerClientSecret": "' + scatter_uuid(3) + '"}',
        ),
        counterexamples=(
            "TRUELAYER_CLIENT_SECRET=${TRUELAYER_CLIENT_SECRET}",
            "TRUELAYER_CLIENT_SECRET=" + "x" * 32,
            "truelayer_checksum = '" + scatter_uuid(2) + "'",
        ),
        source="https://docs.truelayer.com/docs/set-up-your-account",
    ),
)
