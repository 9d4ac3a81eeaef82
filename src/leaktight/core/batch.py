"""Many texts in one buffer: the one currency between reading and detecting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from leaktight.core.location import Location
from leaktight.core.match import Claim

if TYPE_CHECKING:
    from leaktight.core.blob import Blob
    from leaktight.core.report import Skip
    from leaktight.core.trace import LeftOut, Trace

GAP = b"\n"
"""The byte between two texts of a batch: so that a pattern's boundary holds at a text's end."""

ADDED_TOKENS = "added_tokens"
"""The hint of a memorized batch whose texts a person put into the vocabulary."""

Buffer: TypeAlias = bytes | memoryview


@dataclass(frozen=True, slots=True)
class Window:
    """A batch's only text is a piece of a longer one, read with a margin on both sides.

    The piece owns the matches that start in its bytes [own_start, own_end); the neighbours own the
    rest, so that each match is found once and is seen whole.
    """

    own_start: int
    own_end: int
    code_points_before: int
    """Code points of the whole text that stand before byte 0 of this piece."""


@dataclass(frozen=True, slots=True)
class TextBatch:
    """Many texts in one UTF-8 buffer, one GAP byte between neighbours, with the way back to their places.

    Text i is `data[offsets[i] : offsets[i + 1] - 1]`; the GAP after the last one may be missing.
    Bytes that are not UTF-8 are allowed; they count as one code point each.
    """

    data: Buffer
    offsets: NDArray[np.int64]
    """n + 1 ascending byte offsets; offsets[0] is 0 and offsets[n] is len(data) + 1 without a final GAP."""
    locate: Callable[[int, int], Location]
    """(text index, byte offset inside that text) -> its place; called only for matches. All texts of an exact
    batch stand in one file."""
    hint: str = ""
    """The column, key or tensor name that all texts share: context for rules."""
    hints: Sequence[str] | None = None
    """One name for each text, where they differ; replaces `hint`. On a coarse batch: all names that its
    texts stand under; if a rule wants one of them, every line counts as hit."""
    name_at: Callable[[int, int], str] | None = None
    """(text index, byte offset) -> the key or name that stands for that place inside a text, or ""."""
    refine: Callable[[NDArray[np.int64]], Iterable[Item]] | None = None
    """Set on a coarse batch: raw bytes in which every text to be found would also show itself.

    It is called with the ascending end offsets of all gate hits in `data` (escape hits included), and
    yields exact batches; matches are only taken from those. Without hits nothing more is read.
    """
    peek: Callable[[NDArray[np.int64]], Iterable[Item]] | None = None
    """As `refine`, for a reader that yields some texts only once: what it yields here does not count. None if
    `refine` itself may be called more than once."""
    under: Callable[[Callable[[str], bool]], Sequence[int]] | None = None
    """On a coarse batch: (whether a name is wanted) -> in ascending order, a place in each text that stands
    under such a name, of the names that a sample of the records shows. They count as hits."""
    decode: Callable[[], Iterable[Item]] | None = None
    """On an exact batch: what is spelled with escapes in it, decoded, as further exact batches; called
    only if the gate met an escape, or anything at all in data with a backslash."""
    window: Window | None = None
    whole_records: bool = False
    """The texts are records as they stand, whose fields come in other batches, too: only rules that span
    fields are tried on them."""
    claims: tuple[Claim, ...] = ()
    """What rules that span fields have found in the records of these fields, for those that hold it."""
    rows: int = 0
    """Records that this batch completes: added up in the coverage."""
    through: tuple[str, ...] = ()
    """The encodings that were taken off to get these texts, outermost first: "base64", "gzip"."""
    inside_known: frozenset[int] = frozenset()
    """Texts decoded from what a rule has found for a known kind of value: rules that yield to any other find
    nothing in them."""
    trusted_comments: bool = False
    """The texts were written by the repository's authors as source or configuration: an inline
    `leaktight: allow(label)` beside a match counts."""
    is_code: bool = False
    """The texts are source code or configuration: dates, ages and names in them are seldom data."""
    memorized: bool = False
    """The texts are pieces that a tokenizer learned because they were frequent in its training data: what is
    found in them is `content.tokenizer_memorized`, whatever it is."""
    remedy: str = ""
    """One imperative sentence: what rids these texts of what is found in them ("Strip the metadata: ..."); it
    follows the rule's own."""

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def span(self, text: int) -> tuple[int, int]:
        """Start and end of a text, in bytes of `data`."""
        return int(self.offsets[text]), int(self.offsets[text + 1]) - 1

    def hint_of(self, text: int) -> str:
        """The column, key or tensor name of a text."""
        return self.hint if self.hints is None else self.hints[text]


Item: TypeAlias = "TextBatch | Blob | Skip | Trace | LeftOut"
"""What a format yields: texts, further streams, a place that could not be read, something seen from the
structure alone, or bytes that hold no text by the format's own account."""


def join_texts(texts: Sequence[bytes]) -> tuple[bytes, NDArray[np.int64]]:
    """The buffer and the offsets of a batch that holds these texts."""
    offsets = np.zeros(len(texts) + 1, dtype=np.int64)
    if texts:
        np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1, out=offsets[1:])
    return GAP.join(texts), offsets


def single_text(size: int) -> NDArray[np.int64]:
    """The offsets of a batch with one text of `size` bytes."""
    return np.array((0, size + 1), dtype=np.int64)


def nowhere(_text: int, _offset: int) -> Location:
    """The place of texts that stand in no file, or whose places nobody asks for."""
    return Location("", "")


def line_ends(data: Buffer) -> NDArray[np.int64]:
    """The offsets at which the lines end that hold anything, the last one without a line break, too."""
    codes = np.frombuffer(data, dtype=np.uint8)
    ends = np.flatnonzero(codes == 0x0A)
    if len(codes) and codes[-1] != 0x0A:
        ends = np.append(ends, len(codes))
    return ends[ends > 0].astype(np.int64)


def count_code_points(data: Buffer) -> int:
    """Code points in UTF-8 bytes; a byte that is not UTF-8 counts as one."""
    raw = bytes(data)
    return len(raw) if raw.isascii() else len(raw.decode("utf-8", "replace"))
