"""Filebase secret access keys and IPFS tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import BASE64, scatter

RULES = (
    Rule(
        label="secret.filebase.secret_access_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("filebase", kinds=SECRET + r"|secret_?access_?key"),
        cell=r"[A-Za-z0-9]{40}",
        specificity=2,
        remedy="Delete it at https://console.filebase.com/keys and read the new one from "
        "FILEBASE_SECRET_KEY instead.",
        examples=(
            "FILEBASE_SECRET_KEY=" + scatter(40, seed=1),
            "filebase_secret_key = '" + scatter(40, seed=2) + "'",
            '{"filebaseSecretKey": "' + scatter(40, seed=3) + '"}',
        ),
        counterexamples=(
            "FILEBASE_SECRET_KEY=${FILEBASE_SECRET_KEY}",
            "FILEBASE_SECRET_KEY=" + "x" * 32,
            "filebase_secret_checksum = '" + scatter(40, seed=2) + "'",
        ),
        source="https://docs.filebase.com/api-documentation/s3-compatible-api",
    ),
    Rule(
        label="secret.filebase.ipfs_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("filebase", kinds=r"(?:ipfs_?|rpc_?|pinning_?|access_?|api_?)*token"),
        cell=r"[A-Za-z0-9+/]{80,200}={0,2}",
        remedy="Delete it at https://console.filebase.com/keys and read the new one from "
        "FILEBASE_IPFS_TOKEN instead.",
        examples=(
            "FILEBASE_IPFS_TOKEN=" + scatter(112, BASE64, seed=1),
            "filebase_ipfs_token = '" + scatter(112, BASE64, seed=2) + "'",
            '{"filebaseIpfsToken": "' + scatter(112, BASE64, seed=3) + '"}',
        ),
        counterexamples=(
            "FILEBASE_IPFS_TOKEN=${FILEBASE_IPFS_TOKEN}",
            "FILEBASE_IPFS_TOKEN=" + "x" * 32,
            "filebase_ipfs_checksum = '" + scatter(112, BASE64, seed=2) + "'",
        ),
        source="https://docs.filebase.com/api-documentation/ipfs-pinning-service-api",
    ),
)
