"""Jenkins: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.declare import issued
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import BASE64, HEX, scatter

RULES = (
    Rule(
        label="secret.jenkins.api_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("jenkins"),
        cell=r"[0-9a-f]{32,34}",
        remedy="Revoke it at https://www.jenkins.io/doc/book/security/ "
        "and read the new one from JENKINS_API_KEY instead.",
        examples=(
            "JENKINS_API_KEY=" + scatter(32, HEX),
            "jenkins_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"jenkinsApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "JENKINS_API_KEY=${JENKINS_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "JENKINS_API_KEY=" + scatter(7),
        ),
        source="https://www.jenkins.io/doc/book/system-administration/authenticating-scripted-clients/",
    ),
    issued(
        "secret.jenkins.encrypted_secret",
        Severity.MEDIUM,
        start=r"\{AQAAABAAAA",
        body=r"[A-Za-z0-9+/]{20,2000}={0,2}\}",
        gate_body=r"[A-Za-z0-9+/\\]{20}",
        prefixes=("{AQAAABAAAA",),
        max_bytes=2100,
        sample=lambda seed: "{AQAAABAAAA" + scatter(60, BASE64, seed=seed) + "=}",
        confidence=0.9,
        remedy="Change the credential if Jenkins' master key may have left the server with it.",
        source="https://www.jenkins.io/doc/developer/security/secrets/",
    ),
)
