"""Amazon Seller: mws auth tokens, client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.amazon_seller.mws_auth_token",
        severity=Severity.CRITICAL,
        gate=r"amzn\.mws\.[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        pattern=starts(r"amzn\.mws\.")
        + r"(?P<body>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("amzn.mws.",),
        remedy="Revoke it at https://sellercentral.amazon.com/ "
        "and read the new one from AMAZON_SELLER_MWS_AUTH_TOKEN instead.",
        examples=(
            "AMAZON_SELLER_MWS_AUTH_TOKEN=amzn.mws."
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5),
            "amazon_seller_mws_auth_token = 'amzn.mws."
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
            "amzn.mws." + scatter(5),
            "amzn.mws." + "x" * 32,
        ),
        source="https://developer-docs.amazon.com/sp-api/",
    ),
    Rule(
        label="secret.amazon_seller.client_secret",
        severity=Severity.CRITICAL,
        gate=r"amzn1\.oa2-cs\.v1\.[0-9a-f]{64}",
        pattern=starts(r"amzn1\.oa2-cs\.v1\.") + r"(?P<body>[0-9a-f]{64})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("amzn1.oa2-cs.v1.",),
        remedy="Revoke it at https://sellercentral.amazon.com/ "
        "and read the new one from AMAZON_SELLER_CLIENT_SECRET instead.",
        examples=(
            "AMAZON_SELLER_CLIENT_SECRET=amzn1.oa2-cs.v1." + scatter(64, HEX),
            "amazon_seller_client_secret = 'amzn1.oa2-cs.v1." + scatter(64, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "amzn1.oa2-cs.v1." + scatter(5),
            "amzn1.oa2-cs.v1." + "x" * 64,
        ),
        source="https://developer-docs.amazon.com/sp-api/docs/",
    ),
)
