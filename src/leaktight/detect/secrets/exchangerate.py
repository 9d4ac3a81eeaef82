"""ExchangeRate-API keys, under their name and in addresses."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_SLASH = r"\\{0,3}/"
_SCHEME = rf"(?:https?:(?:{_SLASH}){{2}})?(?:[a-z0-9-]{{1,60}}\.){{0,3}}"

RULES = (
    Rule(
        label="secret.exchangerate.api_url",
        severity=Severity.MEDIUM,
        gate=rf"exchangerate-api\.com{_SLASH}v[1-9]{_SLASH}[0-9a-f]{{24}}",
        pattern=_SCHEME + rf"exchangerate-api\.com{_SLASH}v[1-9]{_SLASH}"
        rf"(?P<body>[0-9a-f]{{24}})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        specificity=2,
        remedy="Regenerate it at https://app.exchangerate-api.com/keys and read the new one from "
        "EXCHANGERATE_API_KEY instead.",
        examples=(
            "https://v6.exchangerate-api.com/v6/" + scatter(24, HEX, seed=1) + "/latest/USD",
            "url = 'v6.exchangerate-api.com/v6/" + scatter(24, HEX, seed=2) + "'",
        ),
        counterexamples=(
            "https://v6.exchangerate-api.com/v6/" + "x" * 40,
            "https://v6.exchangerate-api.com/v6/${KEY}",
        ),
        source="https://www.exchangerate-api.com/docs/overview",
    ),
    Rule(
        label="secret.exchangerate.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("exchange_?rate", "exchange_?rates?_?api"),
        cell=r"[0-9a-f]{24}|[0-9A-Za-z]{32}",
        remedy="Regenerate it at https://app.exchangerate-api.com/keys and read the new one from "
        "EXCHANGERATE_API_KEY instead.",
        examples=(
            "EXCHANGERATE_API_KEY=" + scatter(24, HEX, seed=1),
            "exchangerate_api_key = '" + scatter(24, HEX, seed=2) + "'",
            '{"exchangerateApiKey": "' + scatter(24, HEX, seed=3) + '"}',
        ),
        counterexamples=(
            "EXCHANGERATE_API_KEY=${EXCHANGERATE_API_KEY}",
            "EXCHANGERATE_API_KEY=" + "x" * 32,
            "exchangerate_etag = '" + scatter(24, HEX, seed=2) + "'",
        ),
        source="https://www.exchangerate-api.com/docs/overview",
    ),
)
