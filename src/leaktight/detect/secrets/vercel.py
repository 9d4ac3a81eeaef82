"""Vercel: access tokens, blob tokens, gateway keys, tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.declare import issued
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.vercel.access_token",
        severity=Severity.CRITICAL,
        gate=r"vcp_[A-Za-z0-9_-]{56}",
        pattern=starts("vcp_") + r"(?P<body>[A-Za-z0-9_-]{56})(?![0-9A-Za-z_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("vcp_",),
        remedy="Revoke it at https://vercel.com/account/tokens "
        "and read the new one from VERCEL_ACCESS_TOKEN instead.",
        examples=(
            "VERCEL_ACCESS_TOKEN=vcp_" + scatter(56),
            "vercel_access_token = 'vcp_" + scatter(56, seed=4) + "'",
        ),
        counterexamples=(
            "vcp_" + scatter(5),
            "vcp_" + "x" * 56,
        ),
        source="https://vercel.com/docs/rest-api",
    ),
    Rule(
        label="secret.vercel.blob_token",
        severity=Severity.CRITICAL,
        gate=r"vercel_blob_rw_[A-Za-z0-9]{16}_[A-Za-z0-9]{30}",
        pattern=starts("vercel_blob_rw_") + r"(?P<body>[A-Za-z0-9]{16}_[A-Za-z0-9]{30})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("vercel_blob_rw_",),
        remedy="Revoke it at https://vercel.com/dashboard/stores "
        "and read the new one from VERCEL_BLOB_TOKEN instead.",
        examples=(
            "VERCEL_BLOB_TOKEN=vercel_blob_rw_" + scatter(16) + "_" + scatter(30, seed=2),
            "vercel_blob_token = 'vercel_blob_rw_" + scatter(16, seed=4) + "_" + scatter(30, seed=5) + "'",
        ),
        counterexamples=(
            "vercel_blob_rw_" + scatter(5),
            "vercel_blob_rw_" + "x" * 46,
        ),
        source="https://vercel.com/docs/vercel-blob",
    ),
    Rule(
        label="secret.vercel.gateway_key",
        severity=Severity.CRITICAL,
        gate=r"vck_[A-Za-z0-9_-]{56}",
        pattern=starts("vck_") + r"(?P<body>[A-Za-z0-9_-]{56})(?![0-9A-Za-z_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("vck_",),
        remedy="Revoke it at https://vercel.com/ and read the new one from VERCEL_GATEWAY_KEY instead.",
        examples=(
            "VERCEL_GATEWAY_KEY=vck_" + scatter(56),
            "vercel_gateway_key = 'vck_" + scatter(56, seed=4) + "'",
        ),
        counterexamples=(
            "vck_" + scatter(5),
            "vck_" + "x" * 56,
        ),
        source="https://vercel.com/docs/ai-gateway",
    ),
    Rule(
        label="secret.vercel.token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("vercel", "now"),
        cell=r"[A-Za-z0-9]{24}",
        remedy="Revoke it at https://vercel.com/account/tokens "
        "and read the new one from VERCEL_API_KEY instead.",
        examples=(
            "VERCEL_API_KEY=" + scatter(24),
            "vercel_api_key = '" + scatter(24, seed=6) + "'",
            '{"vercelApiKey": "' + scatter(24, seed=11) + '"}',
        ),
        counterexamples=(
            "VERCEL_API_KEY=${VERCEL_API_KEY}",
            "unrelated_thing = '" + scatter(24, seed=6) + "'",
            "VERCEL_API_KEY=" + scatter(7),
        ),
        source="https://vercel.com/docs/rest-api",
    ),
    issued(
        "secret.vercel.app_token",
        Severity.CRITICAL,
        start="vc[iar]_",
        body=r"[A-Za-z0-9_-]{56}",
        after="A-Za-z0-9_-",
        prefixes=("vci_", "vca_", "vcr_"),
        sample=lambda seed: ("vci_", "vca_")[seed - 1] + scatter(56, seed=seed),
        remedy="Revoke it in the integration's or app's settings at Vercel and read it from the environment.",
        source="https://vercel.com/changelog/new-token-formats-and-secret-scanning",
    ),
)
