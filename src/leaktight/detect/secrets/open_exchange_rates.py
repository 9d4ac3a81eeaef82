"""Open Exchange Rates app ids, which are its keys, under their name and in addresses."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_SLASH = r"\\{0,3}/"
_SCHEME = rf"(?:https?:(?:{_SLASH}){{2}})?(?:[a-z0-9-]{{1,60}}\.){{0,3}}"

RULES = (
    Rule(
        label="secret.open_exchange_rates.api_url",
        severity=Severity.MEDIUM,
        gate=r"openexchangerates\.org"
        rf"{_SLASH}api{_SLASH}(?:[A-Za-z0-9_.?&=;,-]|{_SLASH}){{0,120}}app_id="
        rf"[0-9a-f]{{32}}",
        pattern=_SCHEME + r"openexchangerates\.org"
        rf"{_SLASH}api{_SLASH}(?:[A-Za-z0-9_.?&=;,-]|{_SLASH}){{0,120}}app_id="
        rf"(?P<body>[0-9a-f]{{32}})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        max_bytes=1024,
        specificity=2,
        remedy="Deactivate it at https://openexchangerates.org/account/app-ids and read the new one "
        "from OPEN_EXCHANGE_RATES_APP_ID instead.",
        examples=(
            "https://openexchangerates.org/api/latest.json?app_id=" + scatter(32, HEX, seed=1) + "&base=USD",
            "url = 'openexchangerates.org/api/latest.json?app_id=" + scatter(32, HEX, seed=2) + "'",
        ),
        counterexamples=(
            "https://openexchangerates.org/api/latest.json?app_id=" + "x" * 40,
            "https://openexchangerates.org/api/latest.json?app_id=${KEY}",
        ),
        source="https://docs.openexchangerates.org/reference/authentication",
    ),
    Rule(
        label="secret.open_exchange_rates.app_id",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("open_?exchange_?rates?", "oxr", kinds=KEY + r"|app_?id"),
        cell=r"[0-9a-f]{32}",
        remedy="Deactivate it at https://openexchangerates.org/account/app-ids and read the new one "
        "from OPEN_EXCHANGE_RATES_APP_ID instead.",
        examples=(
            "OPENEXCHANGERATES_KEY=" + scatter(32, HEX, seed=1),
            "openexchangerates_key = '" + scatter(32, HEX, seed=2) + "'",
            '{"openexchangeratesKey": "' + scatter(32, HEX, seed=3) + '"}',
        ),
        counterexamples=(
            "OPENEXCHANGERATES_KEY=${OPENEXCHANGERATES_KEY}",
            "OPENEXCHANGERATES_KEY=" + "x" * 32,
            "openexchangerates_etag = '" + scatter(32, HEX, seed=2) + "'",
        ),
        source="https://docs.openexchangerates.org/reference/authentication",
    ),
)
