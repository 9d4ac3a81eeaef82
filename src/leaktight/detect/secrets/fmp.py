"""Financial Modeling Prep keys, under their name and in addresses."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

_SLASH = r"\\{0,3}/"
_SCHEME = rf"(?:https?:(?:{_SLASH}){{2}})?(?:[a-z0-9-]{{1,60}}\.){{0,3}}"

RULES = (
    Rule(
        label="secret.fmp.api_url",
        severity=Severity.MEDIUM,
        gate=r"financialmodelingprep\.com"
        rf"{_SLASH}(?:[A-Za-z0-9_.?&=;,%-]|{_SLASH}){{0,120}}apikey=[A-Za-z0-9]{{32}}",
        pattern=_SCHEME + r"financialmodelingprep\.com"
        rf"{_SLASH}(?:[A-Za-z0-9_.?&=;,%-]|{_SLASH}){{0,120}}apikey="
        rf"(?P<body>[A-Za-z0-9]{{32}})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        max_bytes=1024,
        specificity=2,
        remedy="Regenerate it at https://site.financialmodelingprep.com/developer/docs/dashboard "
        "and read the new one from FMP_API_KEY instead.",
        examples=(
            "https://financialmodelingprep.com/api/v3/profile/AAPL?apikey=" + scatter(32, seed=1),
            "url = 'financialmodelingprep.com/api/v3/profile/AAPL?apikey=" + scatter(32, seed=2) + "'",
        ),
        counterexamples=(
            "https://financialmodelingprep.com/api/v3/profile/AAPL?apikey=" + "x" * 40,
            "https://financialmodelingprep.com/api/v3/profile/AAPL?apikey=${KEY}",
        ),
        source="https://site.financialmodelingprep.com/developer/docs",
    ),
    Rule(
        label="secret.fmp.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("fmp", "financial_?modell?ing_?prep", "fmp_?cloud"),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Regenerate it at https://site.financialmodelingprep.com/developer/docs/dashboard "
        "and read the new one from FMP_API_KEY instead.",
        examples=(
            "FMP_API_KEY=" + scatter(32, seed=1),
            "fmp_api_key = '" + scatter(32, seed=2) + "'",
            '{"fmpApiKey": "' + scatter(32, seed=3) + '"}',
        ),
        counterexamples=(
            "FMP_API_KEY=${FMP_API_KEY}",
            "FMP_API_KEY=" + "x" * 32,
            "fmp_etag = '" + scatter(32, seed=2) + "'",
        ),
        source="https://site.financialmodelingprep.com/developer/docs",
    ),
)
