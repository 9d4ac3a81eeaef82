"""Mailgun API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.declare import issued, named
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_REMEDY = "Delete it in the Mailgun dashboard and read a new one from MAILGUN_API_KEY instead."
_SOURCE = "https://documentation.mailgun.com/docs/mailgun/user-manual/api-key-mgmt/"


def _sample(seed: int) -> str:
    return "-".join(scatter(size, HEX, seed=seed * 9 + size + place) for place, size in enumerate((32, 8, 8)))


RULES = (
    Rule(
        label="secret.mailgun.api_key",
        severity=Severity.HIGH,
        gate=r"key-[0-9a-f]{32}",
        pattern=starts(r"key-") + r"(?P<body>[0-9a-f]{32})(?![A-Za-z0-9])",
        confidence=0.6,
        confidence_in_context=0.95,
        keywords=(
            "mailgun",
            "mailgun api key",
        ),
        check=not_placeholder,
        prefixes=("key-",),
        remedy=_REMEDY,
        examples=(
            "key-" + scatter(32, HEX),
            "https://example.org/?key=" + "key-" + scatter(32, HEX) + "&page=2",
        ),
        counterexamples=("key-" + scatter(11),),
        source=_SOURCE,
    ),
    named(
        "secret.mailgun.api_key",
        Severity.CRITICAL,
        names=under("mailgun", "mg", kinds=rf"{KEY}|(?:sending|private|domain)_?key|password"),
        cell=r"[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}",
        env="MAILGUN_API_KEY",
        sample=_sample,
        remedy=_REMEDY,
        source=_SOURCE,
        confidence=0.95,
    ),
    Rule(
        label="secret.mailgun.api_key",
        severity=Severity.CRITICAL,
        gate=r"(?:api:|(?i:mailgun)[^0-9a-f\n]{1,10})[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}",
        pattern=r"(?:api:|(?i:mailgun)[^0-9a-f\n]{1,10})"
        r"(?P<value>[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8})(?![A-Za-z0-9-])",
        confidence=0.93,
        check=not_placeholder,
        remedy=_REMEDY,
        examples=(
            "curl -u api:" + _sample(1) + " https://api.mailgun.net/v3/x",
            "mailgun = '" + _sample(2) + "'",
        ),
        counterexamples=("1" * 32 + "-" + "2" * 8 + "-" + "3" * 8, scatter(32, HEX) + "-" + scatter(8, HEX)),
        source=_SOURCE,
    ),
    named(
        "secret.mailgun.signing_key",
        Severity.HIGH,
        names=under(
            "mailgun", "mg", kinds=r"(?:http_?)?(?:webhook_?)?signing_?(?:key|secret)|webhook_?(?:key|secret)"
        ),
        cell=r"(?:key-)?[0-9a-f]{32}",
        env="MAILGUN_WEBHOOK_SIGNING_KEY",
        sample=lambda seed: scatter(32, HEX, seed=seed),
        remedy=_REMEDY,
        source="https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks",
        confidence=0.9,
    ),
    issued(
        "secret.mailgun.validation_key",
        Severity.LOW,
        start="pubkey-",
        body=r"[0-9a-f]{32}",
        sample=lambda seed: "pubkey-" + scatter(32, HEX, seed=seed),
        remedy="Keep it if it is meant for browsers: it only checks addresses.",
        source=_SOURCE,
    ),
)
