"""Dropbox Sign: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.dropbox_sign.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"hello_?sign", r"dropbox_?sign"),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it at https://app.hellosign.com/home/myAccount#api "
        "and read the new one from HELLOSIGN_API_KEY instead.",
        examples=(
            "HELLOSIGN_API_KEY=" + scatter(64, HEX),
            "hellosign_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"hellosignApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "HELLOSIGN_API_KEY=${HELLOSIGN_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "HELLOSIGN_API_KEY=" + scatter(7),
        ),
        source="https://developers.hellosign.com/api/reference/authentication/",
    ),
)
