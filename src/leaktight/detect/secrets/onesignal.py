"""Onesignal: rest API keys, organization keys, legacy keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.onesignal.rest_api_key",
        severity=Severity.CRITICAL,
        gate=r"os_v2_app_[a-z0-9]{100}",
        pattern=starts("os_v2_app_") + r"(?P<body>[a-z0-9]{100,110})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("os_v2_app_",),
        remedy="Revoke it at https://dashboard.onesignal.com/ "
        "and read the new one from ONESIGNAL_REST_API_KEY instead.",
        examples=(
            "ONESIGNAL_REST_API_KEY=os_v2_app_" + scatter(100, LOWER + DIGITS),
            "onesignal_rest_api_key = 'os_v2_app_" + scatter(100, LOWER + DIGITS, seed=4) + "'",
        ),
        counterexamples=(
            "os_v2_app_" + scatter(5),
            "os_v2_app_" + "x" * 100,
        ),
        source="https://documentation.onesignal.com/docs/en/keys-and-ids",
    ),
    Rule(
        label="secret.onesignal.organization_key",
        severity=Severity.CRITICAL,
        gate=r"os_v2_org_[a-z0-9]{100}",
        pattern=starts("os_v2_org_") + r"(?P<body>[a-z0-9]{100,110})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("os_v2_org_",),
        remedy="Revoke it at https://dashboard.onesignal.com/ "
        "and read the new one from ONESIGNAL_ORGANIZATION_KEY instead.",
        examples=(
            "ONESIGNAL_ORGANIZATION_KEY=os_v2_org_" + scatter(100, LOWER + DIGITS),
            "onesignal_organization_key = 'os_v2_org_" + scatter(100, LOWER + DIGITS, seed=4) + "'",
        ),
        counterexamples=(
            "os_v2_org_" + scatter(5),
            "os_v2_org_" + "x" * 100,
        ),
        source="https://documentation.onesignal.com/docs/en/keys-and-ids",
    ),
    Rule(
        label="secret.onesignal.legacy_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"one_?signal", kinds=KEY + r"|rest_?api_?key|user_?auth_?key"),
        cell=r"[A-Za-z0-9]{48}",
        remedy="Revoke it at https://dashboard.onesignal.com/ "
        "and read the new one from ONESIGNAL_API_KEY instead.",
        examples=(
            "ONESIGNAL_API_KEY=" + scatter(48),
            "onesignal_api_key = '" + scatter(48, seed=6) + "'",
            '{"onesignalApiKey": "' + scatter(48, seed=11) + '"}',
        ),
        counterexamples=(
            "ONESIGNAL_API_KEY=${ONESIGNAL_API_KEY}",
            "unrelated_thing = '" + scatter(48, seed=6) + "'",
            "ONESIGNAL_API_KEY=" + scatter(7),
        ),
        source="https://documentation.onesignal.com/docs/en/keys-and-ids",
    ),
)
