"""Split: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.declare import named
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.split.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"split(?:_?io)"),
        cell=r"[a-z0-9]{36,52}",
        remedy="Revoke it at https://app.split.io/ and read the new one from SPLITIO_API_KEY instead.",
        examples=(
            "SPLITIO_API_KEY=" + scatter(36, LOWER + DIGITS),
            "splitio_api_key = '" + scatter(36, LOWER + DIGITS, seed=6) + "'",
            '{"splitioApiKey": "' + scatter(36, LOWER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "SPLITIO_API_KEY=${SPLITIO_API_KEY}",
            "unrelated_thing = '" + scatter(36, LOWER + DIGITS, seed=6) + "'",
            "SPLITIO_API_KEY=" + scatter(7),
        ),
        source="https://help.split.io/hc/en-us/articles/360019916211",
    ),
    named(
        "secret.split.sdk_key",
        Severity.HIGH,
        names=under(
            "split",
            "splitio",
            "split_?io",
            "harness_?fme",
            kinds=r"(?:admin_?|sdk_?|server_?|api_?)*(?:api_?)?key|token",
        ),
        cell=r"(?:localhost)?[a-z0-9]{36,56}",
        env="SPLIT_API_KEY",
        sample=lambda seed: scatter(52, LOWER + DIGITS, seed=seed),
        remedy="Revoke it in Split's admin settings and read the new one from the environment instead.",
        source="https://help.split.io/hc/en-us/articles/360019916211-API-keys",
        confidence=0.8,
    ),
)
