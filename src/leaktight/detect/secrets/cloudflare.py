"""Cloudflare API tokens: known by their name only."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

_REMEDY = (
    "Roll it at https://dash.cloudflare.com/profile/api-tokens and read it from CLOUDFLARE_API_TOKEN instead."
)
_SOURCE = "https://developers.cloudflare.com/fundamentals/api/get-started/create-token/"

RULES = (
    Rule(
        label="secret.cloudflare.api_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.9,
        check=not_placeholder,
        names=under("cloudflare", "cf"),
        cell=r"[A-Za-z0-9_-]{40}",
        remedy=_REMEDY,
        examples=(
            "CLOUDFLARE_API_TOKEN=" + scatter(40, WORD),
            "cloudflare_api_token = '" + scatter(40, WORD, seed=2) + "'",
        ),
        counterexamples=(
            "CLOUDFLARE_API_TOKEN=" + scatter(38, WORD),
            "CLOUDFLARE_API_TOKEN=os.environ['CLOUDFLARE_API_TOKEN']",
        ),
        source=_SOURCE,
    ),
)
