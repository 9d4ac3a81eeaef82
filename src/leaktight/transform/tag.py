"""What names the kind of a value where the value stood: "[EMAIL]"."""

from __future__ import annotations

import re
from functools import lru_cache

_NOT_OF_TAGS = re.compile(r"[^A-Z0-9_]+")


@lru_cache(maxsize=4096)
def tag_name(label: str) -> str:
    """The upper case of a label's last part: `pii.us.ssn` is SSN.

    A credential's issuer is named, too, unless it has none: `secret.aws.access_key` is AWS_ACCESS_KEY,
    `secret.generic.password` is PASSWORD.
    """
    family, _, rest = label.partition(".")
    if family == "secret":
        named = rest.removeprefix("generic.").replace(".", "_")
    else:
        named = label.rpartition(".")[2]
    return _NOT_OF_TAGS.sub("_", named.upper()) or "VALUE"


@lru_cache(maxsize=4096)
def tag_of(label: str) -> str:
    """The name in square brackets: "[SSN]"."""
    return f"[{tag_name(label)}]"
