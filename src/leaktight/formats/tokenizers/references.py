"""Keys of a tokenizer's configuration that name files: one that points outside takes that file along."""

from __future__ import annotations

import re
from collections.abc import Iterator

from leaktight.core.blob import Blob
from leaktight.core.severity import Severity
from leaktight.core.trace import Trace
from leaktight.formats.json.reader import decode_string

MAX_REFERENCES = 100
_NAMED = re.compile(
    rb'(?<!\\)"((?:\w{0,40}_)?(?:file|files|spm|path))"\s*+:\s*+'
    rb'(?:"([^"\\]{1,1024}+(?:\\.[^"\\]{0,1024}+)*+)"|\[\s*+"([^"\\]{1,1024}+)"\s*+\])'
)
_OUTSIDE = re.compile(r"[/\\~]|[A-Za-z]:[/\\]|file:|(?:.*[/\\])?\.\.(?:[/\\]|\Z)|(?:.*[/\\])?\.[^./\\]")
_CACHE = re.compile(r"/(?:\.cache|hub|snapshots|transformers)/|^/tmp/")
_PRIVATE = re.compile(
    r"(?i)(?:^|[/\\])(?:\.env|\.netrc|\.ssh|\.aws|\.git|\.npmrc|\.pypirc|\.kube|\.docker|id_rsa|id_ed25519|shadow|"
    r"passwd|credentials|token|stored_tokens|secrets?|environ)(?:[/\\.]|\Z)"
)


def references(data: bytes, blob: Blob) -> Iterator[Trace]:
    """A trace for each key that names a file outside of the tokenizer's folder, or a hidden one."""
    for number, found in enumerate(_NAMED.finditer(data)):
        if number >= MAX_REFERENCES:
            return
        value = decode_string(found[2] or found[3] or b"").decode("utf-8", "replace")
        if not _OUTSIDE.match(value):
            continue
        key = found[1].decode("utf-8", "replace")
        line = data.count(b"\n", 0, found.start()) + 1
        yield Trace(
            label="artifact.file_reference",
            severity=_severity(value),
            confidence=0.5 if _severity(value) is Severity.LOW else 0.8,
            location=blob.location.at(f"key {key}", line=line),
            value=value.encode("utf-8", "replace"),
            evidence=(f"key:{key}",),
            remedy="Name a file in the tokenizer's folder: saving the tokenizer copies what is named here.",
        )


def _severity(value: str) -> Severity:
    if _PRIVATE.search(value):
        return Severity.HIGH
    return Severity.LOW if _CACHE.search(value) else Severity.MEDIUM
