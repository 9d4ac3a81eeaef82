"""Jfrog: API keys, reference tokens, access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.jfrog.api_key",
        severity=Severity.CRITICAL,
        gate=r"AKCp[A-Za-z0-9]{69}",
        pattern=starts("AKCp") + r"(?P<body>[A-Za-z0-9]{69})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("AKCp",),
        remedy="Revoke it at https://jfrog.com/help/ and read the new one from JFROG_API_KEY instead.",
        examples=(
            "JFROG_API_KEY=AKCp" + scatter(69),
            "jfrog_api_key = 'AKCp" + scatter(69, seed=4) + "'",
        ),
        counterexamples=(
            "AKCp" + scatter(5),
            "AKCp" + "x" * 69,
        ),
        source="https://jfrog.com/help/r/jfrog-platform-administration-documentation/user-profile",
    ),
    Rule(
        label="secret.jfrog.reference_token",
        severity=Severity.CRITICAL,
        gate=r"cmVmdGtuOj[A-Za-z0-9]{54}",
        pattern=starts("cmVmdGtuOj") + r"(?P<body>[A-Za-z0-9]{54})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("cmVmdGtuOj",),
        remedy="Revoke it at https://jfrog.com/help/ "
        "and read the new one from JFROG_REFERENCE_TOKEN instead.",
        examples=(
            "JFROG_REFERENCE_TOKEN=cmVmdGtuOj" + scatter(54),
            "jfrog_reference_token = 'cmVmdGtuOj" + scatter(54, seed=4) + "'",
        ),
        counterexamples=(
            "cmVmdGtuOj" + scatter(5),
            "cmVmdGtuOj" + "x" * 54,
        ),
        source="https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens",
    ),
    Rule(
        label="secret.jfrog.access_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("jfrog", "artifactory", "jf"),
        cell=r"[A-Za-z0-9_-]{20,80}[.][A-Za-z0-9_-]{100,900}[.][A-Za-z0-9_-]{300,700}",
        max_bytes=1690,
        remedy="Revoke it at https://jfrog.com/help/ and read the new one from JFROG_API_KEY instead.",
        examples=(
            "JFROG_API_KEY=" + scatter(20) + "." + scatter(100, seed=2) + "." + scatter(300, seed=3),
            "jfrog_api_key = '"
            + scatter(20, seed=6)
            + "."
            + scatter(100, seed=7)
            + "."
            + scatter(300, seed=8)
            + "'",
            '{"jfrogApiKey": "'
            + scatter(20, seed=11)
            + "."
            + scatter(100, seed=12)
            + "."
            + scatter(300, seed=13)
            + '"}',
        ),
        counterexamples=(
            "JFROG_API_KEY=${JFROG_API_KEY}",
            "unrelated_thing = '"
            + scatter(20, seed=6)
            + "."
            + scatter(100, seed=7)
            + "."
            + scatter(300, seed=8)
            + "'",
            "JFROG_API_KEY=" + scatter(7),
        ),
        source="https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens",
    ),
)
