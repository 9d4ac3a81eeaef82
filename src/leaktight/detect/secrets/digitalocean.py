"""DigitalOcean personal access, OAuth and refresh tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.declare import issued, named
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import BASE64, DIGITS, HEX, UPPER, scatter

_REMEDY = (
    "Revoke it at https://cloud.digitalocean.com/account/api/tokens "
    "and read it from DIGITALOCEAN_TOKEN instead."
)
_SOURCE = "https://docs.digitalocean.com/reference/api/create-personal-access-token/"

RULES = (
    Rule(
        label="secret.digitalocean.access_token",
        severity=Severity.CRITICAL,
        gate=r"do[opr]_v1_[0-9a-f]{64}",
        pattern=starts(r"do[opr]_v1_") + r"(?P<body>[0-9a-f]{64})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=(
            "dop_v1_",
            "doo_v1_",
            "dor_v1_",
        ),
        remedy=_REMEDY,
        examples=(
            "dop_v1_" + scatter(64, HEX),
            "https://example.org/?key=" + "dop_v1_" + scatter(64, HEX) + "&page=2",
        ),
        counterexamples=("dop_v1_" + scatter(11),),
        source=_SOURCE,
    ),
    issued(
        "secret.digitalocean.spaces_key",
        Severity.MEDIUM,
        start="DO00",
        body=r"[A-Z0-9]{16}",
        sample=lambda seed: "DO00" + scatter(16, UPPER + DIGITS, seed=seed),
        remedy="Delete the Spaces key at https://cloud.digitalocean.com/spaces/access_keys.",
        source="https://docs.digitalocean.com/products/spaces/how-to/manage-access/",
        confidence=0.9,
    ),
    named(
        "secret.digitalocean.spaces_secret",
        Severity.CRITICAL,
        names=under("spaces", "digital_?ocean", "do", kinds=r"(?:spaces_?)?secret(?:_?access)?(?:_?key)?"),
        cell=r"[A-Za-z0-9+/]{43}",
        env="SPACES_SECRET_ACCESS_KEY",
        sample=lambda seed: scatter(43, BASE64, seed=seed),
        remedy="Delete the Spaces key at https://cloud.digitalocean.com/spaces/access_keys.",
        source="https://docs.digitalocean.com/products/spaces/how-to/manage-access/",
        confidence=0.9,
    ),
)
