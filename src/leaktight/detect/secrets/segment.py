"""Segment: write keys, public API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.segment.write_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("segment", kinds=KEY + r"|write_?key"),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://app.segment.com/ and read the new one from SEGMENT_API_KEY instead.",
        examples=(
            "SEGMENT_API_KEY=" + scatter(32),
            "segment_api_key = '" + scatter(32, seed=6) + "'",
            '{"segmentApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "SEGMENT_API_KEY=${SEGMENT_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "SEGMENT_API_KEY=" + scatter(7),
        ),
        source="https://segment.com/docs/connections/find-writekey/",
    ),
    Rule(
        label="secret.segment.public_api_token",
        severity=Severity.CRITICAL,
        gate=r"sgp_[A-Za-z0-9]{64}",
        pattern=starts("sgp_") + r"(?P<body>[A-Za-z0-9]{64})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("sgp_",),
        remedy="Revoke it at https://app.segment.com/ "
        "and read the new one from SEGMENT_PUBLIC_API_TOKEN instead.",
        examples=(
            "SEGMENT_PUBLIC_API_TOKEN=sgp_" + scatter(64),
            "segment_public_api_token = 'sgp_" + scatter(64, seed=4) + "'",
        ),
        counterexamples=(
            "sgp_" + scatter(5),
            "sgp_" + "x" * 64,
        ),
        source="https://segment.com/docs/api/public-api/",
    ),
)
