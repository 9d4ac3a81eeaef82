"""Launchdarkly: access tokens, sdk keys, mobile keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.declare import issued
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter, scatter_uuid

RULES = (
    Rule(
        label="secret.launchdarkly.access_token",
        severity=Severity.CRITICAL,
        gate=r"api-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        pattern=starts("api-") + r"(?P<body>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![0-9A-Za-z])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("api-",),
        remedy="Revoke it at https://app.launchdarkly.com/settings/authorization "
        "and read the new one from LAUNCHDARKLY_ACCESS_TOKEN instead.",
        examples=(
            "LAUNCHDARKLY_ACCESS_TOKEN=api-"
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5),
            "launchdarkly_access_token = 'api-"
            + scatter(8, HEX, seed=4)
            + "-"
            + scatter(4, HEX, seed=5)
            + "-"
            + scatter(4, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(12, HEX, seed=8)
            + "'",
        ),
        counterexamples=(
            "api-" + scatter(5),
            "api-" + "x" * 32,
        ),
        source="https://launchdarkly.com/docs/home/account/api",
    ),
    Rule(
        label="secret.launchdarkly.sdk_key",
        severity=Severity.HIGH,
        gate=r"sdk-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        pattern=starts("sdk-") + r"(?P<body>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![0-9A-Za-z])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("sdk-",),
        remedy="Revoke it at https://app.launchdarkly.com/settings/projects "
        "and read the new one from LAUNCHDARKLY_SDK_KEY instead.",
        examples=(
            "LAUNCHDARKLY_SDK_KEY=sdk-"
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5),
            "launchdarkly_sdk_key = 'sdk-"
            + scatter(8, HEX, seed=4)
            + "-"
            + scatter(4, HEX, seed=5)
            + "-"
            + scatter(4, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(12, HEX, seed=8)
            + "'",
        ),
        counterexamples=(
            "sdk-" + scatter(5),
            "sdk-" + "x" * 32,
        ),
        source="https://launchdarkly.com/docs/home/account/environment/keys",
    ),
    Rule(
        label="secret.launchdarkly.mobile_key",
        severity=Severity.LOW,
        gate=r"mob-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        pattern=starts("mob-") + r"(?P<body>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![0-9A-Za-z])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("mob-",),
        remedy="Revoke it at https://app.launchdarkly.com/settings/projects "
        "and read the new one from LAUNCHDARKLY_MOBILE_KEY instead.",
        examples=(
            "LAUNCHDARKLY_MOBILE_KEY=mob-"
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5),
            "launchdarkly_mobile_key = 'mob-"
            + scatter(8, HEX, seed=4)
            + "-"
            + scatter(4, HEX, seed=5)
            + "-"
            + scatter(4, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(12, HEX, seed=8)
            + "'",
        ),
        counterexamples=(
            "mob-" + scatter(5),
            "mob-" + "x" * 32,
        ),
        source="https://launchdarkly.com/docs/home/account/environment/keys",
    ),
    issued(
        "secret.launchdarkly.relay_key",
        Severity.HIGH,
        start="rel-",
        body=r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        sample=lambda seed: "rel-" + scatter_uuid(seed),
        confidence=0.88,
        remedy="Reset the relay proxy configuration's key at https://app.launchdarkly.com/.",
        source="https://launchdarkly.com/docs/sdk/relay-proxy/automatic-configuration",
    ),
)
