"""HubSpot tokens of private apps and developers, and former API keys."""

from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.declare import issued, named
from leaktight.detect.sample import scatter_uuid

RULES = (
    issued(
        "secret.hubspot.private_app_token",
        Severity.CRITICAL,
        start="pat-(?:na|eu|ap)[1-9]-",
        body=r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        prefixes=("pat-na1-", "pat-eu1-", "pat-na2-", "pat-ap1-"),
        sample=lambda seed: ("pat-na1-", "pat-eu1-")[seed - 1] + scatter_uuid(seed * 9),
        remedy="Rotate it in the private app's settings at HubSpot and read it from "
        "HUBSPOT_ACCESS_TOKEN instead.",
        source="https://developers.hubspot.com/docs/guides/apps/private-apps/overview",
    ),
    issued(
        "secret.hubspot.developer_key",
        Severity.HIGH,
        start="(?:na1|na2|na3|eu1|eu2|ap1|ap2)-",
        body=r"(?:[0-9a-f]{4}-){4}[0-9a-f]{12}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        gate_body=r"[0-9a-f]{4,8}-(?:[0-9a-f]{4}-){3}",
        prefixes=("na1-", "eu1-", "na2-", "ap1-"),
        sample=lambda seed: "eu1-" + scatter_uuid(seed * 9),
        confidence=0.75,
        remedy="Deactivate the developer API key in the developer account at HubSpot.",
        source="https://developers.hubspot.com/docs/guides/apps/developer-platform/developer-api-keys",
    ),
    named(
        "secret.hubspot.api_key",
        Severity.CRITICAL,
        names=under(r"hub_?spot", "hapi"),
        cell=r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        env="HUBSPOT_API_KEY",
        sample=lambda seed: scatter_uuid(seed * 9),
        remedy="Deactivate it in HubSpot's settings and use a private app's token from the "
        "environment instead.",
        source="https://developers.hubspot.com/changelog/upcoming-api-key-sunset",
    ),
    named(
        "secret.hubspot.client_secret",
        Severity.CRITICAL,
        names=under(r"hub_?spot", kinds=SECRET),
        cell=r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        env="HUBSPOT_CLIENT_SECRET",
        sample=lambda seed: scatter_uuid(seed * 9),
        remedy="Rotate the client secret in the app's settings at HubSpot.",
        source="https://developers.hubspot.com/docs/guides/api/app-management/oauth-tokens",
        confidence=0.9,
    ),
)
