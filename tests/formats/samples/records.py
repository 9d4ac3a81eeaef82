"""Protocol buffers of each kind."""

from __future__ import annotations

from tests.formats.records import made

SAMPLES = {
    "model.onnx": made.onnx_model(author="nobody@b.example"),
    "events.out.tfevents.1700000000.machine.1.0": made.tfrecords(
        made.event("args/text_summary", '{"hub_token": "a", "output_dir": "b"}'),
        made.event("text", "some text"),
    ),
    "data.tfrecord": made.tfrecords(made.example(text="some text", mail="a@b.example")),
    "run-abc.wandb": made.wandb_log(
        made.wandb_config(hub_token='"abc"', depth='{"a": "some text"}'), b"x" * 40_000
    ),
    "saved_model.pb": made.number(1, 1)
    + made.field(2, made.field(1, made.field(5, "2.20") + made.field(4, "serve"))),
    "spiece.model": made.sentencepiece("<unk>", "<s>", "\u2581word", "a@b.example"),
}
