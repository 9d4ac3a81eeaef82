"""Oracle Cloud: auth tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.declare import named
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import BASE64, scatter

RULES = (
    Rule(
        label="secret.oracle_cloud.auth_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("oci", r"oracle_?cloud"),
        cell=r"[A-Za-z0-9_.+~:-]{20}",
        remedy="Revoke it at https://cloud.oracle.com/identity/domains/my-profile/auth-tokens "
        "and read the new one from OCI_API_KEY instead.",
        examples=(
            "OCI_API_KEY=" + scatter(20),
            "oci_api_key = '" + scatter(20, seed=6) + "'",
            '{"ociApiKey": "' + scatter(20, seed=11) + '"}',
        ),
        counterexamples=(
            "OCI_API_KEY=${OCI_API_KEY}",
            "unrelated_thing = '" + scatter(20, seed=6) + "'",
            "OCI_API_KEY=" + scatter(7),
        ),
        source="https://docs.oracle.com/en-us/iaas/Content/Identity/Tasks/managingcredentials.htm",
    ),
    named(
        "secret.oracle_cloud.customer_secret_key",
        Severity.CRITICAL,
        names=under("oci", r"oracle_?cloud", kinds=r"(?:customer_?)?secret(?:_?access)?(?:_?key)?"),
        cell=r"[A-Za-z0-9+/]{43}=",
        env="OCI_SECRET_ACCESS_KEY",
        sample=lambda seed: scatter(43, BASE64, seed=seed) + "=",
        remedy="Delete the customer secret key in the user's settings in Oracle Cloud.",
        source="https://docs.oracle.com/en-us/iaas/Content/Identity/Tasks/managingcredentials.htm",
        confidence=0.9,
    ),
)
