"""Dbt: cloud tokens, user tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.dbt.cloud_token",
        severity=Severity.CRITICAL,
        gate=r"dbtc_[A-Za-z0-9_-]{38}",
        pattern=starts("dbtc_") + r"(?P<body>[A-Za-z0-9_-]{38,60})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("dbtc_",),
        remedy="Revoke it at https://cloud.getdbt.com/ and read the new one from DBT_CLOUD_TOKEN instead.",
        examples=(
            "DBT_CLOUD_TOKEN=dbtc_" + scatter(38),
            "dbt_cloud_token = 'dbtc_" + scatter(38, seed=4) + "'",
        ),
        counterexamples=(
            "dbtc_" + scatter(5),
            "dbtc_" + "x" * 38,
        ),
        source="https://docs.getdbt.com/docs/dbt-cloud-apis/service-tokens",
    ),
    Rule(
        label="secret.dbt.user_token",
        severity=Severity.CRITICAL,
        gate=r"dbtu_[A-Za-z0-9_-]{38}",
        pattern=starts("dbtu_") + r"(?P<body>[A-Za-z0-9_-]{38,60})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("dbtu_",),
        remedy="Revoke it at https://cloud.getdbt.com/ and read the new one from DBT_USER_TOKEN instead.",
        examples=(
            "DBT_USER_TOKEN=dbtu_" + scatter(38),
            "dbt_user_token = 'dbtu_" + scatter(38, seed=4) + "'",
        ),
        counterexamples=(
            "dbtu_" + scatter(5),
            "dbtu_" + "x" * 38,
        ),
        source="https://docs.getdbt.com/docs/dbt-cloud-apis/user-tokens",
    ),
    Rule(
        label="secret.dbt.cloud_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("dbt(?:_?cloud)?"),
        cell="[0-9a-f]{40}",
        remedy="Revoke it in the account settings of dbt and read the new one from "
        "DBT_CLOUD_API_TOKEN instead.",
        examples=(
            "DBT_CLOUD_API_TOKEN=" + scatter(40, HEX, seed=1),
            "dbt_cloud_api_token = '" + scatter(40, HEX, seed=6) + "'",
            '{"dbtCloudApiToken": "' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "DBT_CLOUD_API_TOKEN=${DBT_CLOUD_API_TOKEN}",
            "unrelated_thing = '" + scatter(40, HEX, seed=6) + "'",
            "DBT_CLOUD_API_TOKEN=" + scatter(7),
        ),
        source="https://docs.getdbt.com/docs/dbt-cloud-apis/authentication",
    ),
)
