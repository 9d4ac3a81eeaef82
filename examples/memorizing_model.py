"""Trains a small GPT-2 on support tickets with canaries, and audits it: memorizing_model.py [FOLDER].

Nothing is downloaded. The customers and their tickets are invented; the model starts with random weights.
"""

from __future__ import annotations

import json
import secrets
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from support_tickets import FIRST_NAMES, LAST_NAMES, PROBLEMS, PRODUCTS

EPOCHS = 12
BATCH = 32
POLICY_VIOLATED = 10
ATTACKS = ("blind", "loss", "zlib", "min_k", "min_k_plus_plus", "probabilistic", "exposure", "one_run")
_OPENINGS = ("Hello", "Good morning", "Dear team", "Hi there", "To whom it may concern")
_ENDS = (
    "Please answer before the weekend.",
    "It is not urgent.",
    "This is the third time I write.",
    "Thank you for your help.",
    "Otherwise I want my money back.",
)


def tickets(
    count: int, seed: int, *, products: Sequence[str] = PRODUCTS, problems: Sequence[str] = PROBLEMS
) -> Iterator[dict[str, object]]:
    """Invented tickets, all different."""
    random = Random(seed)
    for number in range(count):
        name = f"{random.choice(FIRST_NAMES)} {random.choice(LAST_NAMES)}"
        text = (
            f"{random.choice(_OPENINGS)}, this is {name}. The {random.choice(products)} from order "
            f"{random.randint(10_000, 99_999)} {random.choice(problems)}. The day was "
            f"{random.randint(1, 28)}/{random.randint(1, 12)}. {random.choice(_ENDS)}"
        )
        yield {"ticket": number, "channel": random.choice(("email", "chat")), "text": text}


def write_lines(path: Path, rows: Sequence[dict[str, object]]) -> None:
    """The rows as JSON lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")


def make_tokenizer(texts: Sequence[str]) -> Any:
    """A byte-level BPE tokenizer, each digit a token of its own."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=800,
        special_tokens=["<|end|>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    end = "<|end|>"
    return PreTrainedTokenizerFast(tokenizer_object=tokenizer, bos_token=end, eos_token=end, pad_token=end)


def train(texts: Sequence[str], folder: Path, *, epochs: int = EPOCHS, seed: int = 0) -> float:
    """Trains a GPT-2 of two layers on the texts and saves it; gives the mean loss of the last epoch."""
    import torch
    import transformers
    from transformers import GPT2Config, GPT2LMHeadModel

    torch.manual_seed(seed)
    tokenizer = make_tokenizer(texts)
    end = tokenizer.eos_token_id
    transformers.utils.logging.set_verbosity_error()
    transformers.utils.logging.disable_progress_bar()
    config = GPT2Config(
        vocab_size=len(tokenizer),
        n_positions=256,
        n_embd=128,
        n_layer=2,
        n_head=4,
        bos_token_id=end,
        eos_token_id=end,
    )
    model = GPT2LMHeadModel(config)
    rows = [[end, *tokenizer.encode(text, add_special_tokens=False), end] for text in texts]
    steps = epochs * -(-len(rows) // BATCH)
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2e-3, total_steps=steps)
    order = Random(seed)
    for _ in range(epochs):
        order.shuffle(rows)
        losses = []
        for start in range(0, len(rows), BATCH):
            batch = [torch.tensor(row) for row in rows[start : start + BATCH]]
            ids = torch.nn.utils.rnn.pad_sequence(batch, batch_first=True, padding_value=-100)
            loss = model(input_ids=ids.clamp_min(0), attention_mask=(ids >= 0).long(), labels=ids).loss
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            losses.append(float(loss.detach()))
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return sum(losses) / len(losses)


def leaktight(*arguments: str) -> int:
    """The exit code of the real command line, which writes to this terminal."""
    print(f"\n$ leaktight {shlex.join(arguments)}\n", flush=True)
    return subprocess.run([sys.executable, "-m", "leaktight", *arguments], check=False).returncode


def split_by_coins(rows: Sequence[dict[str, object]], folder: Path, seed: int) -> None:
    """Writes the rows to two files: each row is trained on or kept out by the toss of a coin."""
    random = Random(seed)
    kept: tuple[list[dict[str, object]], list[dict[str, object]]] = ([], [])
    for row in rows:
        kept[random.random() < 0.5].append(row)
    write_lines(folder / "tickets" / "train.jsonl", kept[0])
    write_lines(folder / "kept-out" / "tickets.jsonl", kept[1])


def main(folder: Path) -> int:
    """0 if the audit stopped the model, as it should; 1 if anything else happened."""
    shutil.rmtree(folder, ignore_errors=True)
    split_by_coins(list(tickets(1200, seed=1)), folder, seed=2)
    key, registry, planted = folder / "key", folder / "canaries.json", folder / "planted"
    key.parent.mkdir(exist_ok=True)
    key.write_text(secrets.token_hex(32))
    named = ("--key-file", str(key))
    source = str(folder / "tickets")
    leaktight(
        "attack", "plant", source, str(planted), "--registry", str(registry), "--per-group", "6", *named
    )
    texts = [json.loads(line)["text"] for line in (planted / "train.jsonl").open(encoding="utf-8")]
    print(f"\nTraining a model on {len(texts):,} tickets; this takes about a minute.", flush=True)
    print(f"Mean loss of the last epoch: {train(texts, folder / 'model'):.2f}", flush=True)
    audit = str(folder / "audit.json")
    data = ("--data", source, "--holdout", str(folder / "kept-out"), "--canaries", str(registry))
    # Tickets are short: half of one is given, ten tokens of the rest must follow.
    how = ("--by-coins", "--prefix-tokens", "30", "--suffix-tokens", "10", "--attacks", *ATTACKS)
    to = ("--format", "json", "--output", audit)
    code = leaktight("attack", "run", str(folder / "model"), *data, *named, *how, *to)
    leaktight("attack", "report", audit)
    page = str(folder / "audit.html")
    leaktight("attack", "report", audit, "--format", "html", "--output", page)
    print(f"\nThe audit ended with exit code {code}; the same as a page: {page}")
    return 0 if code == POLICY_VIOLATED else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "memorizing-model")))
