"""Pinecone API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter, scatter_uuid

_REMEDY = "Delete the key in the console of Pinecone and read a new one from PINECONE_API_KEY instead."
_SOURCE = "https://docs.pinecone.io/guides/projects/manage-api-keys"

RULES = (
    Rule(
        label="secret.pinecone.api_key",
        severity=Severity.CRITICAL,
        gate=r"pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{63}",
        pattern=starts(r"pcsk_") + r"(?P<body>[A-Za-z0-9]{5,6}_[A-Za-z0-9]{63})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("pcsk_",),
        remedy=_REMEDY,
        examples=(
            "pcsk_" + scatter(5) + "_" + scatter(63, seed=2),
            "https://example.org/?key=" + "pcsk_" + scatter(5) + "_" + scatter(63, seed=2) + "&page=2",
        ),
        counterexamples=("pcsk_" + scatter(11),),
        source=_SOURCE,
    ),
    Rule(
        label="secret.pinecone.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.88,
        check=not_placeholder,
        names=under("pinecone"),
        cell="[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        remedy="Delete it in the Pinecone console and read a new one from PINECONE_API_KEY instead.",
        examples=(
            "PINECONE_API_KEY=" + scatter_uuid(seed=1),
            "pinecone_api_key = '" + scatter_uuid(seed=6) + "'",
            '{"pineconeApiKey": "' + scatter_uuid(seed=11) + '"}',
        ),
        counterexamples=(
            "PINECONE_API_KEY=${PINECONE_API_KEY}",
            "unrelated_thing = '" + scatter_uuid(seed=6) + "'",
            "PINECONE_API_KEY=" + scatter(7),
        ),
        source="https://docs.pinecone.io/guides/projects/manage-api-keys",
    ),
)
