"""currencylayer keys, under their name and in addresses."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_SLASH = r"\\{0,3}/"
_SCHEME = rf"(?:https?:(?:{_SLASH}){{2}})?(?:[a-z0-9-]{{1,60}}\.){{0,3}}"

RULES = (
    Rule(
        label="secret.currencylayer.api_url",
        severity=Severity.MEDIUM,
        gate=rf"currencylayer\.com{_SLASH}[A-Za-z0-9_.?&=;,-]{{0,120}}access_key=[0-9a-f]{{32}}",
        pattern=_SCHEME + rf"currencylayer\.com{_SLASH}[A-Za-z0-9_.?&=;,-]{{0,120}}access_key="
        rf"(?P<body>[0-9a-f]{{32}})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        specificity=2,
        remedy="Reset it at https://currencylayer.com/dashboard and read the new one from "
        "CURRENCYLAYER_KEY instead.",
        examples=(
            "https://api.currencylayer.com/live?access_key=" + scatter(32, HEX, seed=1) + "&source=USD",
            "url = 'api.currencylayer.com/live?access_key=" + scatter(32, HEX, seed=2) + "'",
        ),
        counterexamples=(
            "https://api.currencylayer.com/live?access_key=" + "x" * 40,
            "https://api.currencylayer.com/live?access_key=${KEY}",
        ),
        source="https://currencylayer.com/documentation",
    ),
    Rule(
        label="secret.currencylayer.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("currency_?layer"),
        cell=r"[0-9A-Za-z]{32}",
        remedy="Reset it at https://currencylayer.com/dashboard and read the new one from "
        "CURRENCYLAYER_KEY instead.",
        examples=(
            "CURRENCYLAYER_KEY=" + scatter(32, HEX, seed=1),
            "currencylayer_key = '" + scatter(32, HEX, seed=2) + "'",
            '{"currencylayerKey": "' + scatter(32, HEX, seed=3) + '"}',
        ),
        counterexamples=(
            "CURRENCYLAYER_KEY=${CURRENCYLAYER_KEY}",
            "CURRENCYLAYER_KEY=" + "x" * 32,
            "currencylayer_etag = '" + scatter(32, HEX, seed=2) + "'",
        ),
        source="https://currencylayer.com/documentation",
    ),
)
