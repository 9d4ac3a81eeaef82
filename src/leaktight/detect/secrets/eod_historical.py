"""EODHD (EOD Historical Data) tokens, under their name and in addresses."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, HEX, scatter

_SLASH = r"\\{0,3}/"
_SCHEME = rf"(?:https?:(?:{_SLASH}){{2}})?(?:[a-z0-9-]{{1,60}}\.){{0,3}}"


def _token(seed: int) -> str:
    return scatter(14, HEX, seed=seed) + "." + scatter(8, DIGITS, seed=seed)


RULES = (
    Rule(
        label="secret.eod_historical.api_url",
        severity=Severity.MEDIUM,
        gate=r"eod(?:hd|historicaldata)\.com"
        rf"{_SLASH}api{_SLASH}(?:[A-Za-z0-9_.?&=;,%-]|{_SLASH}){{0,120}}api_token="
        rf"[0-9a-f]{{13,14}}\.[0-9]{{7}}",
        pattern=_SCHEME + r"eod(?:hd|historicaldata)\.com"
        rf"{_SLASH}api{_SLASH}(?:[A-Za-z0-9_.?&=;,%-]|{_SLASH}){{0,120}}api_token="
        rf"(?P<body>[0-9a-f]{{13,14}}\.[0-9]{{7,8}})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        max_bytes=1024,
        specificity=2,
        remedy="Generate another at https://eodhd.com/cp/settings and read the new one from "
        "EODHD_API_TOKEN instead.",
        examples=(
            "https://eodhd.com/api/eod/MCD.US?fmt=json&api_token=" + _token(1) + "&period=d",
            "url = 'eodhd.com/api/eod/MCD.US?fmt=json&api_token=" + _token(2) + "'",
        ),
        counterexamples=(
            "https://eodhd.com/api/eod/MCD.US?fmt=json&api_token=" + "x" * 40,
            "https://eodhd.com/api/eod/MCD.US?fmt=json&api_token=${KEY}",
        ),
        source="https://eodhd.com/financial-apis/api-for-historical-data-and-volumes",
    ),
    Rule(
        label="secret.eod_historical.api_token",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("eod", "eod_?hd", "eod_?historical(?:_?data)?"),
        cell=r"[0-9a-f]{13,14}\.[0-9]{7,8}",
        remedy="Generate another at https://eodhd.com/cp/settings and read the new one from "
        "EODHD_API_TOKEN instead.",
        examples=(
            "EODHD_API_TOKEN=" + _token(1),
            "eodhd_api_token = '" + _token(2) + "'",
            '{"eodhdApiToken": "' + _token(3) + '"}',
        ),
        counterexamples=(
            "EODHD_API_TOKEN=${EODHD_API_TOKEN}",
            "EODHD_API_TOKEN=" + "x" * 32,
            "eodhd_etag = '" + _token(2) + "'",
        ),
        source="https://eodhd.com/financial-apis/api-for-historical-data-and-volumes",
    ),
)
