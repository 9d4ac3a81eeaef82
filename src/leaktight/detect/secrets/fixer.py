"""Fixer keys, under their name and in addresses."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_SLASH = r"\\{0,3}/"
_SCHEME = rf"(?:https?:(?:{_SLASH}){{2}})?(?:[a-z0-9-]{{1,60}}\.){{0,3}}"

RULES = (
    Rule(
        label="secret.fixer.api_url",
        severity=Severity.MEDIUM,
        gate=rf"data\.fixer\.io{_SLASH}api{_SLASH}[A-Za-z0-9_.?&=;,-]{{0,120}}access_key=" rf"[0-9a-f]{{32}}",
        pattern=_SCHEME + rf"data\.fixer\.io{_SLASH}api{_SLASH}[A-Za-z0-9_.?&=;,-]{{0,120}}access_key="
        rf"(?P<body>[0-9a-f]{{32}})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        specificity=2,
        remedy="Reset it at https://fixer.io/dashboard and read the new one from FIXER_API_KEY instead.",
        examples=(
            "https://data.fixer.io/api/latest?base=EUR&access_key="
            + scatter(32, HEX, seed=1)
            + "&symbols=USD",
            "url = 'data.fixer.io/api/latest?base=EUR&access_key=" + scatter(32, HEX, seed=2) + "'",
        ),
        counterexamples=(
            "https://data.fixer.io/api/latest?base=EUR&access_key=" + "x" * 40,
            "https://data.fixer.io/api/latest?base=EUR&access_key=${KEY}",
        ),
        source="https://fixer.io/documentation",
    ),
    Rule(
        label="secret.fixer.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("fixer", "fixer_?io"),
        cell=r"[0-9A-Za-z]{32}",
        remedy="Reset it at https://fixer.io/dashboard and read the new one from FIXER_API_KEY instead.",
        examples=(
            "FIXER_API_KEY=" + scatter(32, HEX, seed=1),
            "fixer_api_key = '" + scatter(32, HEX, seed=2) + "'",
            '{"fixerApiKey": "' + scatter(32, HEX, seed=3) + '"}',
        ),
        counterexamples=(
            "FIXER_API_KEY=${FIXER_API_KEY}",
            "FIXER_API_KEY=" + "x" * 32,
            "fixer_etag = '" + scatter(32, HEX, seed=2) + "'",
        ),
        source="https://fixer.io/documentation",
    ),
)
