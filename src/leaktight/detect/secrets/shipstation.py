"""ShipStation API secrets and keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import BASE64, HEX, scatter

RULES = (
    Rule(
        label="secret.shipstation.api_secret",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("ship_?station", kinds=SECRET),
        cell=r"[0-9a-f]{32}",
        remedy="Regenerate it in the ShipStation account settings and read the new one from "
        "SHIPSTATION_API_SECRET instead.",
        examples=(
            "SHIPSTATION_API_SECRET=" + scatter(32, HEX, seed=1),
            "shipstation_api_secret = '" + scatter(32, HEX, seed=2) + "'",
            '{"shipstationApiSecret": "' + scatter(32, HEX, seed=3) + '"}',
        ),
        counterexamples=(
            "SHIPSTATION_API_SECRET=${SHIPSTATION_API_SECRET}",
            "SHIPSTATION_API_SECRET=" + "x" * 32,
            "shipstation_checksum = '" + scatter(32, HEX, seed=2) + "'",
        ),
        source="https://www.shipstation.com/docs/api/requirements/",
    ),
    Rule(
        label="secret.shipstation.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=r"(?!.*secret)" + under("ship_?station", "ship_?engine"),
        cell=r"[0-9a-f]{32}|(?:TEST_)?[A-Za-z0-9+/]{43}",
        remedy="Regenerate it in the ShipStation account settings and read the new one from "
        "SHIPSTATION_API_KEY instead.",
        examples=(
            "SHIPSTATION_API_KEY=" + scatter(32, HEX, seed=1),
            "shipstation_api_key = '" + scatter(32, HEX, seed=2) + "'",
            '{"shipstationApiKey": "' + scatter(32, HEX, seed=3) + '"}',
            "SHIPENGINE_API_KEY=" + scatter(43, BASE64, seed=4),
        ),
        counterexamples=(
            "SHIPSTATION_API_KEY=${SHIPSTATION_API_KEY}",
            "SHIPSTATION_API_KEY=" + "x" * 32,
            "shipstation_checksum = '" + scatter(32, HEX, seed=2) + "'",
        ),
        source="https://docs.shipstation.com/authentication",
    ),
)
