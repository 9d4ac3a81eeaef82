"""Rapidapi: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.rapidapi.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"rapid_?api", r"x_?rapidapi"),
        cell=r"[0-9a-f]{10}msh[0-9a-f]{15}p1[0-9a-f]{6}jsn[0-9a-f]{12}",
        remedy="Revoke it at https://rapidapi.com/developer/ "
        "and read the new one from RAPIDAPI_API_KEY instead.",
        examples=(
            "RAPIDAPI_API_KEY="
            + scatter(10, HEX)
            + "msh"
            + scatter(15, HEX, seed=2)
            + "p1"
            + scatter(6, HEX, seed=3)
            + "jsn"
            + scatter(12, HEX, seed=4),
            "rapidapi_api_key = '"
            + scatter(10, HEX, seed=6)
            + "msh"
            + scatter(15, HEX, seed=7)
            + "p1"
            + scatter(6, HEX, seed=8)
            + "jsn"
            + scatter(12, HEX, seed=9)
            + "'",
            '{"rapidapiApiKey": "'
            + scatter(10, HEX, seed=11)
            + "msh"
            + scatter(15, HEX, seed=12)
            + "p1"
            + scatter(6, HEX, seed=13)
            + "jsn"
            + scatter(12, HEX, seed=14)
            + '"}',
        ),
        counterexamples=(
            "RAPIDAPI_API_KEY=${RAPIDAPI_API_KEY}",
            "unrelated_thing = '"
            + scatter(10, HEX, seed=6)
            + "msh"
            + scatter(15, HEX, seed=7)
            + "p1"
            + scatter(6, HEX, seed=8)
            + "jsn"
            + scatter(12, HEX, seed=9)
            + "'",
            "RAPIDAPI_API_KEY=" + scatter(7),
        ),
        source="https://docs.rapidapi.com/docs/keys",
    ),
)
