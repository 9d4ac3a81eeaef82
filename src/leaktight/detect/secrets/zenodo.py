"""Zenodo: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.zenodo.access_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("zenodo"),
        cell=r"[A-Za-z0-9]{60}",
        remedy="Revoke it at https://zenodo.org/account/settings/applications/ "
        "and read the new one from ZENODO_API_KEY instead.",
        examples=(
            "ZENODO_API_KEY=" + scatter(60),
            "zenodo_api_key = '" + scatter(60, seed=6) + "'",
            '{"zenodoApiKey": "' + scatter(60, seed=11) + '"}',
        ),
        counterexamples=(
            "ZENODO_API_KEY=${ZENODO_API_KEY}",
            "unrelated_thing = '" + scatter(60, seed=6) + "'",
            "ZENODO_API_KEY=" + scatter(7),
        ),
        source="https://developers.zenodo.org/#authentication",
    ),
)
