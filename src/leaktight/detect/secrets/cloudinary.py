"""Cloudinary: URLs, API secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, scatter
from leaktight.detect.two_parts import Part, pair

RULES = (
    *pair(
        "secret.cloudinary.api_secret",
        Part(
            r"[0-9]{15}",
            "CLOUDINARY_API_KEY",
            lambda seed: "7" + scatter(14, DIGITS, seed=seed),
            r"(?:cloudinary[a-z_.-]{0,8})?api[_.-]?key",
        ),
        Part(
            r"[A-Za-z0-9_-]{27}",
            "CLOUDINARY_API_SECRET",
            lambda seed: scatter(27, seed=seed),
            r"api[_.-]?secret",
        ),
        remedy="Make another key pair at https://console.cloudinary.com/settings/api-keys and "
        "delete this one.",
        source="https://cloudinary.com/documentation/cloudinary_credentials_tutorial",
    ),
    Rule(
        label="secret.cloudinary.url",
        severity=Severity.CRITICAL,
        gate=r"cloudinary:\\{0,3}/\\{0,3}/[0-9]{10,20}:[A-Za-z0-9_-]{20}",
        pattern=starts("cloudinary://") + r"(?P<body>[0-9]{10,20}:[A-Za-z0-9_-]{20,40})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("cloudinary://",),
        remedy="Revoke it at https://console.cloudinary.com/settings/api-keys "
        "and read the new one from CLOUDINARY_URL instead.",
        examples=(
            "CLOUDINARY_URL=cloudinary://" + scatter(10, DIGITS) + ":" + scatter(20, seed=2),
            "cloudinary_url = 'cloudinary://" + scatter(10, DIGITS, seed=4) + ":" + scatter(20, seed=5) + "'",
        ),
        counterexamples=(
            "cloudinary://" + scatter(5),
            "cloudinary://" + "x" * 30,
        ),
        source="https://cloudinary.com/documentation/cloudinary_credentials_tutorial",
    ),
    Rule(
        label="secret.cloudinary.api_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("cloudinary", kinds=SECRET + r"|api_?secret"),
        cell=r"[A-Za-z0-9_-]{27}",
        remedy="Revoke it at https://console.cloudinary.com/settings/api-keys "
        "and read the new one from CLOUDINARY_SECRET instead.",
        examples=(
            "CLOUDINARY_SECRET=" + scatter(27),
            "cloudinary_secret = '" + scatter(27, seed=6) + "'",
            '{"cloudinarySecret": "' + scatter(27, seed=11) + '"}',
        ),
        counterexamples=(
            "CLOUDINARY_SECRET=${CLOUDINARY_SECRET}",
            "unrelated_thing = '" + scatter(27, seed=6) + "'",
            "CLOUDINARY_SECRET=" + scatter(7),
        ),
        source="https://cloudinary.com/documentation/cloudinary_credentials_tutorial",
    ),
)
