from __future__ import annotations

import base64
import json
import marshal
from pathlib import Path

import pytest

import leaktight
from leaktight.core.limits import Limits
from leaktight.core.severity import Severity
from leaktight.formats.python.pyc import FORMAT as PYC
from leaktight.formats.sniff import choose_format
from leaktight.formats.weights.keras import FORMAT
from leaktight.formats.weights.lambdas import LABEL, as_compiled_file
from tests.formats.opening import head_of, open_all


def marshalled(source: str) -> bytes:
    return marshal.dumps(compile(source, "train.py", "eval").co_consts[0])


def encoded(source: str) -> str:
    return base64.encodebytes(marshalled(source)).decode()


def model(function: object, name: str = "scale") -> bytes:
    layer = {"class_name": "Lambda", "config": {"name": name, "function": function}}
    return json.dumps({"module": "keras", "class_name": "Functional", "config": {"layers": [layer]}}).encode()


def of_keras_3(source: str) -> dict[str, object]:
    return {"class_name": "__lambda__", "config": {"code": encoded(source), "defaults": None}}


def test_accepts_configurations_of_models_and_no_other_json() -> None:
    assert choose_format(head_of(model("relu"), "config.json")) is FORMAT
    old = b'{\n  "class_name": "Sequential", "config": {}}'
    assert choose_format(head_of(old, "model.json")) is FORMAT
    for other in (b'{"module": "sentence_transformers"}', b'{"class_name": "Dense"}', b'["keras"]'):
        assert not FORMAT.accepts(head_of(other, "config.json"))


@pytest.mark.parametrize("form", ["of Keras 3", "of Keras 2"])
def test_code_of_a_lambda_is_told_and_handed_over_as_compiled_python(form: str) -> None:
    source = "lambda x: x if x else 'a text in the code'"
    function = of_keras_3(source) if form == "of Keras 3" else [encoded(source), None, None]
    opened = open_all(FORMAT, model(function), "config.json")
    (trace,) = opened.traces
    assert (trace.label, trace.severity, trace.location.part) == (LABEL, Severity.MEDIUM, "layer scale")
    assert trace.remedy and trace.evidence == ("keras:lambda",)
    (code,) = opened.members.values()
    assert choose_format(head_of(code, "")) is PYC
    texts = [text for text, _, _ in open_all(PYC, code, "code").texts]
    assert b"a text in the code" in texts


def test_what_code_could_do_makes_it_worse() -> None:
    opened = open_all(FORMAT, model(of_keras_3("lambda x: __import__('os').system('x')")), "config.json")
    (trace,) = opened.traces
    assert trace.severity is Severity.HIGH
    assert trace.evidence == ("keras:lambda", "uses:__import__", "uses:system")


def test_the_same_code_has_the_same_value_in_any_layer() -> None:
    values = {
        open_all(FORMAT, model(of_keras_3("lambda x: x + 1"), name), "c.json").traces[0].value
        for name in ("a", "b")
    }
    assert len(values) == 1


def test_layers_without_code_are_no_finding() -> None:
    for function in ("relu", {"class_name": "function", "config": "relu"}, ["x"], [], None):
        opened = open_all(FORMAT, model(function), "config.json")
        assert not opened.traces and not opened.members


def test_what_is_no_code_is_told_all_the_same() -> None:
    for code in ("AAAA" * 10, "no base64 at all!"):
        opened = open_all(FORMAT, model([code, None, None]), "config.json")
        assert [trace.confidence for trace in opened.traces] == [0.7]


def test_a_configuration_that_cannot_be_parsed_is_told_if_it_may_hold_code() -> None:
    data = model(of_keras_3("lambda x: x"))
    for size in range(80, len(data) - 1, 7):
        opened = open_all(FORMAT, data[:size], "config.json")
        assert bool(opened.skips) == (b'"Lambda"' in data[:size])
    nested = data[:-1] + b',"deep":' + b"[" * 5000 + b"]" * 5000 + b"}"
    assert open_all(FORMAT, nested, "config.json").reasons == [
        "not searched for code: no JSON, or nested too deep"
    ]


def test_one_that_is_too_long_is_read_as_a_document() -> None:
    opened = open_all(FORMAT, model("relu"), "config.json", limits=Limits(max_whole_bytes=10))
    assert "not read as a model" in opened.reasons[0] and opened.batches


def test_code_in_the_layout_of_another_version_is_recognized_by_its_structure() -> None:
    data = marshalled("lambda x: x")
    assert as_compiled_file(data) is not None
    assert as_compiled_file(data[:-1]) is None
    assert as_compiled_file(data + b"x") is None
    assert as_compiled_file(b"") is None


def test_nothing_is_run(tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    repository = tmp_path / "repository"
    repository.mkdir()
    code = f"lambda x: open({str(marker)!r}, 'w')"
    (repository / "config.json").write_bytes(model(of_keras_3(code)))
    report = leaktight.scan(repository, key=bytes(32))
    assert [finding.label for finding in report.findings] == [LABEL]
    assert not marker.exists()
