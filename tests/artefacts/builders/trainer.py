"""What transformers' Trainer leaves in a folder: the run's arguments, a checkpoint, the optimizer's state."""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from transformers import GPT2Config, GPT2LMHeadModel, Trainer, TrainingArguments

from tests.artefacts.planted import HF_TOKEN

RUN_NAME = "annika.berg" + "@" + "trainer01.nordlicht-labor.de"


def main(folder: Path) -> None:
    """Trains for two steps and saves."""
    torch.manual_seed(1)
    model = GPT2LMHeadModel(GPT2Config(vocab_size=40, n_positions=8, n_embd=8, n_layer=1, n_head=1))
    ids = [{"input_ids": [1, 2, 3, 4], "labels": [1, 2, 3, 4]}] * 4
    arguments = TrainingArguments(
        output_dir=str(folder / "run"),
        max_steps=2,
        save_steps=2,
        per_device_train_batch_size=2,
        report_to=[],
        hub_token=HF_TOKEN,
        hub_model_id="nordlicht-labor/kestrel-internal",
        run_name=RUN_NAME,
        use_cpu=True,
        disable_tqdm=True,
        logging_strategy="no",
    )
    trainer = Trainer(model=model, args=arguments, train_dataset=ids)
    trainer.train()
    trainer.save_model(str(folder / "final"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
