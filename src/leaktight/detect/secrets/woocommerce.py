"""Woocommerce: consumer secrets, consumer keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.woocommerce.consumer_secret",
        severity=Severity.CRITICAL,
        gate=r"cs_[0-9a-f]{40}",
        pattern=starts("cs_") + r"(?P<body>[0-9a-f]{40})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("cs_",),
        remedy="Revoke it at https://woocommerce.com/document/woocommerce-rest-api/ "
        "and read the new one from WOOCOMMERCE_CONSUMER_SECRET instead.",
        examples=(
            "WOOCOMMERCE_CONSUMER_SECRET=cs_" + scatter(40, HEX),
            "woocommerce_consumer_secret = 'cs_" + scatter(40, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "cs_" + scatter(5),
            "cs_" + "x" * 40,
        ),
        source="https://woocommerce.github.io/woocommerce-rest-api-docs/",
    ),
    Rule(
        label="secret.woocommerce.consumer_key",
        severity=Severity.MEDIUM,
        gate=r"ck_[0-9a-f]{40}",
        pattern=starts("ck_") + r"(?P<body>[0-9a-f]{40})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("ck_",),
        remedy="Revoke it at https://woocommerce.com/document/woocommerce-rest-api/ "
        "and read the new one from WOOCOMMERCE_CONSUMER_KEY instead.",
        examples=(
            "WOOCOMMERCE_CONSUMER_KEY=ck_" + scatter(40, HEX),
            "woocommerce_consumer_key = 'ck_" + scatter(40, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "ck_" + scatter(5),
            "ck_" + "x" * 40,
        ),
        source="https://woocommerce.github.io/woocommerce-rest-api-docs/",
    ),
)
