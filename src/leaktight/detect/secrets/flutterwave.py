"""Flutterwave: secret keys, secret key v3s, test keys, public keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.flutterwave.secret_key",
        severity=Severity.CRITICAL,
        gate=r"FLWSECK-[0-9a-f]{32}-X",
        pattern=starts("FLWSECK-") + r"(?P<body>[0-9a-f]{32}-X)(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("FLWSECK-",),
        remedy="Revoke it at https://dashboard.flutterwave.com/settings/apis "
        "and read the new one from FLUTTERWAVE_SECRET_KEY instead.",
        examples=(
            "FLUTTERWAVE_SECRET_KEY=FLWSECK-" + scatter(32, HEX) + "-X",
            "flutterwave_secret_key = 'FLWSECK-" + scatter(32, HEX, seed=4) + "-X'",
        ),
        counterexamples=(
            "FLWSECK-" + scatter(5),
            "FLWSECK-" + "x" * 32,
        ),
        source="https://developer.flutterwave.com/docs/authentication",
    ),
    Rule(
        label="secret.flutterwave.secret_key_v3",
        severity=Severity.CRITICAL,
        gate=r"FLWSECK-[0-9a-f]{32}-[A-Za-z0-9]{10,14}vt-X",
        pattern=starts("FLWSECK-") + r"(?P<body>[0-9a-f]{32}-[A-Za-z0-9]{10,14}vt-X)(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("FLWSECK-",),
        remedy="Revoke it at https://dashboard.flutterwave.com/settings/apis "
        "and read the new one from FLUTTERWAVE_SECRET_KEY_V3 instead.",
        examples=(
            "FLUTTERWAVE_SECRET_KEY_V3=FLWSECK-" + scatter(32, HEX) + "-" + scatter(10, seed=2) + "vt-X",
            "flutterwave_secret_key_v3 = 'FLWSECK-"
            + scatter(32, HEX, seed=4)
            + "-"
            + scatter(10, seed=5)
            + "vt-X'",
        ),
        counterexamples=(
            "FLWSECK-" + scatter(5),
            "FLWSECK-" + "x" * 42,
        ),
        source="https://developer.flutterwave.com/docs/authentication",
    ),
    Rule(
        label="secret.flutterwave.test_key",
        severity=Severity.LOW,
        gate=r"FLWSECK_TEST-[0-9a-f]{32}-X",
        pattern=starts("FLWSECK_TEST-") + r"(?P<body>[0-9a-f]{32}-X)(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("FLWSECK_TEST-",),
        remedy="Revoke it at https://dashboard.flutterwave.com/settings/apis "
        "and read the new one from FLUTTERWAVE_TEST_KEY instead.",
        examples=(
            "FLUTTERWAVE_TEST_KEY=FLWSECK_TEST-" + scatter(32, HEX) + "-X",
            "flutterwave_test_key = 'FLWSECK_TEST-" + scatter(32, HEX, seed=4) + "-X'",
        ),
        counterexamples=(
            "FLWSECK_TEST-" + scatter(5),
            "FLWSECK_TEST-" + "x" * 32,
        ),
        source="https://developer.flutterwave.com/docs/authentication",
    ),
    Rule(
        label="secret.flutterwave.public_key",
        severity=Severity.LOW,
        gate=r"FLWPUBK-[0-9a-f]{32}-X",
        pattern=starts("FLWPUBK-") + r"(?P<body>[0-9a-f]{32}-X)(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("FLWPUBK-",),
        remedy="Revoke it at https://dashboard.flutterwave.com/settings/apis "
        "and read the new one from FLUTTERWAVE_PUBLIC_KEY instead.",
        examples=(
            "FLUTTERWAVE_PUBLIC_KEY=FLWPUBK-" + scatter(32, HEX) + "-X",
            "flutterwave_public_key = 'FLWPUBK-" + scatter(32, HEX, seed=4) + "-X'",
        ),
        counterexamples=(
            "FLWPUBK-" + scatter(5),
            "FLWPUBK-" + "x" * 32,
        ),
        source="https://developer.flutterwave.com/docs/authentication",
    ),
)
