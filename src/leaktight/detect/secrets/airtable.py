"""Airtable personal access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.declare import named
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_REMEDY = "Delete it at https://airtable.com/create/tokens and read a new one from the environment."
_SOURCE = "https://airtable.com/developers/web/guides/personal-access-tokens"

RULES = (
    Rule(
        label="secret.airtable.access_token",
        severity=Severity.HIGH,
        gate=r"pat[A-Za-z0-9]{14}\.[0-9a-f]{64}",
        pattern=starts(r"pat") + r"(?P<body>[A-Za-z0-9]{14}\.[0-9a-f]{64})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("pat",),
        remedy=_REMEDY,
        examples=(
            "pat" + scatter(14) + "." + scatter(64, HEX, seed=2),
            "https://example.org/?key=" + "pat" + scatter(14) + "." + scatter(64, HEX, seed=2) + "&page=2",
        ),
        counterexamples=("pat" + scatter(11),),
        source=_SOURCE,
    ),
    named(
        "secret.airtable.legacy_key",
        Severity.HIGH,
        names=under("airtable", kinds=KEY),
        cell=r"key[A-Za-z0-9]{14}",
        env="AIRTABLE_API_KEY",
        sample=lambda seed: "key" + scatter(14, seed=seed),
        remedy="Nothing may be left to do: these keys have not worked since February 2024.",
        source="https://support.airtable.com/docs/airtable-api-key-deprecation-notice",
        confidence=0.9,
    ),
)
