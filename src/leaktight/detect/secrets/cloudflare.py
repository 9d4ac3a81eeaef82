"""Cloudflare API tokens and keys, with prefixes and without, origin CA keys, and keys of R2 and Turnstile."""

from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, SECRET, under
from leaktight.detect.declare import issued, named
from leaktight.detect.sample import HEX, WORD, scatter

_REMEDY = (
    "Roll it at https://dash.cloudflare.com/profile/api-tokens and read a new one from CLOUDFLARE_API_TOKEN."
)
_FORMATS = "https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/"


RULES = (
    issued(
        "secret.cloudflare.api_token",
        Severity.CRITICAL,
        start="cf[ua]t_",
        body=r"[A-Za-z0-9_-]{40}[0-9A-Za-z]{6,8}",
        gate_body=r"[A-Za-z0-9_-]{46}",
        prefixes=("cfut_", "cfat_"),
        sample=lambda seed: (
            ("cfut_", "cfat_")[seed - 1] + scatter(40, seed=seed) + scatter(8, HEX, seed=seed)
        ),
        remedy=_REMEDY,
        source=_FORMATS,
    ),
    issued(
        "secret.cloudflare.global_key",
        Severity.CRITICAL,
        start="cfk_",
        body=r"[A-Za-z0-9_-]{40}[0-9A-Za-z]{6,8}",
        gate_body=r"[A-Za-z0-9_-]{46}",
        sample=lambda seed: "cfk_" + scatter(40, seed=seed) + scatter(8, HEX, seed=seed),
        remedy="Change the Global API Key at https://dash.cloudflare.com/profile/api-tokens and use "
        "tokens instead.",
        source=_FORMATS,
    ),
    issued(
        "secret.cloudflare.origin_ca_key",
        Severity.CRITICAL,
        start=r"v1\.0-",
        body=r"[0-9a-f]{24}-[0-9a-f]{146}",
        sample=lambda seed: "v1.0-" + scatter(24, HEX, seed=seed) + "-" + scatter(146, HEX, seed=seed),
        remedy="Change the Origin CA Key at https://dash.cloudflare.com/profile/api-tokens.",
        source="https://developers.cloudflare.com/fundamentals/api/get-started/ca-keys/",
    ),
    named(
        "secret.cloudflare.api_token",
        Severity.CRITICAL,
        names=under("cloudflare", "cf", "clouflare", "wrangler", kinds=rf"{KEY}|dns_?(?:api_?)?token"),
        cell=r"[A-Za-z0-9_-]{40}",
        env="CLOUDFLARE_API_TOKEN",
        sample=lambda seed: scatter(40, WORD, seed=seed),
        remedy=_REMEDY,
        source="https://developers.cloudflare.com/fundamentals/api/get-started/create-token/",
        confidence=0.9,
    ),
    named(
        "secret.cloudflare.global_key",
        Severity.CRITICAL,
        names=under("cloudflare", "cf", kinds=rf"{KEY}|global_?(?:api_?)?key"),
        cell=r"[0-9a-f]{37}",
        env="CLOUDFLARE_API_KEY",
        sample=lambda seed: scatter(37, HEX, seed=seed),
        remedy="Change the Global API Key at https://dash.cloudflare.com/profile/api-tokens and use "
        "tokens instead.",
        source="https://developers.cloudflare.com/fundamentals/api/get-started/keys/",
        confidence=0.92,
    ),
    named(
        "secret.cloudflare.r2_secret_key",
        Severity.CRITICAL,
        names=under("cloudflare", "r2", "cf", kinds=r"secret(?:_?access)?(?:_?key)?"),
        cell=r"[0-9a-f]{64}",
        env="R2_SECRET_ACCESS_KEY",
        sample=lambda seed: scatter(64, HEX, seed=seed),
        remedy="Delete the R2 API token in Cloudflare's dashboard and read the new key from the environment.",
        source="https://developers.cloudflare.com/r2/api/tokens/",
        confidence=0.9,
    ),
    named(
        "secret.cloudflare.turnstile_secret",
        Severity.MEDIUM,
        names=under("turnstile", "cloudflare", "cf", "captcha", kinds=rf"{SECRET}|secret_?key"),
        cell=r"0x4AAAAAA(?P<body>[A-Za-z0-9_-]{25,28})",
        env="TURNSTILE_SECRET_KEY",
        sample=lambda seed: "0x4AAAAAA" + scatter(26, WORD, seed=seed),
        remedy="Rotate the widget's secret key in Cloudflare's dashboard.",
        source="https://developers.cloudflare.com/turnstile/get-started/server-side-validation/",
        confidence=0.95,
    ),
    named(
        "secret.cloudflare.tunnel_token",
        Severity.CRITICAL,
        names=under("cloudflare", "cloudflared", "tunnel", "argo", kinds=r"(?:tunnel_?)?token"),
        cell=r"eyJhIjoi[A-Za-z0-9+/_-]{100,300}={0,2}",
        env="TUNNEL_TOKEN",
        sample=lambda seed: "eyJhIjoi" + scatter(160, seed=seed),
        remedy="Refresh the tunnel's token in Cloudflare's Zero Trust dashboard.",
        source="https://developers.cloudflare.com/cloudflare-one/connections/connect-networks/",
        confidence=0.96,
    ),
)
