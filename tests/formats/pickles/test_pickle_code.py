from __future__ import annotations

import collections
import datetime
import enum
import functools
import io
import logging
import operator
import os
import pathlib
import pickle
import re
import typing
import urllib.parse
import uuid
import zoneinfo
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import leaktight
from leaktight.core.severity import Severity
from leaktight.core.trace import Trace
from leaktight.formats.pickles.calls import MAX_NAMES
from leaktight.formats.pickles.stream import FORMAT
from leaktight.formats.sniff import choose_format
from tests.formats.opening import Opened, head_of, open_all

PROTOCOLS = range(6)
COMMAND = "touch " + "harm"


class Calling:
    """Pickles as a call of any function."""

    def __init__(self, function: Any, *arguments: Any) -> None:
        self.function, self.arguments = function, arguments

    def __reduce__(self) -> tuple[Any, ...]:
        return self.function, self.arguments


class Step(enum.Enum):
    FIRST = "first"


class Outer:
    class Inner:
        pass

    def method(self) -> None:
        pass


def opened(data: bytes, name: str = "a.pkl") -> Opened:
    assert choose_format(head_of(data, name)) is FORMAT
    return open_all(FORMAT, data, name)


def traces(data: bytes, name: str = "a.pkl") -> list[Trace]:
    return opened(data, name).traces


def evidence(data: bytes, name: str = "a.pkl") -> list[str]:
    return [piece for trace in traces(data, name) for piece in trace.evidence]


def named(*names: str) -> bytes:
    """A call of a name without arguments, as protocol 4 spells it."""
    spelled = [b"\x8c" + bytes((len(name),)) + name.encode() for name in names]
    return b"\x80\4" + b"".join(spelled) + b"\x93)R."


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_call_is_told_with_its_key_its_name_and_no_argument(protocol: int) -> None:
    data = pickle.dumps({"model": {"hook": Calling(os.system, COMMAND)}, "x": "y"}, protocol)
    [trace] = traces(data)
    assert (trace.label, trace.severity) == ("artifact.pickle_code", Severity.CRITICAL)
    assert trace.confidence >= 0.95
    assert trace.evidence == (f"calls:{os.name}.system",)
    assert trace.shown == f"{os.name}.system"
    if protocol:
        assert trace.location.part == "pickle key model.hook"
    assert "safetensors" in trace.remedy
    assert COMMAND not in repr(trace)


@pytest.mark.parametrize(
    "name",
    [
        "os system", "posix popen", "nt system", "subprocess Popen", "builtins eval", "builtins exec",
        "builtins compile", "builtins __import__", "__builtin__ execfile", "sys settrace",
        "socket create_connection", "shutil rmtree", "importlib import_module", "runpy run_path", "pty spawn",
        "marshal loads", "types CodeType", "types FunctionType", "ctypes CDLL", "code InteractiveConsole",
        "bdb Bdb", "pip main", "asyncio create_subprocess_shell", "multiprocessing Process",
        "site addsitedir", "timeit timeit", "cProfile run", "operator methodcaller",
        "_operator methodcaller", "commands getoutput", "cloudpickle.cloudpickle _make_function",
        "dill._dill _create_function",
    ],
)  # fmt: skip
def test_what_runs_code_is_told_even_if_it_is_only_imported(name: str) -> None:
    module, function = name.split()
    [trace] = traces(b"\x80\2}q\0X\4\0\0\0hookq\1c" + f"{module}\n{function}\n".encode() + b"s.")
    assert trace.severity >= Severity.HIGH
    assert trace.confidence >= 0.95
    assert trace.evidence == (f"imports:{module}.{function}",)
    assert evidence(named(module, function)) == [f"calls:{module}.{function}"]


@pytest.mark.parametrize(
    "name",
    [
        "webbrowser open", "pydoc pipepager", "pickle loads", "builtins open", "builtins map", "torch load",
        "torch.hub load", "torch.jit load", "numpy.testing._private.utils runstring", "joblib load",
        "torch.serialization os.system", "numpy sys.modules", "torch.fx.graph_module reduce_graph_module",
        "torch.storage __class__.__base__", "collections __builtins__", "transformers.dynamic_module_utils f",
        "urllib.request urlretrieve", "requests get", "logging FileHandler", "trace Trace", "zipfile ZipFile",
        "uuid _get_command_stdout",
        "calendar main",
        "numexpr evaluate",
        "pandas eval",
        "pathlib Path.write_text",
        "torch._inductor.codecache compile_file",
        "torch.utils.collect_env run",
        "numpy.f2py.crackfortran getlincoef",
        "idlelib.run Executive.runcode",
    ],
)  # fmt: skip
def test_what_reads_writes_connects_or_leads_out_of_a_library_is_told(name: str) -> None:
    module, function = name.split()
    [trace] = traces(named(module, function))
    assert trace.severity >= Severity.HIGH
    assert trace.evidence == (f"calls:{module}.{function}",)


HARMLESS = [
    collections.OrderedDict(a=1),
    collections.Counter("abc"),
    datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC),
    re.compile("a+"),
    uuid.UUID(int=5),
    pathlib.PurePosixPath("a/b"),
    functools.partial(int, base=2),
    functools.partial(complex, 1),
    operator.attrgetter("a.b"),
    logging.getLogger("a"),
    int | str,
    list[int],
    typing.Optional[int],  # noqa: UP045
    ValueError("a"),
    Exception("b"),
    range(3),
    {1, 2},
    frozenset("ab"),
    bytearray(b"abc"),
    complex(1, 2),
    np.arange(4),
    np.float32(3),
    np.array(["a", None], dtype=object),
    np.ma.array([1, 2]),
    np.random.default_rng(1),
    np.dtype("f4"),
    datetime.datetime.strptime,
    zoneinfo.ZoneInfo("Europe/Berlin"),
    functools.partial(max, 0),
    [len, sorted],
    urllib.parse.urlparse("https://example.org/a"),
]


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize("number", range(len(HARMLESS)))
def test_what_picklers_write_is_nothing(number: int, protocol: int) -> None:
    data = pickle.dumps({"value": HARMLESS[number], "x": "y"}, protocol)
    assert evidence(data) == []


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_own_classes_are_listed_once_each_and_rank_low(protocol: int) -> None:
    values = [Outer(), Outer(), Step.FIRST, Outer.Inner(), Outer().method, Step.FIRST]
    found = traces(pickle.dumps(values, protocol))
    assert {trace.severity for trace in found} == {Severity.LOW}
    assert {trace.confidence for trace in found} == {0.5}
    names = [trace.shown for trace in found]
    assert sorted(set(names)) == sorted(names)
    assert (
        {f"{__name__}.Outer"} <= set(names) <= {f"{__name__}.{n}" for n in ("Outer", "Outer.Inner", "Step")}
    )


def test_functions_of_usual_libraries_that_no_pickler_calls_rank_between() -> None:
    [trace] = traces(named("torch.nn.init", "xavier_uniform_"))
    assert (trace.severity, trace.evidence) == (Severity.MEDIUM, ("calls:torch.nn.init.xavier_uniform_",))
    assert traces(b"\x80\4\x8c\x13torch.nn.functional\x8c\4relu\x93.") == []


SYSTEM = b"\x8c\2os\x94\x8c\6system\x94\x93\x94"


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"cos\nsystem\n(S'x'\ntR.", "calls:os.system"),
        (b"(S'x'\nios\nsystem\n.", "calls:os.system"),
        (b"(cos\nsystem\nS'x'\no.", "calls:os.system"),
        (b"\x80\1cos\nsystem\n(S'x'\ntR.", "calls:os.system"),
        (b"cos\nsystem\np100\n(S'x'\ntR.", "calls:os.system"),
        (b"\x80\2(0cos\nsystem\n(S'x'\ntR.", "calls:os.system"),
        (b"\x8c\2os\x8c\6system\x93\x8c\1x\x85R.", "calls:os.system"),
        (b"\x95" + b"\xff" * 8 + b"\x8c\2os\x8c\6system\x93\x8c\1x\x85R.", "calls:os.system"),
        (b"\x80\4\x8c\2os\x940\x8c\6system\x940h\0h\1\x93\x8c\1x\x85R.", "calls:os.system"),
        (b"\x80\4\x8c\2os\x8c\6system\x93\x8c\1x\x85\x81.", "calls:os.system"),
        (b"\x80\4\x8c\2os\x8c\6system\x93\x8c\1x\x85}\x92.", "calls:os.system"),
        (b"\x80\4" + SYSTEM + b"0" + b"N\x940" * 600_000 + b"h\2\x8c\1x\x85R.",
         "calls:os.system"),
        (b"\x80\4\x8c\2os\x940\x8c\6system\x940" + b"N\x940" * 600_000 + b"h\0h\1\x93\x8c\1x\x85R.",
         "calls:a name that is not spelled out"),
        (b"\x80\4cbuiltins\nstr\n\x8c\2os\x85R\x8c\6system\x93\x8c\1x\x85R.",
         "calls:a name that is not spelled out"),
        (b"\x80\4\x8d\x40\1\0\0\0\0\0\0" + b"o" * 320 + b"\x8c\6system\x93\x8c\1x\x85R.",
         "calls:a name that is not spelled out"),
        (b"\x80\2cbuiltins\ngetattr\ncos_like\nThing\nX\6\0\0\0system\x86R.", "calls:builtins.getattr"),
        (b"\x80\2cbuiltins\ngetattr\nccollections\nOrderedDict\nX\7\0\0\0fromkey\x86R)R.",
         "calls:builtins.getattr"),
        (b"\x80\2cfunctools\npartial\ncbuiltins\ngetattr\n\x85R.", "calls:builtins.getattr"),
        (b"\x80\2cfunctools\nreduce\ncbuiltins\ngetattr\n]\x86R.", "calls:builtins.getattr"),
        (b"\x80\2\x82\5)R.", "imports:an extension by its number"),
        (b"\x80\2ccollections\nOrderedDict\n)R)R.", "calls:what another call gave"),
        (b"\x80\2ccollections\nOrderedDict\n}X\1\0\0\0aNsb.",
         "changes:the attributes of a class or a function"),
        (b"\x80\2" + b"(" * 1100 + b"cbuiltins\ngetattr\nccollections\nOrderedDict\nX\1\0\0\0a\x86R.",
         "calls:builtins.getattr"),
    ],
    ids=range(23),
)  # fmt: skip
def test_no_trick_hides_what_is_called(data: bytes, wanted: str) -> None:
    assert wanted in evidence(data)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_call_is_told_although_the_pickle_is_damaged_behind_it(protocol: int) -> None:
    data = pickle.dumps([Calling(os.system, COMMAND), "rest " * 50], protocol)
    for damaged in (data[: data.index(b"rest") + 4], data[:-1] + b"\xff"):
        result = opened(damaged)
        assert [trace.evidence for trace in result.traces] == [(f"calls:{os.name}.system",)]
        assert result.reasons[0].startswith("pickle: ")


@pytest.mark.parametrize("inner", PROTOCOLS)
@pytest.mark.parametrize("outer", PROTOCOLS)
def test_a_pickle_inside_a_pickle_is_judged_too(tmp_path: Path, outer: int, inner: int) -> None:
    within = pickle.dumps(Calling(os.system, COMMAND), inner)
    for name, value in (("plain", within), ("small", b"cos\nsystem\n(S'x'\ntR.")):
        (tmp_path / f"{name}.pkl").write_bytes(pickle.dumps({"payload": value, "x": "y"}, outer))
    found = [finding for finding in leaktight.scan(tmp_path).findings if "system" in finding.preview]
    assert [finding.label for finding in found] == ["artifact.pickle_code"] * 2
    assert all("!(bytes from" in finding.location.path for finding in found)


def test_object_arrays_and_joblib_like_streams_are_judged(tmp_path: Path) -> None:
    target = io.BytesIO()
    np.save(target, np.array([Calling(os.system, COMMAND), None], dtype=object), allow_pickle=True)
    (tmp_path / "a.npy").write_bytes(target.getvalue())
    [finding] = leaktight.scan(tmp_path).findings
    assert (finding.label, finding.preview) == ("artifact.pickle_code", f"{os.name}.system")


def test_a_name_that_could_be_a_value_is_not_shown() -> None:
    secret = "x" * 40
    [trace] = traces(named("thing", secret))
    assert secret not in repr(trace.evidence) + trace.shown + trace.location.part


def test_many_names_cost_a_skip_and_bounded_memory() -> None:
    names = b"".join(b"cm%d\nC%d\n)R0" % (i % 7, i) for i in range(2 * MAX_NAMES))
    result = opened(b"\x80\2" + names + b"cos\nsystem\n)R.")
    assert len(result.traces) == MAX_NAMES + 1
    assert result.traces[-1].evidence == ("calls:os.system",)
    assert result.reasons == [f"pickle: more than {MAX_NAMES} names are imported"]


def test_a_long_head_that_comes_to_nothing_yet_is_a_pickle_by_its_name() -> None:
    data = b"N0" * 5000 + b"cos\nsystem\n(S'x'\ntR."
    assert evidence(data) == ["calls:os.system"]
