"""Bland: API keys, org keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.bland.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.75,
        check=not_placeholder,
        names=under(r"bland(?:_?ai)?"),
        cell=r"sk-[A-Za-z0-9]{60,110}",
        remedy="Revoke it at https://app.bland.ai/dashboard/settings "
        "and read the new one from BLAND_API_KEY instead.",
        examples=(
            "BLAND_API_KEY=sk-" + scatter(60),
            "bland_api_key = 'sk-" + scatter(60, seed=6) + "'",
            '{"blandApiKey": "sk-' + scatter(60, seed=11) + '"}',
        ),
        counterexamples=(
            "BLAND_API_KEY=${BLAND_API_KEY}",
            "unrelated_thing = 'sk-" + scatter(60, seed=6) + "'",
            "BLAND_API_KEY=" + scatter(7),
        ),
        source="https://docs.bland.ai/api-v1/authentication",
    ),
    Rule(
        label="secret.bland.org_key",
        severity=Severity.HIGH,
        gate=r"org_[0-9a-f]{96}",
        pattern=starts("org_") + r"(?P<body>[0-9a-f]{96})(?![0-9A-Za-z])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("org_",),
        remedy="Revoke it at https://app.bland.ai/dashboard/settings "
        "and read the new one from BLAND_ORG_KEY instead.",
        examples=(
            "BLAND_ORG_KEY=org_" + scatter(96, HEX),
            "bland_org_key = 'org_" + scatter(96, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "org_" + scatter(5),
            "org_" + "x" * 96,
        ),
        source="https://docs.bland.ai/api-v1/authentication",
    ),
)
