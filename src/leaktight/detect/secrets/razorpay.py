"""Razorpay: key secrets, live key IDs, test key IDs."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter
from leaktight.detect.two_parts import Part, pair

RULES = (
    *pair(
        "secret.razorpay.key_secret",
        Part(
            r"rzp_live_[A-Za-z0-9]{14}",
            "RAZORPAY_KEY_ID",
            lambda seed: "rzp_live_" + scatter(14, seed=seed),
        ),
        Part(
            r"[A-Za-z0-9]{24}",
            "RAZORPAY_KEY_SECRET",
            lambda seed: scatter(24, seed=seed),
            r"secret",
        ),
        remedy="Regenerate the live key at https://dashboard.razorpay.com/app/keys.",
        source="https://razorpay.com/docs/api/authentication/",
    ),
    Rule(
        label="secret.razorpay.key_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"razor_?pay", kinds=SECRET + r"|key_?secret"),
        cell=r"[A-Za-z0-9]{24}",
        remedy="Revoke it at https://dashboard.razorpay.com/app/keys "
        "and read the new one from RAZORPAY_SECRET instead.",
        examples=(
            "RAZORPAY_SECRET=" + scatter(24),
            "razorpay_secret = '" + scatter(24, seed=6) + "'",
            '{"razorpaySecret": "' + scatter(24, seed=11) + '"}',
        ),
        counterexamples=(
            "RAZORPAY_SECRET=${RAZORPAY_SECRET}",
            "unrelated_thing = '" + scatter(24, seed=6) + "'",
            "RAZORPAY_SECRET=" + scatter(7),
        ),
        source="https://razorpay.com/docs/api/authentication/",
    ),
    Rule(
        label="secret.razorpay.live_key_id",
        severity=Severity.MEDIUM,
        gate=r"rzp_live_[A-Za-z0-9]{14}",
        pattern=starts("rzp_live_") + r"(?P<body>[A-Za-z0-9]{14})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("rzp_live_",),
        remedy="Revoke it at https://dashboard.razorpay.com/app/keys "
        "and read the new one from RAZORPAY_LIVE_KEY_ID instead.",
        examples=(
            "RAZORPAY_LIVE_KEY_ID=rzp_live_" + scatter(14),
            "razorpay_live_key_id = 'rzp_live_" + scatter(14, seed=4) + "'",
        ),
        counterexamples=(
            "rzp_live_" + scatter(5),
            "rzp_live_" + "x" * 14,
        ),
        source="https://razorpay.com/docs/api/authentication/",
    ),
    Rule(
        label="secret.razorpay.test_key_id",
        severity=Severity.LOW,
        gate=r"rzp_test_[A-Za-z0-9]{14}",
        pattern=starts("rzp_test_") + r"(?P<body>[A-Za-z0-9]{14})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("rzp_test_",),
        remedy="Revoke it at https://dashboard.razorpay.com/app/keys "
        "and read the new one from RAZORPAY_TEST_KEY_ID instead.",
        examples=(
            "RAZORPAY_TEST_KEY_ID=rzp_test_" + scatter(14),
            "razorpay_test_key_id = 'rzp_test_" + scatter(14, seed=4) + "'",
        ),
        counterexamples=(
            "rzp_test_" + scatter(5),
            "rzp_test_" + "x" * 14,
        ),
        source="https://razorpay.com/docs/api/authentication/",
    ),
)
