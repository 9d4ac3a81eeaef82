"""Ibm Cloud: API keys, cos secret keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.ibm_cloud.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"ibm(?:_?cloud)?", "ibmcloud", "bluemix", "iaas"),
        cell=r"[A-Za-z0-9_-]{44}",
        remedy="Revoke it at https://cloud.ibm.com/iam/apikeys "
        "and read the new one from IBM_API_KEY instead.",
        examples=(
            "IBM_API_KEY=" + scatter(44),
            "ibm_api_key = '" + scatter(44, seed=6) + "'",
            '{"ibmApiKey": "' + scatter(44, seed=11) + '"}',
        ),
        counterexamples=(
            "IBM_API_KEY=${IBM_API_KEY}",
            "unrelated_thing = '" + scatter(44, seed=6) + "'",
            "IBM_API_KEY=" + scatter(7),
        ),
        source="https://cloud.ibm.com/docs/account?topic=account-userapikey",
    ),
    Rule(
        label="secret.ibm_cloud.cos_secret_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"ibm_?cos", r"cos_?hmac", kinds=SECRET + r"|secret_?access_?key"),
        cell=r"[0-9a-f]{48}",
        remedy="Revoke it at https://cloud.ibm.com/objectstorage "
        "and read the new one from IBMCOS_SECRET instead.",
        examples=(
            "IBMCOS_SECRET=" + scatter(48, HEX),
            "ibmcos_secret = '" + scatter(48, HEX, seed=6) + "'",
            '{"ibmcosSecret": "' + scatter(48, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "IBMCOS_SECRET=${IBMCOS_SECRET}",
            "unrelated_thing = '" + scatter(48, HEX, seed=6) + "'",
            "IBMCOS_SECRET=" + scatter(7),
        ),
        source="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-uhc-hmac-credentials-main",
    ),
)
