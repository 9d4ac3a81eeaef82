"""Walks over a pickle's opcodes and gathers its strings. It imports, builds and calls nothing of it."""

from __future__ import annotations

from collections.abc import Callable

from leaktight.formats.json.names import KEY_NAME
from leaktight.formats.pickles.arrays import Array, array_of
from leaktight.formats.pickles.callables import Danger
from leaktight.formats.pickles.calls import CHANGED, COMPUTED, EXTENSION
from leaktight.formats.pickles.constants import (
    array_bytes,
    array_texts,
    begins_wide,
    decode_line,
    is_file,
    is_text_type,
    item_bytes,
    parted_texts,
    spelled_number,
    unescape,
    wide_texts,
)
from leaktight.formats.pickles.opcodes import MARK, OPERATIONS, argument_end
from leaktight.formats.pickles.pauses import Embedded, Need, Numbers, Pause, Spent, Stopped, Turned
from leaktight.formats.pickles.stack import MAX_TUPLE, Stack, Value
from leaktight.formats.pickles.strings import DATA_KEYS, MAX_KEY_BYTES, Entry, Kind, Node
from leaktight.formats.pickles.values import LEAST_IN_FIELD, MAX_STRING_BYTES, Values
from leaktight.formats.reading.source import PADDING
from leaktight.formats.text.keys import printable_name

MAX_CONSTANT_BYTES = 64 << 10
"""Longer constants of bytes are handed over as files of their own."""
MAX_REPEATS = 10_000
MAX_PICKLES_INSIDE = 8


class Walk(Values):
    """One file's pickles; call `advance` again and again, with more bytes as it asks for them."""

    def __init__(self, max_operations: int) -> None:
        super().__init__()
        self.left = max_operations
        self.may_embed = True
        """Whether small constants that are files themselves are handed over."""
        self.files: list[bytes] = []
        """Constants that are files themselves, and are spelled as texts: to be taken at once."""
        self.spelled_arrays: list[tuple[Array, bytes]] = []
        """Arrays whose bytes are spelled as texts."""
        self._latest: tuple[bytes, list[Entry], int, int] = b"", [], 0, 0
        """The last constant of bytes, and which entries are its."""
        self._latest_at = 0, 0
        """Where it stands in the file, and how long it is; also of one that was handed over."""
        self._repeats: set[tuple[str, bytes]] = set()
        self._outer: list[Stack] = []
        self._is_plain_type: dict[bytes, bool] = {}
        self._handlers = self._make_handlers()

    def advance(self, data: bytes, at: int, end: int, *, is_last: bool, start: int = 0) -> Pause:
        """Reads the opcodes of data[at:end] until something else has to be done. `data` is padded.

        `is_last`: whether nothing follows; else the last few bytes are left for the next time.
        """
        self.data, self.at, self._end, self.start = data, at, end, start
        try:
            self._run(end if is_last else end - len(PADDING))
        except Pause as pause:
            return pause
        return Spent() if self.left <= 0 else Need(max(1, end - self.at + 1))

    def _run(self, limit: int) -> None:
        """The loop over the opcodes; the common ones are taken here, the others by their handlers."""
        data, end, stack, entries, memo = self.data, self._end, self.stack, self.entries, self.memo
        push, next_index, handlers, hints = stack.append, self.next_index, self._handlers, self.hints.plain
        node, base, is_dict = self.node, self.base, self.node.kind is Kind.DICT
        at = self.at
        for self.left in range(self.left - 1, -1, -1):  # noqa: B020
            self.at = at
            if at >= limit:
                return
            code = data[at]
            if code == 0x8C or code == 0x58:
                start = at + 2 if code == 0x8C else at + 5
                stop = start + (
                    data[at + 1] if code == 0x8C else int.from_bytes(data[at + 1 : start], "little")
                )
                if stop > end:
                    self._require(start, stop)
                text = data[start:stop]
                depth = len(stack) - base if is_dict else -1
                if not depth & 1 and (not depth or stack[-1].__class__ is not Node):
                    entries.append((text, "", node, KEY_NAME, at))
                elif depth > 0 and stack[-1] in hints and (depth == 1 or stack[-2].__class__ is not Node):
                    entries.append((text, hints[stack[-1]], node, stack[-1], at))  # type: ignore[arg-type]
                else:
                    self._add(text, stop)
                push(text if stop - start <= MAX_KEY_BYTES else None)
                at = stop
            elif code == 0x94:
                memo[next_index()] = stack[-1] if stack else None
                at += 1
            elif code == 0x71 or code == 0x72:
                stop = at + 2 if code == 0x71 else at + 5
                memo[int.from_bytes(data[at + 1 : stop], "little")] = stack[-1] if stack else None
                at = stop
            elif (code == 0x68 or code == 0x6A) and is_dict and not (len(stack) - base) & 1:
                # A key that was met before.
                stop = at + 2 if code == 0x68 else at + 5
                index = int.from_bytes(data[at + 1 : stop], "little")
                value = memo[index] if index in memo else self.recall(index)
                if value.__class__ is Node:
                    at = handlers[code](at)
                else:
                    push(value)
                    at = stop
            elif code == 0x4B:
                push(data[at + 1])
                at += 2
            elif code == 0x4D:
                number = data[at + 1] | data[at + 2] << 8
                at += 3
                if number >= LEAST_IN_FIELD and node.count < DATA_KEYS:
                    self._add_number(number, at)
                push(number)
            else:
                at = handlers[code](at)
                node, base = self.node, self.base
                is_dict = node.kind is Kind.DICT
        self.at = at

    def _make_handlers(self) -> list[Callable[[int], int]]:
        handlers: list[Callable[[int], int]] = [self._broken_at] * 256
        for code in OPERATIONS:
            handlers[code] = self._other_at
        for codes, handler in (
            (bytes((MARK,)), self.mark_at),
            (b"}]\x8f", self.container_at),
            (b"dl", self.whole_at),
            (b"t\x85\x86\x87", self._tuple_at),
            (b")", self.empty_tuple_at),
            (b"ue\x90", self.items_at),
            (b"s", self.item_at),
            (b"a", self.append_at),
            (b"R\x81\x92", self._call_at),
            (b"o", self.object_at),
            (b"0", self.pop_at),
            (b"1", self.pop_mark_at),
            (b"2", self.duplicate_at),
            (b"\x91", self.frozenset_at),
            (b"ghj", self._get_at),
            (b"p", self._put_at),
            (b"TUBC\x8e\x96", self._constant_at),
            (b"SVP", self._line_at),
            (b"IL", self._number_line_at),
            (b"F", self._float_line_at),
            (b"J\x8a\x8b", self._integer_at),
            (b"G", self._float_at),
            (b"\x8d", self._long_string_at),
            (b"ci", self._class_at),
            (b"\x93", self._stack_class_at),
            (b"b", self._build_at),
            (b"\x80", self._protocol_at),
            (b".", self._stop_at),
            (b"\x88\x89", self._boolean_at),
            (b"\x82\x83\x84", self._extension_at),
        ):
            for code in codes:
                handlers[code] = handler
        return handlers

    def _get_at(self, at: int) -> int:
        start, end = self._argument(at)
        raw = self.data[start:end]
        is_line = self.data[at] == ord("g")
        spelled = spelled_number(raw[:20]) if is_line else b""
        index = int(spelled) if spelled.isdigit() else int.from_bytes(raw[:8], "little")
        value = self.recall(index)
        stop = end + is_line
        if isinstance(value, bytes):
            self._repeat(value, stop)
        if isinstance(value, Node) and value.kind is Kind.CLASS:
            # Met before elsewhere: what it makes stands here.
            self.push_node(Kind.CLASS, stop).type_name = value.type_name
        else:
            self.stack.append(value)
        return stop

    def _repeat(self, value: bytes, stop: int) -> None:
        """Takes a string once more where it stands under another key than before."""
        node, label = self.place(stop)
        hint = self.hints.of(node, label)
        if hint and (hint, value) not in self._repeats:
            if len(self._repeats) >= MAX_REPEATS:
                self._repeats.clear()
            self._repeats.add((hint, value))
            self.entries.append((value, hint, node, label, self.at))

    def _put_at(self, at: int) -> int:
        start, end = self._argument(at)
        spelled = spelled_number(self.data[start : min(end, start + 20)])
        if spelled.isdigit():
            self.memo[int(spelled)] = self.stack[-1] if self.stack else None
        return end + 1

    def _constant_at(self, at: int) -> int:
        """Bytes, and the strings of Python 2."""
        start, stop = argument_end(self.data, at, OPERATIONS[self.data[at]].argument)
        if start > self._end:
            raise Need(start - at)
        self._latest_at = self.start + start, stop - start
        # In an array's state its shape, its type and its order stand before its data.
        shape, beside, order = self.stack[-3:] if len(self.stack) > 2 else (None, None, None)
        type_name = beside.kept.get(b"type") if isinstance(beside, Node) and beside.kept else None
        is_wide = is_text_type(type_name) or begins_wide(self.data[start : start + 16])
        if stop - start > (MAX_STRING_BYTES if is_wide else MAX_CONSTANT_BYTES):
            self.stack.append(None)
            self.at = start
            raise Embedded(stop - start, array=self._array(beside, shape, order))
        if stop > self._end:
            raise Need(stop - at)
        constant = self.data[start:stop]
        if self.may_embed and is_file(constant):
            self.stack.append(None)
            self.at = start
            raise Embedded(len(constant))
        first = len(self.entries)
        texts = array_texts(constant, type_name) or wide_texts(constant) if is_wide else []
        if not texts and len(self._latest[0]) >= 8 and len(constant) > 1:
            texts = parted_texts(constant, self._latest[0])
        for text in texts or (constant,):
            self._add(text, stop)
        self._latest = constant, self.entries, first, len(self.entries)
        array = self._array(beside, shape, order)
        self.stack.append(constant if len(constant) <= MAX_KEY_BYTES else None)
        if array is not None:
            self.at = stop
            raise Numbers(array, constant)
        return stop

    def _array(self, item_type: Value, shape: Value, order: Value) -> Array | None:
        """The array of numbers that the values above the last mark describe."""
        if not isinstance(item_type, Node) or item_type.type_name != b"numpy dtype":
            return None
        holder = self.stack[self.base - 1] if self.base else None
        return array_of(
            item_type,
            shape,
            order,
            node=holder if isinstance(holder, Node) else self.node,
            columns=self.columns,
        )

    def _long_string_at(self, at: int) -> int:
        start, stop = argument_end(self.data, at, OPERATIONS[self.data[at]].argument)
        if start > self._end:
            raise Need(start - at)
        if stop > self._end:
            self._require(start, stop)
        return self._string(self.data[start:stop], stop)

    def _line_at(self, at: int) -> int:
        """STRING, UNICODE, PERSID."""
        start, end = self._argument(at)
        raw = self.data[start:end]
        return self._string(decode_line(raw) if self.data[at] == ord("V") else unescape(raw), end + 1)

    def _string(self, text: bytes, stop: int) -> int:
        self._add(text, stop)
        self.stack.append(text if len(text) <= MAX_KEY_BYTES else None)
        return stop

    def _tuple_at(self, at: int) -> int:
        """Also tells strings anew that were taken for keys, or to stand under one of their neighbours."""
        given = self.stack[-4:] if self.data[at] == ord("t") and len(self.stack) - self.base == 4 else []
        # In protocol 5 an array's bytes stand before its type and its shape.
        array = self._array(given[1], given[2], given[3]) if len(given) == 4 else None
        stop = self.tuple_at(at)
        made = self.stack.pop()
        if isinstance(made, tuple) and len(made) > 1:
            self._split_array(*made[:2])
        entries, known = self.entries, len(self.entries)
        for value in reversed(made if isinstance(made, tuple) else ()):
            if not isinstance(value, bytes) or not known or entries[known - 1][0] is not value:
                break
            known -= 1
        if known < len(entries):
            top = self.stack[-1] if self.stack else None
            if isinstance(top, Node) and top.kind is Kind.CLASS:
                node, label = top.parent or self.node, top.label
            else:
                node, label = self.place(stop)
            hint = self.hints.of(node, label)
            entries[known:] = [(text, hint, node, label, place) for text, _, _, _, place in entries[known:]]
        self.stack.append(made)
        if array is not None and self._latest_at[1]:
            self.at = stop
            found, self._latest_at = self._latest_at, (0, 0)
            raise Numbers(array, None, *found)
        return stop

    def _call_at(self, at: int) -> int:
        stop = self.call_at(at)
        if self.files:
            self.at = stop
            raise Turned
        if self.spelled_arrays:
            self.at = stop
            raise Numbers(*self.spelled_arrays.pop())
        return stop

    def bytes_spelled(self) -> None:
        for entry in self.entries[-2:]:
            text = entry[0]
            if len(text) <= MAX_STRING_BYTES and text not in (b"latin1", b"latin-1"):
                constant = text.decode("utf-8", "replace").encode("latin-1", "replace")
                if self.may_embed and is_file(constant):
                    self.files.append(constant)
                shape, item_type, order = self.stack[-4:-1] if len(self.stack) > 3 else (None, None, None)
                array = self._array(item_type, shape, order)
                if array is not None:
                    self.spelled_arrays.append((array, constant))

    def _split_array(self, data: Value, item_type: Value) -> None:
        """Tells an array's texts anew: in protocol 5 its type stands behind its data."""
        constant, entries, first, last = self._latest
        is_meant = data is constant or (data is None and len(constant) > MAX_KEY_BYTES)
        if not is_meant or not isinstance(item_type, Node) or not item_type.kept:
            return
        texts = array_texts(constant, item_type.kept.get(b"type"))
        if texts and entries is self.entries and first < last <= len(entries):
            _, hint, node, label, place = entries[first]
            entries[first:last] = [(text, hint, node, label, place) for text in texts]

    def _class_at(self, at: int) -> int:
        """GLOBAL, INST."""
        start, end = self._argument(at)
        given = self.pop_mark() if self.data[at] == ord("i") else []
        self._push_class(self.data[start:end].replace(b"\n", b" "), end + 1)
        if self.data[at] == ord("i"):
            self.call(tuple(given[: MAX_TUPLE + 1]))
        return end + 1

    def _stack_class_at(self, at: int) -> int:
        names = [value if isinstance(value, bytes) else b"" for value in self.pop(2)]
        type_name = b" ".join(names)
        nearest = at
        for name in reversed(names):
            # They were taken for texts when they came.
            nearest -= len(name) + 10
            if len(self.class_names) < MAX_REPEATS:
                self.class_names.add(name)
            if self.entries and self.entries[-1][0] is name and self.entries[-1][4] >= nearest:
                self.entries.pop()
        is_known = len(names) == 2 and all(names)
        self._push_class(type_name if is_known else b"", at + 1)
        return at + 1

    def _extension_at(self, at: int) -> int:
        """EXT1, EXT2, EXT4: something that the reader has registered under a number."""
        self._argument(at)
        node, label = self.place(at + 1)
        self.calls.imports_unknown(EXTENSION, Danger.FOREIGN, node, label, self.start + at)
        return self._other_at(at)

    def _push_class(self, type_name: bytes, stop: int) -> None:
        """Pushes a class; a name that could be a value is a text after all. "" is a name not spelled out."""
        is_plain = self._is_plain_type.get(type_name)
        if is_plain is None:
            if len(self._is_plain_type) >= MAX_REPEATS:
                self._is_plain_type.clear()
            is_plain = bool(printable_name(type_name.decode("utf-8", "replace")))
            self._is_plain_type[type_name] = is_plain
        if type_name and not is_plain:
            self._add(type_name, stop)
        pushed = self.push_node(Kind.CLASS, stop)
        pushed.type_name = type_name
        if not type_name:
            pushed.type_name = COMPUTED.encode()
            self.calls.imports_unknown(COMPUTED, Danger.HIGH, pushed, None, self.start + self.at)
        elif type_name not in self.calls.names:
            self.calls.imports(type_name, pushed, None, self.start + self.at)

    def _build_at(self, at: int) -> int:
        state = self.pop(1)
        made = self.stack[-1] if self.stack else None
        if not isinstance(made, Node):
            return at + 1
        if made.type_name == b"numpy dtype" and made.kept and state and isinstance(state[0], tuple):
            made.kept[b"order"] = state[0][1] if len(state[0]) > 1 else None
        if made.kind is Kind.CLASS:
            self.calls.imports_unknown(CHANGED, Danger.HIGH, made, None, self.start + at)
        self.calls.given(state[0] if state else None)
        for part in state[0] if state and isinstance(state[0], tuple) else state:
            if isinstance(part, Node) and part.kind is not Kind.CLASS:
                part.move(made, None)
        made.is_filled = True
        kept = state[0].kept if state and isinstance(state[0], Node) else None
        if kept is None or not made.type_name.endswith(b" NumpyArrayWrapper"):
            return at + 1
        # joblib writes an array's data right behind its wrapper.
        item_type = kept.get(b"dtype")
        type_name = item_type.kept.get(b"type") if isinstance(item_type, Node) and item_type.kept else None
        size = array_bytes(kept.get(b"shape"), item_bytes(type_name))
        if size is None:
            return at + 1
        self.at = at + 1
        is_padded = isinstance(kept.get(b"numpy_array_alignment_bytes"), int)
        array = array_of(
            item_type,
            kept.get(b"shape"),
            kept.get(b"order"),
            node=made,
            columns=self.columns,
        )
        raise Embedded(size, is_padded=is_padded, type_name=type_name, array=array)

    def _protocol_at(self, at: int) -> int:
        if not self.stack or len(self._outer) >= MAX_PICKLES_INSIDE:
            return at + 2
        # joblib writes arrays of objects as pickles of their own, in the midst of the pickle.
        holder = self.stack[-1]
        self._outer.append(self.set_aside())
        self.begin_inside(holder)
        self.at = at + 2
        raise Turned

    def _stop_at(self, at: int) -> int:
        self.at = at + 1
        if not self._outer:
            raise Stopped
        self.take_back(self._outer.pop())
        raise Turned
