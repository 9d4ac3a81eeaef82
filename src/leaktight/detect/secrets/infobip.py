"""Infobip: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.infobip.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("infobip"),
        cell=r"[0-9a-f]{32}-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        remedy="Revoke it at https://portal.infobip.com/settings/accounts/api-keys "
        "and read the new one from INFOBIP_API_KEY instead.",
        examples=(
            "INFOBIP_API_KEY="
            + scatter(32, HEX)
            + "-"
            + scatter(8, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(4, HEX, seed=5)
            + "-"
            + scatter(12, HEX, seed=6),
            "infobip_api_key = '"
            + scatter(32, HEX, seed=6)
            + "-"
            + scatter(8, HEX, seed=7)
            + "-"
            + scatter(4, HEX, seed=8)
            + "-"
            + scatter(4, HEX, seed=9)
            + "-"
            + scatter(4, HEX, seed=10)
            + "-"
            + scatter(12, HEX, seed=11)
            + "'",
            '{"infobipApiKey": "'
            + scatter(32, HEX, seed=11)
            + "-"
            + scatter(8, HEX, seed=12)
            + "-"
            + scatter(4, HEX, seed=13)
            + "-"
            + scatter(4, HEX, seed=14)
            + "-"
            + scatter(4, HEX, seed=15)
            + "-"
            + scatter(12, HEX, seed=16)
            + '"}',
        ),
        counterexamples=(
            "INFOBIP_API_KEY=${INFOBIP_API_KEY}",
            "unrelated_thing = '"
            + scatter(32, HEX, seed=6)
            + "-"
            + scatter(8, HEX, seed=7)
            + "-"
            + scatter(4, HEX, seed=8)
            + "-"
            + scatter(4, HEX, seed=9)
            + "-"
            + scatter(4, HEX, seed=10)
            + "-"
            + scatter(12, HEX, seed=11)
            + "'",
            "INFOBIP_API_KEY=" + scatter(7),
        ),
        source="https://www.infobip.com/docs/essentials/api-authentication",
    ),
)
