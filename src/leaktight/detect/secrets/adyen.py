"""Adyen API keys and HMAC keys."""

from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.declare import issued, named
from leaktight.detect.sample import BASE64, HEX, scatter

_REMEDY = (
    "Generate another one in Adyen's Customer Area under API credentials and read it from the environment."
)

RULES = (
    issued(
        "secret.adyen.api_key",
        Severity.CRITICAL,
        start="AQE",
        body=r"[A-Za-z0-9+/_-]{60,240}={0,2}-[A-Za-z0-9+/]{20,120}={0,2}(?:-[A-Za-z0-9!#$%()*+./:=?@^_{}|~-]{8,20})?",
        gate_body=r"[A-Za-z0-9+/\\_-]{60,240}={0,2}-[A-Za-z0-9+/\\]{20}",
        after="A-Za-z0-9+/=",
        sample=lambda seed: (
            "AQE"
            + scatter(60, seed=seed)
            + "-"
            + scatter(43, BASE64, seed=seed)
            + "=-"
            + scatter(16, seed=seed)
        ),
        confidence=0.85,
        max_bytes=640,
        remedy=_REMEDY,
        source="https://docs.adyen.com/development-resources/api-credentials/",
    ),
    named(
        "secret.adyen.hmac_key",
        Severity.HIGH,
        names=under(
            "adyen", kinds=r"hmac(?:_?(?:key|secret|signature))?|(?:notification|webhook)_?(?:hmac_?)?key"
        ),
        cell=r"[0-9A-F]{64}",
        env="ADYEN_HMAC_KEY",
        sample=lambda seed: scatter(64, HEX.upper(), seed=seed),
        remedy=_REMEDY,
        source="https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures/",
        confidence=0.9,
    ),
)
