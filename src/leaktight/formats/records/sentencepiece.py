"""SentencePiece models (sentencepiece_model.proto of google/sentencepiece): pieces and training."""

from __future__ import annotations

from collections.abc import Iterator

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.formats.format import Head
from leaktight.formats.reading.source import Source
from leaktight.formats.records.leaves import Leaves
from leaktight.formats.records.schema import Field, Kind, Message, lists, many, numbers, one, texts

PIECE = Message("SentencePiece", {1: Field("piece", Kind.LEARNED)})
TRAINER = Message(
    "TrainerSpec",
    lists(input=1, accept_language=5, control_symbols=30)
    | {31: Field("user_defined_symbols", Kind.LEARNED, repeated=True)}
    | texts(model_prefix=2, input_format=7, required_chars=36, unk_surface=44, unk_piece=45, bos_piece=46)
    | texts(eos_piece=47, pad_piece=48, pretokenization_delimiter=53, seed_sentencepieces_file=54),
)
NORMALIZER = Message(
    "NormalizerSpec", texts(name=1, normalization_rule_tsv=6) | numbers(precompiled_charsmap=2)
)
SAMPLE = Message("Sample", texts(input=1, expected=2))
MODEL = Message(
    "Model",
    many("pieces", 1, PIECE)
    | one("trainer_spec", 2, TRAINER)
    | one("normalizer_spec", 3, NORMALIZER)
    | one("self_test_data", 4, Message("SelfTestData", many("samples", 1, SAMPLE)))
    | one("denormalizer_spec", 5, NORMALIZER),
)


class SentencePiece:
    """By its first two pieces: each a string with a score."""

    name = "sentencepiece"
    how = "decoded"
    isolated = False
    priority = 100

    def accepts(self, head: Head) -> bool:
        data, at = head.data, 0
        for _ in range(2):
            size = data[at + 1] if data[at : at + 1] == b"\n" and len(data) > at + 3 else 0
            text = data[at + 3] if size and data[at + 2] == 0x0A else 0
            if not 0 < text < size < 0x80 or data[at + 4 + text : at + 5 + text] != b"\x15":
                return False
            at += 2 + size
        return True

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """The pieces as what was learned; the paths and options of the training."""
        with blob.open() as stream:
            leaves = Leaves(blob, limits, numbers="character maps")
            yield from leaves.read(Source(stream, seekable=blob.seekable), MODEL)
            yield from leaves.flush()


FORMAT = SentencePiece()
