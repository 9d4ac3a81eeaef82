"""Hcaptcha: secrets, legacy secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.hcaptcha.secret",
        severity=Severity.MEDIUM,
        gate=r"ES_[0-9a-f]{32}",
        pattern=starts("ES_") + r"(?P<body>[0-9a-f]{32})(?![0-9A-Za-z])",
        confidence=0.85,
        check=not_placeholder,
        prefixes=("ES_",),
        remedy="Revoke it at https://dashboard.hcaptcha.com/settings "
        "and read the new one from HCAPTCHA_SECRET instead.",
        examples=(
            "HCAPTCHA_SECRET=ES_" + scatter(32, HEX),
            "hcaptcha_secret = 'ES_" + scatter(32, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "ES_" + scatter(5),
            "ES_" + "x" * 32,
        ),
        source="https://docs.hcaptcha.com/",
    ),
    Rule(
        label="secret.hcaptcha.legacy_secret",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"h_?captcha", kinds=SECRET + r"|secret_?key"),
        cell=r"0x[0-9A-Fa-f]{40}",
        remedy="Revoke it at https://dashboard.hcaptcha.com/settings "
        "and read the new one from HCAPTCHA_SECRET instead.",
        examples=(
            "HCAPTCHA_SECRET=0x" + scatter(40, HEX),
            "hcaptcha_secret = '0x" + scatter(40, HEX, seed=6) + "'",
            '{"hcaptchaSecret": "0x' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "HCAPTCHA_SECRET=${HCAPTCHA_SECRET}",
            "unrelated_thing = '0x" + scatter(40, HEX, seed=6) + "'",
            "HCAPTCHA_SECRET=" + scatter(7),
        ),
        source="https://docs.hcaptcha.com/",
    ),
)
