"""Unity: license keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, UPPER, scatter

RULES = (
    Rule(
        label="secret.unity.license_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.7,
        check=not_placeholder,
        names=under("unity", kinds=KEY + r"|serial_?key|license"),
        cell=r"[A-Z]{1,2}[0-9A-Z]?-[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}",
        remedy="Revoke it at https://id.unity.com/ and read the new one from UNITY_API_KEY instead.",
        examples=(
            "UNITY_API_KEY="
            + scatter(1, UPPER)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=2)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=3)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=4)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=5)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=6),
            "unity_api_key = '"
            + scatter(1, UPPER, seed=6)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=7)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=8)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=9)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=10)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=11)
            + "'",
            '{"unityApiKey": "'
            + scatter(1, UPPER, seed=11)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=12)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=13)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=14)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=15)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=16)
            + '"}',
        ),
        counterexamples=(
            "UNITY_API_KEY=${UNITY_API_KEY}",
            "unrelated_thing = '"
            + scatter(1, UPPER, seed=6)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=7)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=8)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=9)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=10)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=11)
            + "'",
            "UNITY_API_KEY=" + scatter(7),
        ),
        source="https://docs.unity.com/",
    ),
)
