"""Activecampaign: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.activecampaign.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"active_?campaign"),
        cell=r"[0-9a-f]{72}",
        remedy="Revoke it at https://www.activecampaign.com/ "
        "and read the new one from ACTIVECAMPAIGN_API_KEY instead.",
        examples=(
            "ACTIVECAMPAIGN_API_KEY=" + scatter(72, HEX),
            "activecampaign_api_key = '" + scatter(72, HEX, seed=6) + "'",
            '{"activecampaignApiKey": "' + scatter(72, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "ACTIVECAMPAIGN_API_KEY=${ACTIVECAMPAIGN_API_KEY}",
            "unrelated_thing = '" + scatter(72, HEX, seed=6) + "'",
            "ACTIVECAMPAIGN_API_KEY=" + scatter(7),
        ),
        source="https://developers.activecampaign.com/reference/authentication",
    ),
)
