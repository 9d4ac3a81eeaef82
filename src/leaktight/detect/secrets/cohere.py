"""Cohere API keys: 40 characters, known by their name or by the client that takes them."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

_REMEDY = "Delete it at https://dashboard.cohere.com/api-keys and read a new one from CO_API_KEY instead."
_SOURCE = "https://docs.cohere.com/reference/about"
_CLIENT = r"cohere\.(?:Async)?Client(?:V2)?\(\s{0,8}(?:api_key\s{0,3}=\s{0,3})?\\{0,3}[\"']"

RULES = (
    Rule(
        label="secret.cohere.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.9,
        check=not_placeholder,
        names=rf"{under('cohere')}|(?:^|_)co_?api_?(?:key|token)$",
        cell=r"[A-Za-z0-9]{40}",
        remedy=_REMEDY,
        examples=(
            "COHERE_API_KEY=" + scatter(40),
            'os.environ["CO_API_KEY"] = "' + scatter(40, seed=2) + '"',
        ),
        counterexamples=(
            "COHERE_API_KEY=" + "x" * 40,
            "disco_api_key = '" + scatter(40) + "'",
            "company_key: " + scatter(40),
        ),
        source=_SOURCE,
    ),
    Rule(
        label="secret.cohere.api_key",
        severity=Severity.CRITICAL,
        gate=_CLIENT + r"[A-Za-z0-9]{40}",
        pattern=_CLIENT + r"(?P<value>[A-Za-z0-9]{40})(?![A-Za-z0-9_-])",
        confidence=0.93,
        check=not_placeholder,
        remedy=_REMEDY,
        examples=(
            'co = cohere.Client("' + scatter(40) + '")',
            "cohere.ClientV2(api_key='" + scatter(40) + "')",
        ),
        counterexamples=('co = cohere.Client("' + "x" * 40 + '")',),
        source=_SOURCE,
    ),
)
