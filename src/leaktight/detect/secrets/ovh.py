"""Ovh: application secrets, consumer keys, ai endpoints tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.ovh.application_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("ovh", kinds=SECRET + r"|app(?:lication)?_?secret"),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://api.ovh.com/ and read the new one from OVH_SECRET instead.",
        examples=(
            "OVH_SECRET=" + scatter(32),
            "ovh_secret = '" + scatter(32, seed=6) + "'",
            '{"ovhSecret": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "OVH_SECRET=${OVH_SECRET}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "OVH_SECRET=" + scatter(7),
        ),
        source="https://help.ovhcloud.com/csm/en-api-getting-started-ovhcloud-api",
    ),
    Rule(
        label="secret.ovh.consumer_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("ovh", kinds=KEY + r"|consumer_?key"),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://api.ovh.com/ and read the new one from OVH_API_KEY instead.",
        examples=(
            "OVH_API_KEY=" + scatter(32),
            "ovh_api_key = '" + scatter(32, seed=6) + "'",
            '{"ovhApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "OVH_API_KEY=${OVH_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "OVH_API_KEY=" + scatter(7),
        ),
        source="https://help.ovhcloud.com/csm/en-api-getting-started-ovhcloud-api",
    ),
    Rule(
        label="secret.ovh.ai_endpoints_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"ovh(?:_?ai)?", kinds=KEY + r"|(?:ai_?)?endpoints_?(?:access_?)?token"),
        cell=r"[A-Za-z0-9_-]{20,80}[.][A-Za-z0-9_-]{60,400}[.][A-Za-z0-9_-]{43,700}",
        max_bytes=1190,
        remedy="Revoke it at https://endpoints.ai.cloud.ovh.net/ "
        "and read the new one from OVH_API_KEY instead.",
        examples=(
            "OVH_API_KEY=" + scatter(20) + "." + scatter(60, seed=2) + "." + scatter(43, seed=3),
            "ovh_api_key = '"
            + scatter(20, seed=6)
            + "."
            + scatter(60, seed=7)
            + "."
            + scatter(43, seed=8)
            + "'",
            '{"ovhApiKey": "'
            + scatter(20, seed=11)
            + "."
            + scatter(60, seed=12)
            + "."
            + scatter(43, seed=13)
            + '"}',
        ),
        counterexamples=(
            "OVH_API_KEY=${OVH_API_KEY}",
            "unrelated_thing = '"
            + scatter(20, seed=6)
            + "."
            + scatter(60, seed=7)
            + "."
            + scatter(43, seed=8)
            + "'",
            "OVH_API_KEY=" + scatter(7),
        ),
        source="https://endpoints.ai.cloud.ovh.net/",
    ),
    Rule(
        label="secret.ovh.consumer_key",
        severity=Severity.CRITICAL,
        gate=r"(?i)x-ovh-consumer[\"']{0,2}[=:, ]{1,4}[\"']?[A-Za-z0-9]{32}",
        pattern=r"(?i:x-ovh-consumer)[\"']{0,2}[=:, ]{1,4}[\"']?(?P<value>[A-Za-z0-9]{32})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        remedy="Revoke it at https://eu.api.ovh.com/console/ and read the new one from "
        "OVH_CONSUMER_KEY instead.",
        examples=("curl -H 'X-Ovh-Consumer: " + scatter(32, HEX) + "' https://eu.api.ovh.com/1.0/me",),
        counterexamples=("X-Ovh-Consumer: " + "x" * 32, "X-Ovh-Consumer: $OVH_CONSUMER_KEY"),
        source="https://help.ovhcloud.com/csm/en-api-getting-started-ovhcloud-api",
    ),
)
