"""Bunny: API keys, storage passwords."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import PASSWORD, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.bunny.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"bunny(?:_?net|cdn)?"),
        cell=r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})?",
        remedy="Revoke it at https://dash.bunny.net/account/api-key "
        "and read the new one from BUNNY_API_KEY instead.",
        examples=(
            "BUNNY_API_KEY="
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5),
            "bunny_api_key = '"
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
            '{"bunnyApiKey": "'
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
            "BUNNY_API_KEY=${BUNNY_API_KEY}",
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
            "BUNNY_API_KEY=" + scatter(7),
        ),
        source="https://docs.bunny.net/reference/bunnynet-api-overview",
    ),
    Rule(
        label="secret.bunny.storage_password",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"bunny(?:_?net|cdn)?(?:_?storage)?", kinds=PASSWORD + r"|access_?key"),
        cell=r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{4}",
        remedy="Change it at https://dash.bunny.net/ and read the new one from BUNNY_PASSWORD instead.",
        examples=(
            "BUNNY_PASSWORD="
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(12, HEX, seed=4)
            + "-"
            + scatter(4, HEX, seed=5)
            + "-"
            + scatter(4, HEX, seed=6),
            "bunny_password = '"
            + scatter(8, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(4, HEX, seed=8)
            + "-"
            + scatter(12, HEX, seed=9)
            + "-"
            + scatter(4, HEX, seed=10)
            + "-"
            + scatter(4, HEX, seed=11)
            + "'",
            '{"bunnyPassword": "'
            + scatter(8, HEX, seed=11)
            + "-"
            + scatter(4, HEX, seed=12)
            + "-"
            + scatter(4, HEX, seed=13)
            + "-"
            + scatter(12, HEX, seed=14)
            + "-"
            + scatter(4, HEX, seed=15)
            + "-"
            + scatter(4, HEX, seed=16)
            + '"}',
        ),
        counterexamples=(
            "BUNNY_PASSWORD=${BUNNY_PASSWORD}",
            "unrelated_thing = '"
            + scatter(8, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(4, HEX, seed=8)
            + "-"
            + scatter(12, HEX, seed=9)
            + "-"
            + scatter(4, HEX, seed=10)
            + "-"
            + scatter(4, HEX, seed=11)
            + "'",
            "BUNNY_PASSWORD=" + scatter(7),
        ),
        source="https://docs.bunny.net/reference/storage-api",
    ),
)
