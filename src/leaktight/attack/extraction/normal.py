"""Texts as they are compared: one spelling for what looks alike."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


def normal(text: str) -> str:
    """The text in NFKC, without soft hyphens and zero-width characters, each run of white space one space.

    Letters keep their case: what is compared is verbatim otherwise.
    """
    if not text.isascii():
        text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
        # What cannot be encoded stands in no training text either.
        text = text.encode("utf-8", "replace").decode()
    return " ".join(text.split())
