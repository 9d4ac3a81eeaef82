"""The values that builders plant and tests look for; the same in each run, and none of them real.

Assembled from parts: no token-like text stands in this repository.
"""

from __future__ import annotations

from leaktight.detect.checksums import crc32_base62
from leaktight.detect.sample import ALPHANUMERIC, LETTERS, scatter

HF_TOKEN = "hf_" + scatter(34, LETTERS, seed=41)
_GITHUB = "ghp_" + scatter(30, seed=42)
GITHUB_TOKEN = _GITHUB + crc32_base62(_GITHUB.removeprefix("ghp_").encode()).decode()
AWS_KEY_ID = "AKIA" + scatter(16, "ABCDEFGHJKLMNPQRSTUVWXYZ234567", seed=43)
AWS_SECRET = scatter(40, ALPHANUMERIC, seed=44)
EMAIL = "annika.berg" + "@" + "nordlicht-labor.de"
OTHER_EMAIL = "tomas.lindqvist" + "@" + "fjordbank.no"
SSN = "-".join(("536", "22", "8417"))
CARD = "4929" + "3813" + "3266" + "4295"
IBAN = "DE89" + "3704" + "0044" + "0532" + "0130" + "00"
PHONE = "+49 30 " + "9018 2044"
HOME = "/home/" + "aberg/projects/kestrel"
SSN_NUMBERS = [int("".join(("536", f"{22 + row:02}", f"{8417 - 13 * row}"))) for row in range(12)]
"""Whole numbers, as arrays keep them."""
