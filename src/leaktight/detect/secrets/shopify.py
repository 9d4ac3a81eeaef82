"""Shopify access tokens of all kinds, app secrets and storefront tokens."""

from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.declare import issued, named
from leaktight.detect.sample import HEX, scatter

_REMEDY = "Revoke it in the Shopify admin and read a new one from the environment instead."
_SOURCE = "https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens"

RULES = (
    issued(
        "secret.shopify.access_token",
        Severity.CRITICAL,
        start=r"shp(?:at|ca|pa|ua)_",
        body=r"[0-9a-fA-F]{32}",
        prefixes=("shpat_", "shpca_", "shppa_", "shpua_"),
        sample=lambda seed: ("shpat_", "shpua_")[seed - 1] + scatter(32, HEX, seed=seed),
        remedy=_REMEDY,
        source=_SOURCE,
    ),
    issued(
        "secret.shopify.app_secret",
        Severity.CRITICAL,
        start="shpss_",
        body=r"[0-9a-fA-F]{32}",
        sample=lambda seed: "shpss_" + scatter(32, HEX, seed=seed),
        remedy="Rotate the app's client secret in the Shopify dev dashboard and read it from the "
        "environment.",
        source="https://shopify.dev/docs/apps/build/authentication-authorization/client-secrets",
    ),
    named(
        "secret.shopify.legacy_secret",
        Severity.CRITICAL,
        names=under("shopify", kinds=r"(?:api|app|client|shared)_?secret(?:_?key)?|password|secret"),
        cell=r"[0-9a-f]{32}",
        env="SHOPIFY_API_SECRET",
        sample=lambda seed: scatter(32, HEX, seed=seed),
        remedy=_REMEDY,
        source=_SOURCE,
    ),
    named(
        "secret.shopify.storefront_token",
        Severity.LOW,
        names=under("shopify", kinds=r"storefront_?(?:(?:public|api|access)_?){0,3}(?:token|key)"),
        cell=r"[0-9a-f]{32}",
        env="SHOPIFY_STOREFRONT_ACCESS_TOKEN",
        sample=lambda seed: scatter(32, HEX, seed=seed),
        remedy="Keep it if it is the public storefront token; else revoke it in the Shopify admin.",
        source="https://shopify.dev/docs/api/storefront",
        confidence=0.9,
    ),
)
