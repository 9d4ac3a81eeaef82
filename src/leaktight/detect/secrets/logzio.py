"""Logzio: API tokens, shipping tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.logzio.api_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"logz_?io", kinds=KEY + r"|shipping_?token"),
        cell=r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        remedy="Revoke it at https://app.logz.io/ and read the new one from LOGZIO_API_KEY instead.",
        examples=(
            "LOGZIO_API_KEY="
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5),
            "logzio_api_key = '"
            + scatter(8, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(4, HEX, seed=8)
            + "-"
            + scatter(4, HEX, seed=9)
            + "-"
            + scatter(12, HEX, seed=10)
            + "'",
            '{"logzioApiKey": "'
            + scatter(8, HEX, seed=11)
            + "-"
            + scatter(4, HEX, seed=12)
            + "-"
            + scatter(4, HEX, seed=13)
            + "-"
            + scatter(4, HEX, seed=14)
            + "-"
            + scatter(12, HEX, seed=15)
            + '"}',
        ),
        counterexamples=(
            "LOGZIO_API_KEY=${LOGZIO_API_KEY}",
            "unrelated_thing = '"
            + scatter(8, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(4, HEX, seed=8)
            + "-"
            + scatter(4, HEX, seed=9)
            + "-"
            + scatter(12, HEX, seed=10)
            + "'",
            "LOGZIO_API_KEY=" + scatter(7),
        ),
        source="https://docs.logz.io/docs/user-guide/admin/authentication-tokens/",
    ),
    Rule(
        label="secret.logzio.shipping_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"logz_?io", kinds=KEY + r"|shipping_?token"),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://app.logz.io/ and read the new one from LOGZIO_API_KEY instead.",
        examples=(
            "LOGZIO_API_KEY=" + scatter(32),
            "logzio_api_key = '" + scatter(32, seed=6) + "'",
            '{"logzioApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "LOGZIO_API_KEY=${LOGZIO_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "LOGZIO_API_KEY=" + scatter(7),
        ),
        source="https://docs.logz.io/docs/user-guide/admin/authentication-tokens/",
    ),
)
