"""Mongodb Atlas: private keys, service account secrets, service account IDs, voyage model keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.mongodb_atlas.private_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("atlas", r"mongo(?:db)?(?:_?atlas)?", "mcli", kinds=KEY + r"|private(?:_?api)?_?key"),
        cell=r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        remedy="Revoke it at https://cloud.mongodb.com/ and read the new one from ATLAS_API_KEY instead.",
        examples=(
            "ATLAS_API_KEY="
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5),
            "atlas_api_key = '"
            + scatter(8, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(4, HEX, seed=8)
            + "-"
            + scatter(4, HEX, seed=9)
            + "-"
            + scatter(12, HEX, seed=10)
            + "'",
            '{"atlasApiKey": "'
            + scatter(8, HEX, seed=11)
            + "-"
            + scatter(4, HEX, seed=12)
            + "-"
            + scatter(4, HEX, seed=13)
            + "-"
            + scatter(4, HEX, seed=14)
            + "-"
            + scatter(12, HEX, seed=15)
            + '"}',
        ),
        counterexamples=(
            "ATLAS_API_KEY=${ATLAS_API_KEY}",
            "unrelated_thing = '"
            + scatter(8, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(4, HEX, seed=8)
            + "-"
            + scatter(4, HEX, seed=9)
            + "-"
            + scatter(12, HEX, seed=10)
            + "'",
            "ATLAS_API_KEY=" + scatter(7),
        ),
        source="https://www.mongodb.com/docs/atlas/configure-api-access/",
    ),
    Rule(
        label="secret.mongodb_atlas.service_account_secret",
        severity=Severity.CRITICAL,
        gate=r"mdb_sa_sk_[A-Za-z0-9_-]{40}",
        pattern=starts("mdb_sa_sk_") + r"(?P<body>[A-Za-z0-9_-]{40})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("mdb_sa_sk_",),
        remedy="Revoke it at https://cloud.mongodb.com/ "
        "and read the new one from MONGODB_ATLAS_SERVICE_ACCOUNT_SECRET instead.",
        examples=(
            "MONGODB_ATLAS_SERVICE_ACCOUNT_SECRET=mdb_sa_sk_" + scatter(40),
            "mongodb_atlas_service_account_secret = 'mdb_sa_sk_" + scatter(40, seed=4) + "'",
        ),
        counterexamples=(
            "mdb_sa_sk_" + scatter(5),
            "mdb_sa_sk_" + "x" * 40,
        ),
        source="https://www.mongodb.com/docs/atlas/api/service-accounts-overview/",
    ),
    Rule(
        label="secret.mongodb_atlas.service_account_id",
        severity=Severity.LOW,
        gate=r"mdb_sa_id_[0-9a-f]{24}",
        pattern=starts("mdb_sa_id_") + r"(?P<body>[0-9a-f]{24})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("mdb_sa_id_",),
        remedy="Revoke it at https://cloud.mongodb.com/ "
        "and read the new one from MONGODB_ATLAS_SERVICE_ACCOUNT_ID instead.",
        examples=(
            "MONGODB_ATLAS_SERVICE_ACCOUNT_ID=mdb_sa_id_" + scatter(24, HEX),
            "mongodb_atlas_service_account_id = 'mdb_sa_id_" + scatter(24, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "mdb_sa_id_" + scatter(5),
            "mdb_sa_id_" + "x" * 24,
        ),
        source="https://www.mongodb.com/docs/atlas/api/service-accounts-overview/",
    ),
    Rule(
        label="secret.mongodb_atlas.voyage_model_key",
        severity=Severity.CRITICAL,
        gate=r"al-[A-Za-z0-9_-]{43}",
        pattern=starts("al-") + r"(?P<body>[A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])",
        confidence=0.8,
        check=not_placeholder,
        prefixes=("al-",),
        remedy="Revoke it at https://cloud.mongodb.com/ "
        "and read the new one from MONGODB_ATLAS_VOYAGE_MODEL_KEY instead.",
        examples=(
            "MONGODB_ATLAS_VOYAGE_MODEL_KEY=al-" + scatter(43),
            "mongodb_atlas_voyage_model_key = 'al-" + scatter(43, seed=4) + "'",
        ),
        counterexamples=(
            "al-" + scatter(5),
            "al-" + "x" * 43,
        ),
        source="https://www.mongodb.com/docs/voyageai/",
    ),
)
