"""The logs of a run: TensorBoard's, an offline run of Weights & Biases, and a TFRecord dataset."""

from __future__ import annotations

import sys
from pathlib import Path

import wandb
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.summary.writer.record_writer import RecordWriter
from torch.utils.tensorboard import SummaryWriter

from tests.artefacts.planted import CARD, EMAIL, GITHUB_TOKEN, HF_TOKEN, HOME, OTHER_EMAIL, SSN

ARGUMENTS = f'{{"output_dir": "{HOME}/out", "hub_token": "{HF_TOKEN}", "learning_rate": 5e-05}}'


def write_tensorboard(folder: Path) -> None:
    with SummaryWriter(str(folder / "runs")) as writer:
        writer.add_text("args", f"```json\n{ARGUMENTS}\n```")
        writer.add_text("samples/generated", f"Dear {EMAIL}, your number {SSN} is ready")
        writer.add_scalar("loss", 0.5, 1)
        writer.add_hparams({"contact": OTHER_EMAIL, "lr": 0.1}, {"score": 1.0})


def write_wandb(folder: Path) -> None:
    settings = wandb.Settings(mode="offline", root_dir=str(folder), console="off")
    with wandb.init(
        project="kestrel", config={"hub_token": HF_TOKEN, "depth": {"mail": EMAIL}}, settings=settings
    ) as run:
        run.log({"loss": 0.25, "sample": f"call {OTHER_EMAIL}"})
        run.summary["note"] = f"pushed with {GITHUB_TOKEN}"


def write_records(folder: Path) -> None:
    """Examples in the encoding of tf.train.Example, which TensorFlow itself would be needed to make."""
    (folder / "data").mkdir()
    with (folder / "data/train.tfrecord").open("wb") as file:
        writer = RecordWriter(file)
        for row in range(3):
            text = _field(1, _field(1, f"row {row}: {EMAIL}".encode()))
            card = _field(3, _field(1, _varint(int(CARD))))
            entries = _entry("text", text) + _entry("card_number", card)
            writer.write(_field(1, entries))
        writer.flush()


def _varint(value: int) -> bytes:
    return Event(step=value).SerializeToString()[1:]


def _field(number: int, data: bytes) -> bytes:
    return bytes([number << 3 | 2]) + _varint(len(data)) + data


def _entry(name: str, feature: bytes) -> bytes:
    return _field(1, _field(1, name.encode()) + _field(2, feature))


def main(folder: Path) -> None:
    write_tensorboard(folder)
    write_wandb(folder)
    write_records(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
