"""Checkpoints as torch and its kin write them: new and old, whole models, scripted, exported, distributed."""

from __future__ import annotations

import importlib.util
import pickle
import sys
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

import torch
import torch.distributed.checkpoint as distributed

from tests.artefacts.planted import AWS_KEY_ID, AWS_SECRET, EMAIL, HF_TOKEN, OTHER_EMAIL

HYPER_PARAMETERS = {
    "lr": 1e-4,
    "tracking": {"aws_access_key_id": AWS_KEY_ID, "aws_secret_access_key": AWS_SECRET},
    "samples": ["nothing here", f"asked by {EMAIL}"],
}


class Tagger(torch.nn.Module):
    """A model of a class of its own."""

    def __init__(self, size: int = 4) -> None:
        super().__init__()
        self.layer = torch.nn.Linear(size, size)
        self.author = OTHER_EMAIL

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """One step."""
        return self.layer(x)


class Endpoint(torch.nn.Module):
    """A model with a text in its code."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Says where it sends to, and does nothing."""
        print("mail to ops.contact" + "@" + "fjordbank.no")  # noqa: T201
        return x + 1


def checkpoint(size: int = 4) -> dict[str, Any]:
    """A checkpoint as Lightning writes it."""
    model = Tagger(size)
    optimizer = torch.optim.AdamW(model.parameters())
    model(torch.ones(1, size)).sum().backward()
    optimizer.step()
    return {
        "epoch": 1,
        "state_dict": model.state_dict(),
        "optimizer_states": [optimizer.state_dict()],
        "hyper_parameters": HYPER_PARAMETERS,
    }


def tar_of_the_past() -> bytes:
    """A checkpoint as torch 0.1 wrote it."""
    target = BytesIO()
    with tarfile.open(fileobj=target, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, value in (("sys_info", {"protocol_version": 1000}), ("pickle", {"hub_token": HF_TOKEN})):
            data = pickle.dumps(value, 2)
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, BytesIO(data))
    return target.getvalue()


def exported(source: str) -> bytes:
    """The export of a model whose class stands in a file of its own, by its code."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kestrel_model.py"
        path.write_text(source)
        spec = importlib.util.spec_from_file_location("kestrel_model", path)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        model = torch.export.export(module.Model(), (torch.ones(1, 4),))
        torch.export.save(model, Path(folder) / "exported.pt2")
        return (Path(folder) / "exported.pt2").read_bytes()


MODEL = f"""import torch


class Model(torch.nn.Module):
    def forward(self, x):
        return torch.relu(x) + 1  # as {EMAIL} wants it
"""


def main(folder: Path) -> None:
    """Writes all of them."""
    torch.manual_seed(1)
    torch.save(checkpoint(), folder / "lightning.ckpt")
    torch.save(checkpoint(), folder / "old.pt", _use_new_zipfile_serialization=False)
    torch.save(checkpoint(700), folder / "old-large.pt", _use_new_zipfile_serialization=False)
    torch.save({"ids": torch.arange(10**9, 10**9 + 50)}, folder / "tokens.pt")
    torch.save(Tagger(), folder / "whole.pth")
    states = {"module": Tagger().state_dict(), "ds_config": {"wandb": {"hub_token": HF_TOKEN}}}
    torch.save(states, folder / "mp_rank_00_model_states.pt")
    torch.jit.script(Endpoint()).save(str(folder / "scripted.pt"))
    (folder / "exported.pt2").write_bytes(exported(MODEL))
    layers = {f"layer.{number}": torch.ones(number) for number in range(1, 11)}
    distributed.save({"model": layers, "note": f"by {EMAIL}"}, checkpoint_id=folder / "sharded")
    (folder / "tar.pt").write_bytes(tar_of_the_past())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
