"""The configuration of a Keras model, in a `.keras` file or by itself: JSON, maybe with code in Lambdas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.report import Skip
from leaktight.formats.format import Head
from leaktight.formats.json.document import FORMAT as JSON_DOCUMENT
from leaktight.formats.reading.bounded import spool
from leaktight.formats.weights.lambdas import lambdas_in

_BEGIN = re.compile(
    rb'\s*\{\s*"(?:module"\s*:\s*"(?:keras|tf_keras|tensorflow)[.\w]*"'
    rb'|class_name"\s*:\s*"(?:Functional|Sequential|Model)")'
)


class KerasConfig:
    """By the module or the class of the model that the first key names."""

    name = "keras"
    how = "decoded"
    isolated = False
    priority = 60

    def accepts(self, head: Head) -> bool:
        return _BEGIN.match(head.data) is not None

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """The texts of the document under their keys, and the code of Lambda layers as blobs."""
        with blob.open() as stream:
            data = spool(stream, limits.max_whole_bytes)
        if data is None:
            yield Skip(blob.location, f"longer than {limits.max_whole_bytes} bytes: not read as a model")
            if blob.seekable:
                yield from JSON_DOCUMENT.read(blob, limits)
            return
        yield from JSON_DOCUMENT.read(Blob.of(blob.location, data, blob.depth), limits)
        yield from lambdas_in(blob, data)


FORMAT = KerasConfig()
