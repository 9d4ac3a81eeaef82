"""Recaptcha: secret keys, site keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.recaptcha.secret_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"re_?captcha", kinds=SECRET + r"|(?:private|secret)_?key"),
        cell=r"6L[A-Za-z0-9_-]{38}",
        remedy="Revoke it at https://www.google.com/recaptcha/admin "
        "and read the new one from RECAPTCHA_SECRET instead.",
        examples=(
            "RECAPTCHA_SECRET=6L" + scatter(38),
            "recaptcha_secret = '6L" + scatter(38, seed=6) + "'",
            '{"recaptchaSecret": "6L' + scatter(38, seed=11) + '"}',
        ),
        counterexamples=(
            "RECAPTCHA_SECRET=${RECAPTCHA_SECRET}",
            "unrelated_thing = '6L" + scatter(38, seed=6) + "'",
            "RECAPTCHA_SECRET=" + scatter(7),
        ),
        source="https://developers.google.com/recaptcha/docs/verify",
    ),
    Rule(
        label="secret.recaptcha.site_key",
        severity=Severity.LOW,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"re_?captcha", kinds=KEY + r"|site_?key"),
        cell=r"6L[A-Za-z0-9_-]{38}",
        remedy="Revoke it at https://www.google.com/recaptcha/admin "
        "and read the new one from RECAPTCHA_API_KEY instead.",
        examples=(
            "RECAPTCHA_API_KEY=6L" + scatter(38),
            "recaptcha_api_key = '6L" + scatter(38, seed=6) + "'",
            '{"recaptchaApiKey": "6L' + scatter(38, seed=11) + '"}',
        ),
        counterexamples=(
            "RECAPTCHA_API_KEY=${RECAPTCHA_API_KEY}",
            "unrelated_thing = '6L" + scatter(38, seed=6) + "'",
            "RECAPTCHA_API_KEY=" + scatter(7),
        ),
        source="https://developers.google.com/recaptcha/docs/display",
    ),
)
