"""Ncbi: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.ncbi.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("ncbi", "entrez", "pubmed"),
        cell=r"[0-9a-f]{36}",
        remedy="Revoke it at https://account.ncbi.nlm.nih.gov/settings/ "
        "and read the new one from NCBI_API_KEY instead.",
        examples=(
            "NCBI_API_KEY=" + scatter(36, HEX),
            "ncbi_api_key = '" + scatter(36, HEX, seed=6) + "'",
            '{"ncbiApiKey": "' + scatter(36, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "NCBI_API_KEY=${NCBI_API_KEY}",
            "unrelated_thing = '" + scatter(36, HEX, seed=6) + "'",
            "NCBI_API_KEY=" + scatter(7),
        ),
        source="https://www.ncbi.nlm.nih.gov/books/NBK25497/",
    ),
)
