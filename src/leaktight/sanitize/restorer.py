"""The way back: values that reversible transforms replaced, for who has the key."""

from __future__ import annotations

from leaktight.sanitize.chunk import Chunk, Cleaned, Edit, Span
from leaktight.sanitize.cleaner import Cleaner
from leaktight.transform.encrypt import TOKEN
from leaktight.transform.transform import Record, Value

REFUSED = "refused"
"""How tokens are counted that this key does not open."""


class Restorer(Cleaner):
    """Turns values back, instead of replacing them.

    Tokens of `encrypt` are found wherever they stand and proven by the cipher. Results of `fpe` and
    `date_shift` look like any other value: in columns that the policy names with one label and such a
    transform each whole cell is turned back, elsewhere what is found under such a label again.
    """

    def clean(self, chunk: Chunk) -> Cleaned:
        """What becomes of a chunk."""
        cleaned = Cleaned([{} for _ in chunk.fields])
        found = self._finder.find(chunk)
        subjects = self._subjects(chunk) if self._subject else {}
        for number, field in enumerate(chunk.fields):
            for text, data in enumerate(field.texts):
                row = field.rows[text]
                record = self._record(chunk, row, subjects.get(row, ""), [])
                tokens = self._tokens(data, field.path)
                others = self._others(data, found[number].get(text, []), record, field.path)
                edits = [*tokens, *(one for one in others if not _meets(one, tokens))]
                if edits:
                    cleaned.edits[number][text] = sorted(edits)
        self.tally.records += chunk.records
        self.tally.changed += len(
            {chunk.fields[number].rows[text] for number, one in enumerate(cleaned.edits) for text in one}
        )
        return cleaned

    def _tokens(self, data: bytes, path: str) -> list[Edit]:
        encrypt = self._replacing.tokens
        if encrypt is None or b"~" not in data:
            return []
        edits = []
        # One code point a byte, so that offsets are those of the bytes; tokens are ASCII.
        for token in TOKEN.finditer(data.decode("latin-1")):
            value = encrypt.restore(Value(token[0], token["label"], Record()))
            if value is None:
                self._counts[token["label"], REFUSED, path] += 1
            else:
                self._counts[token["label"], encrypt.name, path] += 1
                edits.append(Edit(token.start(), token.end(), value.encode("utf-8", "surrogateescape")))
        return edits

    def _others(self, data: bytes, spans: list[Span], record: Record, path: str) -> list[Edit]:
        edits = []
        named = self._replacing.of_column(path) if path else None
        if named is not None and not spans and data.strip() == data and data:
            spans = [Span(0, len(data), named[0])]
        for start, end, label in spans:
            transform = self._replacing.by(label, path)
            restore = getattr(transform, "restore", None)
            if restore is None or transform.name == "encrypt":
                continue
            text = data[start:end].decode("utf-8", "surrogateescape")
            value = restore(Value(text, label, record, path, is_cell=end - start == len(data)))
            if value is not None:
                self._counts[label, transform.name, path] += 1
                edits.append(Edit(start, end, value.encode("utf-8", "surrogateescape")))
        return edits


def _meets(edit: Edit, others: list[Edit]) -> bool:
    return any(edit.start < one.end and one.start < edit.end for one in others)
