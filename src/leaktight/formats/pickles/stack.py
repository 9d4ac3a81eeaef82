"""What stands on an unpickler's stack, as far as it names the strings: nothing is built, nothing is called.

Of each value only its shape is kept: short strings, small numbers and flat tuples as they are, a node for
each container and object, None for the rest. Which key a value will have is only certain when a later opcode
files it; here it is told when the value comes, from what is below it and from the opcode behind it. A wrong
guess costs a string its hint or its path, never the string. Broken books never raise.
"""

from __future__ import annotations

from itertools import count

from leaktight.formats.json.names import KEY_NAME
from leaktight.formats.pickles.arrays import COLUMN_NAMES, MAX_COLUMNS
from leaktight.formats.pickles.calls import Calls
from leaktight.formats.pickles.strings import Hints, Kind, Label, Node

MAX_MARKS = 1000
"""Open marks that are followed; deeper ones are only counted."""
MAX_STACK = 1 << 16
MAX_MEMO = 1 << 16
"""Values of one generation of the memo; the generation before it is kept too."""
MAX_KEPT = 1 << 16
"""Classes and their names, which are kept for as long as the memo is."""
MAX_TUPLE = 8
ARRAY_FIELDS = (b"shape", b"dtype", b"order", b"numpy_array_alignment_bytes")
"""What tells how long an array of joblib's is."""
NAMED_PARTS = (b"steps", b"transformer_list", b"transformers", b"transformers_", b"estimators")
"""Lists of tuples of which the first item is a name."""
_MAPPINGS = (b"dict", b"counter", b"namespace")
_SEQUENCES = (b"list", b"deque", b"array", b"set")
_TUPLE1, _TUPLE2 = 0x85, 0x86
_PUT = ord("p")
_APPEND, _SETITEM = ord("a"), ord("s")
_PUT_BYTES = {0x94: 1, ord("q"): 2, ord("r"): 5}

Value = object
"""bytes, int, Node, a flat tuple of these, or None."""


class Stack:
    """The stack, its marks and its memo; an `_at` method takes the opcode there and gives the next place."""

    def __init__(self) -> None:
        self.data = b""
        self.stack: list[Value] = []
        self.node = Node(Kind.OTHER, None, None)
        """What the values above the last mark go into."""
        self.base = 0
        """The stack's height at the last mark."""
        self.hints = Hints()
        self.memo: dict[int, Value] = {}
        self.older_memo: dict[int, Value] = {}
        self.kept_memo: dict[int, Value] = {}
        """Classes and their names of all generations before."""
        self.class_names: set[bytes] = set()
        self.calls = Calls()
        self.columns: list[str] = []
        """The names of the columns of an estimator's input, those that came last."""
        self.next_index = count().__next__
        self._marks: list[tuple[int, Node]] = []
        self._uncounted_marks = 0

    def reset(self) -> None:
        """Begins another pickle. The memo stays: one pickler may have written both."""
        self._forget()
        self.next_index = count().__next__

    def _forget(self) -> None:
        self.stack.clear()
        self._marks.clear()
        self._uncounted_marks = self.base = 0
        self.node = Node(Kind.OTHER, None, None)

    def set_aside(self) -> Stack:
        """What there is by now, and begins with nothing."""
        kept = Stack()
        kept.take_back(self)
        self.take_back(Stack())
        return kept

    def take_back(self, kept: Stack) -> None:
        """Goes on with what was set aside."""
        self.stack, self.node, self.base = kept.stack, kept.node, kept.base
        self.memo, self.older_memo, self.kept_memo = kept.memo, kept.older_memo, kept.kept_memo
        self.next_index = kept.next_index
        self._marks, self._uncounted_marks = kept._marks, kept._uncounted_marks

    def begin_inside(self, holder: Value) -> None:
        """Has what comes stand where `holder` does."""
        if isinstance(holder, Node):
            self.node = Node(Kind.OTHER, holder, None)

    def trim(self) -> None:
        """Forgets what has become too much to keep."""
        if len(self.memo) > MAX_MEMO:
            self._keep_classes()
            self.older_memo, self.memo = self.memo, {}
        if len(self.stack) > MAX_STACK:
            self.calls.is_lossy = True
            surplus = (len(self.stack) - self.base) & ~1
            self.node.count += surplus
            del self.stack[self.base : self.base + surplus]
            if self.base > MAX_STACK // 2:
                self._forget()

    def _keep_classes(self) -> None:
        """Keeps what names what is called: a pickle may come back to it as late as it likes."""
        for index, value in self.older_memo.items():
            if (isinstance(value, Node) and value.kind is Kind.CLASS) or value in self.class_names:
                self.kept_memo[index] = value
            else:
                self.kept_memo.pop(index, None)
        if len(self.kept_memo) > MAX_KEPT:
            self.kept_memo.clear()
            self.calls.is_lossy = True

    def recall(self, index: int) -> Value:
        """A value that was memoized long ago."""
        if index in self.memo:
            return self.memo[index]
        value = self.older_memo[index] if index in self.older_memo else self.kept_memo.get(index)
        if value is not None:
            self.memo[index] = value
        return value

    def code_behind(self, stop: int) -> int:
        """The opcode that follows at `stop`, behind one that memoizes; -1 if that is not loaded."""
        data = self.data
        code = data[stop] if stop < len(data) else -1
        if code == _PUT:
            stop = data.find(b"\n", stop, stop + 12) + 1
        elif code in _PUT_BYTES:
            stop += _PUT_BYTES[code]
        else:
            return code
        return data[stop] if 0 < stop < len(data) else -1

    def place(self, stop: int, *, is_container: bool = False) -> tuple[Node, Label]:
        """The container and the label of a value whose opcode ends at `stop`."""
        stack, node = self.stack, self.node
        depth = len(stack) - self.base
        top = stack[-1] if depth > 0 else None
        below = stack[-2] if depth > 1 else None
        code = self.code_behind(stop)
        if code == _APPEND and isinstance(top, Node):
            return top, top.count
        if code == _SETITEM and isinstance(below, Node):
            return below, top if isinstance(top, bytes) else None
        if isinstance(top, Node):
            if top.kind is Kind.DICT and not (top.is_filled and node.kind is Kind.DICT):
                return top, KEY_NAME
            if top.kind is Kind.LIST and node.kind is Kind.DICT and depth & 1:
                return top, None
            if top.kind is Kind.CLASS and node.kind is not Kind.DICT:
                return top.parent or node, top.label
        if isinstance(below, Node):
            if below.kind is Kind.CLASS and (node.kind is not Kind.DICT or code == _TUPLE2):
                return below.parent or node, below.label
            if below.kind is Kind.DICT and not (below.is_filled and node.kind is Kind.DICT):
                # What fills a container comes between it and the opcode that files it.
                holder = below if is_container or node.kind is not Kind.DICT else node
                return holder, top if isinstance(top, bytes) else None
        return self._place_in_frame(top, depth)

    def _place_in_frame(self, top: Value, depth: int) -> tuple[Node, Label]:
        """The place by what has come since the last mark alone."""
        node = self.node
        if node.kind is Kind.DICT:
            return node, (top if isinstance(top, bytes) else None) if depth & 1 else KEY_NAME
        return node, node.count + depth if node.kind is Kind.LIST else None

    def push_node(self, kind: Kind, stop: int) -> Node:
        """Pushes a container or a class where it stands."""
        depth = len(self.stack) - self.base
        top = self.stack[-1] if depth > 0 else None
        if self.node.kind is Kind.LIST and (top is None or (isinstance(top, Node) and top.is_filled)):
            # As below, for long lists of records.
            node = Node(kind, self.node, self.node.count + depth)
            self.stack.append(node)
            return node
        is_argument = isinstance(top, Node) and (
            (top.kind is Kind.CLASS and kind is not Kind.CLASS)
            or (top.kind is Kind.OBJECT and not top.is_filled)
        )
        if isinstance(top, Node) and is_argument:
            node = Node(kind, top.parent or self.node, top.label)
        elif isinstance(top, Node) and top.kind is Kind.LIST and not top.is_filled:
            node = Node(kind, top, 0)
        else:
            holder, label = self.place(stop, is_container=True)
            node = Node(kind, holder, None if isinstance(label, str) else label)
        self.stack.append(node)
        return node

    def pop(self, most: int) -> list[Value]:
        """The values on top, fewer if there are not so many above the last mark."""
        start = max(self.base, len(self.stack) - most)
        values = self.stack[start:]
        del self.stack[start:]
        return values

    def mark_at(self, at: int) -> int:
        if len(self._marks) >= MAX_MARKS:
            self._uncounted_marks += 1
            self.calls.is_lossy = True
            return at + 1
        top = self.stack[-1] if len(self.stack) > self.base else None
        node = top if isinstance(top, Node) else None
        if node is None or node.kind not in (Kind.DICT, Kind.LIST):
            if node is None or node.kind is not Kind.OBJECT or node.is_filled:
                node = self.push_node(Kind.OTHER, at + 1)
                self.stack.pop()
            else:
                # Almost always items of a subclass of dict.
                node.kind = Kind.DICT
        self._marks.append((self.base, self.node))
        self.base, self.node = len(self.stack), node
        return at + 1

    def pop_mark(self) -> list[Value]:
        """The values above the last mark, and takes it away."""
        if self._uncounted_marks:
            self._uncounted_marks -= 1
            return []
        values = self.stack[self.base :]
        del self.stack[self.base :]
        if self._marks:
            self.base, self.node = self._marks.pop()
        return values

    def items_at(self, at: int) -> int:
        """SETITEMS, APPENDS, ADDITEMS."""
        self._file(self.pop_mark())
        return at + 1

    def item_at(self, at: int) -> int:
        """SETITEM."""
        self._file(self.pop(2))
        return at + 1

    def append_at(self, at: int) -> int:
        self._file(self.pop(1))
        return at + 1

    def _file(self, values: list[Value]) -> None:
        top = self.stack[-1] if self.stack else None
        if isinstance(top, Node):
            self._place_all(top, values)
            if self.calls.has_estimators and top.kind is Kind.LIST and top.given_name() in COLUMN_NAMES:
                self._name_columns(values, is_first=not top.count)
            top.count += len(values) // 2 if top.kind is Kind.DICT else len(values)
            top.is_filled = True
            if top.kept is not None:
                for key, value in zip(values[::2], values[1::2], strict=False):
                    if isinstance(key, bytes) and key in ARRAY_FIELDS:
                        top.kept[key] = value

    def _place_all(self, holder: Node, values: list[Value]) -> None:
        """Tells containers and objects where they stand, now that they are filed."""
        if holder.kind is Kind.DICT:
            for key, value in zip(values[::2], values[1::2], strict=False):
                if isinstance(value, Node):
                    value.move(holder, key if isinstance(key, bytes) else None)
            return
        is_named = isinstance(holder.label, bytes) and holder.label in NAMED_PARTS
        for number, value in enumerate(values, holder.count):
            if isinstance(value, Node):
                value.move(holder, number)
            elif isinstance(value, tuple) and value:
                label = value[0] if is_named and isinstance(value[0], bytes) else number
                for one in value:
                    if isinstance(one, Node):
                        one.move(holder, label)

    def _name_columns(self, values: list[Value], *, is_first: bool) -> None:
        names = [value.decode("utf-8", "replace") if isinstance(value, bytes) else "" for value in values]
        self.columns = names[:MAX_COLUMNS] if is_first else (self.columns + names)[:MAX_COLUMNS]

    def container_at(self, at: int) -> int:
        """EMPTY_DICT, EMPTY_LIST, EMPTY_SET."""
        kind = Kind.DICT if self.data[at] == ord("}") else Kind.LIST
        top = self.stack[-1] if self.stack else None
        node = self.push_node(kind, at + 1)
        if isinstance(top, Node) and top.type_name.endswith(b" NumpyArrayWrapper"):
            node.kept = {}
        return at + 1

    def whole_at(self, at: int) -> int:
        """DICT, LIST: protocol 0's containers, mostly still empty."""
        node = self.node
        values = self.pop_mark()
        node.kind = Kind.DICT if self.data[at] == ord("d") else Kind.LIST
        node.count, node.is_filled = len(values), bool(values)
        self.stack.append(node)
        return at + 1

    def tuple_at(self, at: int) -> int:
        code = self.data[at]
        values = self.pop_mark() if code == ord("t") else self.pop(code - _TUPLE1 + 1)
        flat = tuple(None if isinstance(value, tuple) else value for value in values[: MAX_TUPLE + 1])
        self.stack.append(flat if len(flat) <= MAX_TUPLE else None)
        return at + 1

    def empty_tuple_at(self, at: int) -> int:
        """Also the shape of an array without dimensions."""
        self.stack.append(())
        return at + 1

    def call_at(self, at: int) -> int:
        """REDUCE, NEWOBJ, NEWOBJ_EX: a class becomes an object."""
        arguments = self.pop(2 if self.data[at] == 0x92 else 1)
        self.call(arguments[0] if arguments else None, is_new=self.data[at] != ord("R"))
        return at + 1

    def call(self, given: Value, *, is_new: bool = False) -> None:
        """Puts an object in the place of the class on top. `is_new`: only its `__new__` is called."""
        top = self.stack[-1] if self.stack else None
        self.calls.called(top, given, is_new=is_new)
        if not isinstance(top, Node):
            return
        if top.type_name == b"_codecs encode":
            self.bytes_spelled()
        first = given[0] if isinstance(given, tuple) and given else None
        if top.type_name == b"_codecs encode" and isinstance(first, bytes):
            # How protocols 0 to 2 spell bytes.
            self.stack[-1] = first
            return
        made = Node(_kind_of(top.type_name), top.parent, top.label)
        made.type_name = top.type_name
        if top.type_name.endswith(b" getattr") and isinstance(given, tuple) and len(given) == 2:
            made.attribute = given[1] if isinstance(given[1], bytes) else b""
            made.holder = first.type_name if isinstance(first, Node) and first.kind is Kind.CLASS else b""
        elif top.type_name == b"numpy dtype":
            made.kept = {b"type": first if isinstance(first, bytes) else None}
        elif isinstance(first, Node) and top.type_name.endswith(b" _reconstructor"):
            made.type_name, made.kind = first.type_name, _kind_of(first.type_name)
        self.stack[-1] = made

    def bytes_spelled(self) -> None:
        """Called where bytes are spelled as a text, which came just before."""

    def object_at(self, at: int) -> int:
        """OBJ: the class stands first above the mark."""
        values = self.pop_mark()
        first = values[0] if values else None
        node = self.push_node(Kind.OBJECT, at + 1)
        self.calls.called(first, tuple(values[1 : MAX_TUPLE + 1]))
        if isinstance(first, Node):
            node.type_name, node.kind = first.type_name, _kind_of(first.type_name)
        return at + 1

    def pop_at(self, at: int) -> int:
        if len(self.stack) > self.base:
            self.stack.pop()
        else:
            self.pop_mark()
        return at + 1

    def pop_mark_at(self, at: int) -> int:
        self.pop_mark()
        return at + 1

    def frozenset_at(self, at: int) -> int:
        self.pop_mark()
        self.stack.append(None)
        return at + 1

    def duplicate_at(self, at: int) -> int:
        self.stack.append(self.stack[-1] if self.stack else None)
        return at + 1


def _kind_of(type_name: bytes) -> Kind:
    """What an object of this class holds, by its name."""
    lowered = type_name.lower()
    if lowered.endswith(_MAPPINGS):
        return Kind.DICT
    return Kind.LIST if lowered.endswith(_SEQUENCES) else Kind.OBJECT
