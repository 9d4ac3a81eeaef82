"""NFT.Storage API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.nft_storage.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under("nft_?storage", "nft_?storage_?io"),
        cell=r"[0-9a-f]{8}\.[0-9a-f]{32}",
        remedy="Delete it at https://app.nft.storage/ and read the new one from NFT_STORAGE_API_KEY instead.",
        examples=(
            "NFT_STORAGE_API_KEY=" + scatter(8, HEX, seed=1) + "." + scatter(32, HEX, seed=1),
            "nft_storage_api_key = '" + scatter(8, HEX, seed=2) + "." + scatter(32, HEX, seed=2) + "'",
            '{"nftStorageApiKey": "' + scatter(8, HEX, seed=3) + "." + scatter(32, HEX, seed=3) + '"}',
        ),
        counterexamples=(
            "NFT_STORAGE_API_KEY=${NFT_STORAGE_API_KEY}",
            "NFT_STORAGE_API_KEY=" + "x" * 32,
            "nft_storage_checksum = '" + scatter(8, HEX, seed=2) + "." + scatter(32, HEX, seed=2) + "'",
        ),
        source="https://app.nft.storage/v1/docs/how-to/store-nfts",
    ),
)
