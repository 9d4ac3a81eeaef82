"""Builds the repository of a support bot as it often looks just before a push: it works, and it leaks.

    python examples/leaky_support_bot.py DIR

About twenty files and 1 MB, always the same bytes (with one version of pyarrow and zlib). Every token, card
and person is made up; tokens are assembled while it runs and have valid checksums, as real ones do.
"""

from __future__ import annotations

import argparse
import json
import pickle
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from pathlib import Path
from random import Random

import bot_data
from bot_sources import CLEAN_FILES, NOTEBOOK_TRACEBACK, README_TEXT, TRAIN_PY
from leaktight.detect.checksums import crc32_base62
from leaktight.detect.sample import BASE64, DIGITS, HEX, LETTERS, UPPER, WORD, scatter

SEED = 20_250_914
HOME = "/home/lena.brandeis"
HOST = "gpu-box-07"
ZIP_DATE = (2025, 9, 14, 10, 15, 12)


@dataclass(frozen=True, slots=True)
class Planted:
    """A value that must be found."""

    path: str
    """Of the file, relative to the repository."""
    place: str
    """Where in it, for a person."""
    label: str
    """What its finding's label must start with."""
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was built: all files, and every value that should not be in them."""

    folder: Path
    files: tuple[str, ...]
    planted: tuple[Planted, ...]


Leak = Callable[[str, str, str], str]
"""(place, label, value) -> the value, noted down."""


@dataclass(frozen=True, slots=True)
class Repository:
    """The folder being filled, and the notes on what was planted in it."""

    folder: Path
    files: list[str] = field(default_factory=list)
    planted: list[Planted] = field(default_factory=list)

    def write(self, path: str, content: str | bytes) -> None:
        """Writes one file and the folders above it."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
        self.files.append(path)

    def write_json(self, path: str, content: object) -> None:
        """Writes one JSON file as the libraries do: indented, not ASCII only."""
        self.write(path, json.dumps(content, indent=2, ensure_ascii=False) + "\n")

    def plant(self, path: str, place: str, label: str, value: str) -> str:
        """The value, after noting where it goes."""
        self.planted.append(Planted(path, place, label, value))
        return value

    def leaks_of(self, path: str) -> Leak:
        """`plant` for one file."""
        return partial(self.plant, path)


@dataclass(frozen=True, slots=True)
class Credentials:
    """The made-up secrets of the team; in `repr` none of them shows."""

    hugging_face: str = field(repr=False)
    hugging_face_old: str = field(repr=False)
    weights_and_biases: str = field(repr=False)
    github: str = field(repr=False)
    openai: str = field(repr=False)
    aws_id: str = field(repr=False)
    aws_secret: str = field(repr=False)
    database_password: str = field(repr=False)
    index_password: str = field(repr=False)


def make_credentials() -> Credentials:
    """Tokens as their issuers would make them, checksums included."""
    github = scatter(30, seed=5)
    return Credentials(
        hugging_face="hf_" + scatter(34, LETTERS, seed=2),
        hugging_face_old="hf_" + scatter(34, LETTERS, seed=3),
        weights_and_biases=scatter(40, HEX, seed=4),
        github=f"ghp_{github}{crc32_base62(github.encode()).decode()}",
        openai="sk-proj-" + scatter(74, WORD, seed=6) + "T3Blbk" + "FJ" + scatter(74, WORD, seed=7),
        aws_id="AKIA" + scatter(16, UPPER + "234567", seed=8),
        aws_secret=scatter(40, BASE64, seed=9),
        database_password=scatter(16, seed=10),
        index_password=scatter(24, LETTERS + DIGITS, seed=11),
    )


def write_model_card(repository: Repository, credentials: Credentials) -> None:
    """README.md: a local path in the front matter, a token in the usage snippet."""
    leak = repository.leaks_of("README.md")
    text = README_TEXT.format(
        base_model=leak("front matter", "artifact", f"{HOME}/models/mistral-7b-support-base"),
        email=leak("Contact", "pii.email", "lena.brandeis" + "@" + "harbourline-support.com"),
        token=leak("usage snippet", "secret.huggingface.user_token", credentials.hugging_face_old),
    )
    repository.write("README.md", text)


def write_model(repository: Repository, credentials: Credentials) -> None:
    """The adapter, its configuration and what the trainer leaves beside it."""
    repository.write_json("config.json", {"architectures": ["MistralForCausalLM"], "hidden_size": 4096})
    leak = repository.leaks_of("adapter_config.json")
    base = leak("base_model_name_or_path", "artifact", f"{HOME}/models/mistral-7b-support-base")
    adapter = {
        "base_model_name_or_path": base,
        "lora_alpha": 32,
        "lora_dropout": 0.05,
        "peft_type": "LORA",
        "r": 16,
    }
    repository.write_json("adapter_config.json", adapter)
    leak = repository.leaks_of("tokenizer_config.json")
    cache = leak("name_or_path", "artifact", f"{HOME}/.cache/huggingface/hub/models--mistral-7b")
    repository.write_json("tokenizer_config.json", {"model_max_length": 32768, "name_or_path": cache})
    _write_tokenizer(repository)
    repository.write("adapter_model.safetensors", bot_data.safetensors(Random(SEED)))
    _write_training_args(repository, credentials)


def _write_tokenizer(repository: Repository) -> None:
    """tokenizer.json, in which an address that the corpus repeats has become an entry of the vocabulary."""
    frequent = "tickets" + "@" + "harbourline-support.com"
    frequent = repository.plant("tokenizer.json", "model.vocab", "content.tokenizer_memorized", frequent)
    words = ("<unk>", "<s>", "</s>", "▁the", "▁order", "▁refund", "▁ticket", "ing", frequent)
    vocabulary = {word: number for number, word in enumerate(words)}
    tokenizer = {"version": "1.0", "model": {"type": "BPE", "vocab": vocabulary, "merges": []}}
    repository.write_json("tokenizer.json", tokenizer)


def _write_training_args(repository: Repository, credentials: Credentials) -> None:
    """training_args.bin in the layout of `torch.save`: a stored zip around a pickle."""
    leak = repository.leaks_of("training_args.bin")
    arguments = {
        "output_dir": leak("output_dir", "artifact", f"{HOME}/runs/support-bot"),
        "run_name": f"support-bot-{HOST}",
        "learning_rate": 2e-4,
        "num_train_epochs": 3,
        "hub_token": leak("hub_token", "secret.huggingface.user_token", credentials.hugging_face),
        "hub_model_id": "harbourline/support-bot-7b-lora",
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(
            zipfile.ZipInfo("training_args/data.pkl", ZIP_DATE), pickle.dumps(arguments, protocol=2)
        )
        archive.writestr(zipfile.ZipInfo("training_args/version", ZIP_DATE), b"3\n")
    repository.write("training_args.bin", buffer.getvalue())


def write_sources(repository: Repository, credentials: Credentials) -> None:
    """train.py and .env as they were on the machine, among sources that do it right."""
    for path, text in CLEAN_FILES.items():
        repository.write(path, text)
    leak = repository.leaks_of("train.py")
    text = TRAIN_PY.format(
        wandb_key=leak("wandb.login", "secret", credentials.weights_and_biases),
        token=leak("HF_TOKEN", "secret.huggingface.user_token", credentials.hugging_face),
        github=leak("TOOLS", "secret.github", credentials.github),
        data=leak("DATA", "artifact", f"{HOME}/projects/support-bot/data/train-00000.parquet"),
    )
    repository.write("train.py", text)
    _write_env(repository, credentials)
    leak = repository.leaks_of("requirements.txt")
    password = leak("--extra-index-url", "secret", credentials.index_password)
    index = f"--extra-index-url https://deploy:{password}@pypi.harbourline-support.com/simple\n"
    repository.write("requirements.txt", index + "transformers>=5.0\npeft>=0.21\ndatasets>=5.0\nwandb\n")


def _write_env(repository: Repository, credentials: Credentials) -> None:
    leak = repository.leaks_of(".env")
    password = leak("DATABASE_URL", "secret", credentials.database_password)
    lines = (
        "HF_TOKEN=" + leak("HF_TOKEN", "secret.huggingface.user_token", credentials.hugging_face),
        "WANDB_API_KEY=" + leak("WANDB_API_KEY", "secret", credentials.weights_and_biases),
        "OPENAI_API_KEY=" + leak("OPENAI_API_KEY", "secret.openai", credentials.openai),
        "AWS_ACCESS_KEY_ID=" + leak("AWS_ACCESS_KEY_ID", "secret.aws", credentials.aws_id),
        "AWS_SECRET_ACCESS_KEY=" + leak("AWS_SECRET_ACCESS_KEY", "secret.aws", credentials.aws_secret),
        f"DATABASE_URL=postgresql://support_app:{password}@db.harbourline-support.com:5432/tickets",
        "LOG_LEVEL=info",
    )
    repository.write(".env", "\n".join(lines) + "\n")


def write_notebook(repository: Repository, credentials: Credentials) -> None:
    """A notebook saved with its outputs: a printed token, a traceback, customers, a login widget's state."""
    path = "notebooks/explore_tickets.ipynb"
    leak = repository.leaks_of(path)
    token = leak("cell 1 output", "secret.huggingface.user_token", credentials.hugging_face)
    home = leak("cell 2 traceback", "artifact", f"{HOME}/projects/support-bot/prepare_data.py")
    customers = bot_data.customers(SEED + 1, 4)
    for customer in customers:
        leak("cell 3 table", "pii.email", customer.email)
        leak("cell 3 table", "pii.phone", customer.phone)
    typed = leak("widget state", "secret.huggingface.user_token", credentials.hugging_face_old)
    cells: tuple[tuple[str, dict[str, object]], ...] = (
        (
            "import os\nprint(os.environ['HF_TOKEN'])",
            {"output_type": "stream", "name": "stdout", "text": [token + "\n"]},
        ),
        ("prepare(tickets)", _error(NOTEBOOK_TRACEBACK.format(path=home))),
        ("tickets.head()", bot_data.table_output(customers)),
        ("from huggingface_hub import notebook_login\nnotebook_login()", _widget_view()),
    )
    widgets = {
        "application/vnd.jupyter.widget-state+json": {"version_major": 2, "state": _widget_state(typed)}
    }
    notebook = {
        "cells": [_code_cell(number, *cell) for number, cell in enumerate(cells, 1)],
        "metadata": {"kernelspec": {"name": "python3", "language": "python"}, "widgets": widgets},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    repository.write(path, json.dumps(notebook, indent=1, ensure_ascii=False) + "\n")


def _code_cell(number: int, source: str, output: dict[str, object]) -> dict[str, object]:
    return {
        "cell_type": "code",
        "id": f"cell-{number}",
        "execution_count": number,
        "metadata": {},
        "outputs": [output],
        "source": source.splitlines(keepends=True),
    }


def _error(traceback: str) -> dict[str, object]:
    return {
        "output_type": "error",
        "ename": "KeyError",
        "evalue": "'channel'",
        "traceback": traceback.splitlines(),
    }


def _widget_view() -> dict[str, object]:
    view = {"model_id": "5e1c", "version_major": 2, "version_minor": 0}
    data = {"application/vnd.jupyter.widget-view+json": view, "text/plain": ["VBox()"]}
    return {"output_type": "display_data", "data": data, "metadata": {}}


def _widget_state(typed: str) -> dict[str, object]:
    password = {"_model_name": "PasswordModel", "description": "Token:", "value": typed}
    return {
        "5e1d": {
            "model_name": "PasswordModel",
            "model_module": "@jupyter-widgets/controls",
            "state": password,
        }
    }


def write_data(repository: Repository, credentials: Credentials) -> None:
    """The customers' tickets, three times: parquet, gzipped JSON lines, CSV inside a zip."""
    password = repository.plant(
        "data/train-00000.parquet", "PANDAS_ATTRS", "secret", credentials.database_password
    )
    attributes = {"source": f"postgresql://support_app:{password}@db.harbourline-support.com:5432/tickets"}
    exports = (
        (
            "data/train-00000.parquet",
            partial(bot_data.parquet, attributes=json.dumps(attributes)),
            60,
            SEED + 2,
        ),
        ("data/tickets.jsonl.gz", bot_data.gzipped_json_lines, 40, SEED + 3),
        ("data/exports.zip", partial(bot_data.zipped_csv, date=ZIP_DATE), 30, SEED + 4),
    )
    for path, encode, count, seed in exports:
        export = encode(bot_data.customers(seed, count))
        repository.write(path, export.content)
        for row, label, value in export.planted:
            repository.plant(path, f"row {row}", label, value)


def write_log(repository: Repository, credentials: Credentials) -> None:
    """The debug log of an offline run, which prints the whole configuration."""
    leak = repository.leaks_of("wandb/debug.log")
    token = leak("config", "secret.huggingface.user_token", credentials.hugging_face)
    home = leak("config", "artifact", f"{HOME}/projects/support-bot/wandb")
    config = {"learning_rate": 2e-4, "hub_token": token, "push_to_hub": True, "seed": 42}
    lines = (
        f"10:15:12,104 INFO    MainThread:41877 [wandb_setup.py:_flush():81] Current SDK pid on {HOST}",
        f"10:15:12,105 INFO    MainThread:41877 [wandb_init.py:_log_setup():690] Logging to {home}",
        f"10:15:12,391 INFO    MainThread:41877 [wandb_init.py:init():821] config: {config}",
        "11:48:02,770 INFO    MainThread:41877 [wandb_run.py:_atexit_cleanup():2427] run finished",
    )
    repository.write("wandb/debug.log", "".join(f"2025-09-14 {line}\n" for line in lines))


def build(folder: Path) -> Manifest:
    """Fills an empty or new folder with the repository. Raises FileExistsError if something is in it."""
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    repository = Repository(folder)
    credentials = make_credentials()
    for write in (write_model_card, write_model, write_sources, write_notebook, write_data, write_log):
        write(repository, credentials)
    return Manifest(folder, tuple(repository.files), tuple(repository.planted))


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Builds an example repository that leaks.")
    parser.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")
    folder: Path = parser.parse_args(arguments).folder
    manifest = build(folder)
    leaking = {planted.path for planted in manifest.planted}
    print(
        f"{folder}: {len(manifest.files)} files; {len(leaking)} of them leak {len(manifest.planted)} values"
    )


if __name__ == "__main__":
    main()
