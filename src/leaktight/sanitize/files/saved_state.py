"""`state.json` of a dataset that was saved to disk: its fingerprint names what `map()` has cached for it.

A copy with the fingerprint of the original would be given the original's cached rows.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import BinaryIO

from leaktight.formats.format import Head
from leaktight.sanitize.chunk import Chunk
from leaktight.sanitize.files.json_document import REWRITER as JSON
from leaktight.sanitize.files.rewriter import Clean, Job

NAME = "state.json"
SAVED_INFO = "dataset_info.json"
"""The file beside it that lists the features."""
_FINGERPRINT = re.compile(rb'("_fingerprint"\s*:\s*")([0-9a-f]{8,64})(")')


class SavedState:
    """The state of a saved dataset, with another fingerprint."""

    name = "saved dataset"

    def accepts(self, head: Head) -> bool:
        """By its name and what it says."""
        return head.name.rpartition("/")[2] == NAME and _FINGERPRINT.search(head.data) is not None

    def chunks(self, job: Job) -> Iterator[Chunk]:
        """As of other JSON."""
        return JSON.chunks(job)

    def rewrite(self, job: Job, target: BinaryIO, clean: Clean) -> None:
        """Writes it anew; the new fingerprint follows from the old one and the way of cleaning."""

        def renamed(found: re.Match[bytes]) -> bytes:
            digest = hashlib.sha256(b"\0".join((b"sanitized", job.stamp.encode(), found[2])))
            return found[1] + digest.hexdigest()[: len(found[2])].encode() + found[3]

        for chunk, render in JSON.pieces(job):
            target.write(_FINGERPRINT.sub(renamed, render(clean(chunk))))


REWRITER = SavedState()
