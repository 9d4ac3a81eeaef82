"""Pinecone API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

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
            "PINECONE_API_KEY="
            + "-".join(
                (
                    scatter(8, HEX, seed=1),
                    scatter(4, HEX, seed=2),
                    scatter(4, HEX, seed=3),
                    scatter(4, HEX, seed=4),
                    scatter(12, HEX, seed=5),
                )
            ),
            "pinecone_api_key = '"
            + "-".join(
                (
                    scatter(8, HEX, seed=6),
                    scatter(4, HEX, seed=7),
                    scatter(4, HEX, seed=8),
                    scatter(4, HEX, seed=9),
                    scatter(12, HEX, seed=10),
                )
            )
            + "'",
            '{"pineconeApiKey": "'
            + "-".join(
                (
                    scatter(8, HEX, seed=11),
                    scatter(4, HEX, seed=12),
                    scatter(4, HEX, seed=13),
                    scatter(4, HEX, seed=14),
                    scatter(12, HEX, seed=15),
                )
            )
            + '"}',
        ),
        counterexamples=(
            "PINECONE_API_KEY=${PINECONE_API_KEY}",
            "unrelated_thing = '"
            + "-".join(
                (
                    scatter(8, HEX, seed=6),
                    scatter(4, HEX, seed=7),
                    scatter(4, HEX, seed=8),
                    scatter(4, HEX, seed=9),
                    scatter(12, HEX, seed=10),
                )
            )
            + "'",
            "PINECONE_API_KEY=" + scatter(7),
        ),
        source="https://docs.pinecone.io/guides/projects/manage-api-keys",
    ),
)
