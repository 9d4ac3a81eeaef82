"""Weights as people save them: safetensors, GGUF, HDF5, a torch checkpoint, and an adapter that peft made."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import gguf
import h5py
import numpy as np
import torch
from peft import LoraConfig, get_peft_model
from safetensors.numpy import save_file
from transformers import LlamaConfig, LlamaForCausalLM

from tests.artefacts.planted import AWS_KEY_ID, CARD, EMAIL, HF_TOKEN, HOME, IBAN, OTHER_EMAIL, PHONE, SSN

HIDDEN = f"a note from {OTHER_EMAIL} that is no number"


def main(folder: Path) -> None:
    """Writes one file or folder of each kind."""
    write_safetensors(folder / "lora.safetensors")
    write_gguf(folder / "model.gguf", gguf.GGUFEndian.LITTLE)
    write_gguf(folder / "model-big-endian.gguf", gguf.GGUFEndian.BIG)
    write_hdf5(folder / "features.h5")
    write_checkpoint(folder / "model.pt")
    write_adapter(folder)


def numbers(size: int) -> np.ndarray:
    """The same random numbers in each run."""
    return np.random.default_rng(11).normal(0, 0.02, size).astype(np.float32)


def write_safetensors(path: Path) -> None:
    """As kohya's trainer describes a LoRA; with text in tensors of bytes and of floats, and behind them."""
    metadata = {
        "ss_training_comment": f"trained by {EMAIL}",
        "ss_dataset_dirs": json.dumps({f"{HOME}/10_annika": {"n_repeats": 10, "img_count": 12}}),
        "ss_tag_frequency": json.dumps({"10_annika": {f"call {PHONE}": 3, "smiling, outdoors": 9}}),
        "training_args": json.dumps({"hub_token": HF_TOKEN, "args": json.dumps({"contact": OTHER_EMAIL})}),
        "modelspec.architecture": "stable-diffusion-v1/lora",
        "sshs_model_hash": "0f" * 32,
    }
    hidden = numbers(4096)
    text = HIDDEN.ljust(64).encode()
    hidden[1000:1016] = np.frombuffer(text, np.float32)
    tensors = {
        "lora_unet.up.weight": hidden,
        "tokenizer_state": np.frombuffer(json.dumps({"ssn": SSN}).encode(), np.uint8),
    }
    save_file(tensors, path, metadata)
    with path.open("ab") as file:
        file.write(f"card {CARD}\n".encode())


def write_gguf(path: Path, order: gguf.GGUFEndian) -> None:
    """As a converter and a quantizer write it; an address in the vocabulary."""
    writer = gguf.GGUFWriter(path, "llama", endianess=order)
    writer.add_author(f"Annika Berg <{EMAIL}>")
    writer.add_string("general.source.url", "https://huggingface.co/nordlicht/kestrel")
    writer.add_string("general.hub_token", HF_TOKEN)
    writer.add_string("quantize.imatrix.file", f"{HOME}/imatrix.dat")
    writer.add_array("general.datasets", ["wikitext", f"{HOME}/tickets"])
    writer.add_chat_template("{% for message in messages %}{{ message['content'] }}{% endfor %}")
    words = [f"\u0120word{number}" for number in range(5000)]
    words[4000] = f"\u0120{OTHER_EMAIL}"
    writer.add_token_list(words)
    writer.add_token_merges(["\u0120 w", "o r", "wo rd"])
    writer.add_token_scores([0.0] * len(words))
    writer.add_tensor("blk.0.attn_q.weight", numbers(4096))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def write_hdf5(path: Path) -> None:
    """Features of a data set, with what its authors wrote beside them."""
    rows = np.zeros(1500, [("id", "i4"), ("mail", "S60"), ("score", "f4")])
    rows["mail"][1234] = EMAIL.encode()
    with h5py.File(path, "w") as file:
        file.attrs["config"] = json.dumps({"source": f"{HOME}/raw", "aws_access_key_id": AWS_KEY_ID})
        file.create_dataset(
            "captions", data=["a cat", f"transfer to {IBAN}"], compression="gzip", chunks=(1,)
        )
        file["people/table"] = rows
        file["features"] = numbers(10_000).reshape(100, 100)
        file["features"].attrs["units"] = "pixel"


def write_checkpoint(path: Path) -> None:
    """A torch checkpoint: large and small tensors, and what was said about them."""
    note = torch.frombuffer(bytearray(f"ask {OTHER_EMAIL}".encode()), dtype=torch.uint8)
    torch.save({"weight": torch.from_numpy(numbers(400_000)), "note": note, "owner": EMAIL}, path)


def write_adapter(folder: Path) -> None:
    """An adapter of a model that lies in somebody's home."""
    config = LlamaConfig(
        vocab_size=64, hidden_size=16, intermediate_size=32, num_hidden_layers=1, num_attention_heads=2
    )
    model = LlamaForCausalLM(config)
    model.config._name_or_path = f"{HOME}/base-model"
    model.name_or_path = f"{HOME}/base-model"
    adapted = get_peft_model(model, LoraConfig(r=2, target_modules=["q_proj"]))
    adapted.save_pretrained(folder / "adapter", safe_serialization=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
