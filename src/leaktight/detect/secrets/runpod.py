"""RunPod API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, UPPER, scatter

_REMEDY = "Revoke it in the RunPod settings and read a new one from RUNPOD_API_KEY instead."
_SOURCE = "https://docs.runpod.io/get-started/api-keys"

RULES = (
    Rule(
        label="secret.runpod.api_key",
        severity=Severity.CRITICAL,
        gate=r"rpa_[A-Za-z0-9]{40}",
        pattern=starts(r"rpa_") + r"(?P<body>[A-Za-z0-9]{40,50})(?![A-Za-z0-9])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("rpa_",),
        remedy=_REMEDY,
        examples=("rpa_" + scatter(46), "https://example.org/?key=" + "rpa_" + scatter(46) + "&page=2"),
        counterexamples=(
            "rpa_" + scatter(11),
            "rpa_" + "x" * 40,
        ),
        source=_SOURCE,
    ),
    Rule(
        label="secret.runpod.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.9,
        check=not_placeholder,
        names=under("run_?pod"),
        cell="[A-Z0-9]{40}",
        remedy="Delete it at https://console.runpod.io/user/settings and read the new one from "
        "RUNPOD_API_KEY instead.",
        examples=(
            "RUNPOD_API_KEY=" + scatter(40, UPPER + DIGITS, seed=1),
            "runpod_api_key = '" + scatter(40, UPPER + DIGITS, seed=6) + "'",
            '{"runpodApiKey": "' + scatter(40, UPPER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "RUNPOD_API_KEY=${RUNPOD_API_KEY}",
            "unrelated_thing = '" + scatter(40, UPPER + DIGITS, seed=6) + "'",
            "RUNPOD_API_KEY=" + scatter(7),
        ),
        source="https://docs.runpod.io/get-started/api-keys",
    ),
)
