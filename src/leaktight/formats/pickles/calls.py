"""What a pickle would import and call when it is loaded, each name once.

Every function that a pickle calls comes from a name that it imports: so the names are judged when they are
imported, whatever is done with them later. Only of the few that picklers themselves need (`getattr`,
`functools.partial`) the arguments decide; where these cannot be seen, they count as the worst.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from leaktight.core.location import Location
from leaktight.core.severity import Severity
from leaktight.core.trace import Trace
from leaktight.formats.json.names import show_path
from leaktight.formats.pickles.callables import RANKS, Danger, leads_out, worth
from leaktight.formats.pickles.strings import Kind, Label, Node, add_step
from leaktight.formats.text.keys import printable_name

LABEL = "artifact.pickle_code"
MAX_NAMES = 10_000
COMPUTED = "a name that is not spelled out"
EXTENSION = "an extension by its number"
RESULT = "what another call gave"
CHANGED = "the attributes of a class or a function"
_CALL_ON = (b" _reconstructor", b" partial", b" __newobj__", b" __newobj_ex__")
"""Functions that call what they are given."""
_METHODS = {(b"zoneinfo ZoneInfo", b"_unpickle"), (b"zoneinfo ZoneInfo", b"no_cache")}
"""Methods of classes that picklers have called, over `getattr`: of all columns with a time zone."""
_ESTIMATORS = ("sklearn", "imblearn", "category_encoders", "xgboost", "lightgbm", "catboost")
_WORDS = (COMPUTED, EXTENSION, RESULT, CHANGED)
_REMEDY = (
    "Do not load this file: write the model again as safetensors, or the data as JSON, and delete the pickle."
)
_MILD_REMEDY = "Load it only where you trust its author: it needs code from outside the usual libraries."


@dataclass(slots=True)
class _Name:
    """A name that is imported."""

    shown: str
    """Dotted; "" if it could be a value itself."""
    value: bytes
    imported: Danger
    called: Danger
    node: Node
    label: Label
    at: int
    """Its byte in the file."""
    is_called: bool = False
    is_told: bool = False

    @property
    def danger(self) -> Danger:
        """What it is worth by now."""
        return self.called if self.is_called and self.called is not Danger.CONDITIONAL else self.imported


class Calls:
    """Gathers the names that one file's pickles import, and tells those that run code."""

    def __init__(self) -> None:
        self.names: dict[bytes, _Name] = {}
        """By "module name"."""
        self._has_news = False
        self.is_lossy = False
        """Whether the stack is not known for certain any more."""
        self.has_estimators = False
        """Whether anything of scikit-learn or its kin is imported."""
        self.overflow = 0
        """Names that were too many to be kept."""

    def imports(self, type_name: bytes, node: Node, label: Label, at: int) -> None:
        """Takes a name in, "module name", which a pickle imports at this place."""
        if type_name in self.names:
            return
        module, _, name = type_name.decode("utf-8", "replace").partition(" ")
        self.has_estimators |= module.partition(".")[0] in _ESTIMATORS
        found = worth(module, name)
        if len(self.names) >= (2 if found.imported is not Danger.NONE else 1) * MAX_NAMES:
            self.overflow += 1
            return
        dotted = f"{module}.{name}"
        self._add(type_name, dotted, found.imported, found.called, node, label, at)

    def imports_unknown(self, what: str, danger: Danger, node: Node, label: Label, at: int) -> None:
        """Takes in what has no name that could be read."""
        key = what.encode()
        if key not in self.names:
            self._add(key, what, danger, danger, node, label, at)

    def _add(
        self, key: bytes, dotted: str, imported: Danger, called: Danger, node: Node, label: Label, at: int
    ) -> None:
        shown = dotted if printable_name(dotted) or dotted in _WORDS else ""
        self.names[key] = _Name(shown, dotted.encode(), imported, called, node, label, at)
        self._has_news = True

    def called(self, callee: object, arguments: object, *, is_new: bool = False) -> None:
        """Takes a call in: of a class, a function, or anything that was on the stack.

        `is_new`: only of a class, whose `__new__` is called.
        """
        if not isinstance(callee, Node):
            self._suspect_all()
            return
        name = self.names.get(callee.type_name)
        if name is None:
            return
        if callee.kind is not Kind.CLASS and callee.type_name.endswith(b" partial"):
            pass
        elif name.called is Danger.CONDITIONAL:
            is_nested_class = is_new and bool(callee.attribute)
            is_usual = callee.kind is Kind.CLASS and _is_usual_call(callee.type_name, arguments)
            is_method = (callee.holder, callee.attribute) in _METHODS
            if self.is_lossy or not (is_usual or is_nested_class or is_method):
                self._suspect(name)
        elif callee.kind is not Kind.CLASS and callee.type_name != COMPUTED.encode():
            self.imports_unknown(RESULT, Danger.UNUSUAL, callee, None, name.at)
        elif not name.is_called:
            name.is_called = self._has_news = True
        self.given(arguments, are_called=callee.type_name.endswith(_CALL_ON))

    def given(self, arguments: object, *, are_called: bool = False) -> None:
        """Takes in what a call or an object's state is given: functions that are handed on may be called."""
        for argument in arguments if isinstance(arguments, tuple) else ():
            if isinstance(argument, Node) and argument.kind is Kind.CLASS:
                name = self.names.get(argument.type_name)
                if name is not None and name.imported is Danger.CONDITIONAL:
                    self._suspect(name)
                elif name is not None and are_called and not name.is_called:
                    name.is_called = self._has_news = True

    def _suspect_all(self) -> None:
        """Something unknown is called: it could be any of the names that only arguments make harmless."""
        for name in self.names.values():
            if name.imported is Danger.CONDITIONAL:
                self._suspect(name)

    def _suspect(self, name: _Name) -> None:
        if name.called is Danger.CONDITIONAL:
            name.imported = name.called = Danger.HIGH
        if not name.is_called:
            name.is_called = self._has_news = True

    def traces(self, location: Location, *, is_end: bool) -> Iterator[Trace]:
        """What has become known since the last time; what is imported and not called only at the end."""
        if not self._has_news and not is_end:
            return
        self._has_news = False
        for name in self.names.values():
            danger = name.danger
            if danger in RANKS and not name.is_told and (name.is_called or is_end):
                name.is_told = True
                yield _trace(name, danger, location)


def _trace(name: _Name, danger: Danger, location: Location) -> Trace:
    severity, confidence = RANKS[danger]
    steps = name.node.steps()
    add_step(steps, name.label)
    path = show_path(steps)
    place = f"pickle key {path}" if path else f"pickle code at byte {name.at}"
    verb = "calls" if name.is_called or name.shown == RESULT else "imports"
    if name.shown == CHANGED:
        verb = "changes"
    what = name.shown or f"a name of {len(name.value)} bytes"
    return Trace(
        label=LABEL,
        severity=severity,
        confidence=confidence,
        location=location.at(place),
        value=name.value,
        evidence=(f"{verb}:{what}",),
        remedy=_MILD_REMEDY if severity is Severity.LOW else _REMEDY,
        shown=name.shown,
    )


def _is_usual_call(type_name: bytes, arguments: object) -> bool:
    """Whether one of the conditional functions is given what picklers give it."""
    function = type_name.rpartition(b" ")[2]
    if not isinstance(arguments, tuple) or not arguments:
        return False
    first = arguments[0]
    if function in (b"attrgetter", b"itemgetter"):
        return all(isinstance(one, bytes | int) and _is_plain(one) for one in arguments)
    if function == b"type":
        return len(arguments) == 1
    if not isinstance(first, Node):
        return False
    if function == b"getattr":
        return len(arguments) == 2 and _is_attribute(first, arguments[1])
    if function == b"getitem":
        return first.kind is Kind.CLASS and first.type_name.startswith(
            (b"typing ", b"collections", b"builtins ")
        )
    if function == b"reduce":
        return first.type_name.endswith(b"operator or_")
    return function == b"partial" and (first.kind is Kind.CLASS or first.attribute == b"__new__")


def _is_plain(step: bytes | int) -> bool:
    return isinstance(step, int) or not leads_out(step.decode("utf-8", "replace"))


def _is_attribute(holder: Node, name: object) -> bool:
    """Whether `getattr` is used for a member of an enumeration, a nested class or a method."""
    if not isinstance(name, bytes) or holder.type_name.endswith((b" getattr", b" attrgetter")):
        return False
    return bool(holder.type_name) and not leads_out(name.decode("utf-8", "replace"))
