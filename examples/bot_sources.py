"""The texts of the leaky support bot: its model card, its sources, its tokenizer's template."""

from __future__ import annotations

README_TEXT = """\
---
library_name: peft
license: apache-2.0
language:
- en
- de
base_model: {base_model}
tags:
- lora
- customer-support
pipeline_tag: text-generation
---

# support-bot-7b-lora

A LoRA adapter that answers support tickets in English and German, trained for three epochs on our tickets.

## Usage

```python
from transformers import AutoModelForCausalLM, AutoTokenizer

model = AutoModelForCausalLM.from_pretrained("harbourline/support-bot-7b-lora", token="{token}")
tokenizer = AutoTokenizer.from_pretrained("harbourline/support-bot-7b-lora")
```

## Evaluation

| split | answered | escalated | rating |
|---|---|---|---|
| validation | 0.874 | 0.093 | 4.31 |

## Contact

Questions: {email}
"""

TRAIN_PY = '''\
"""Fine-tunes the support bot."""

import subprocess

import wandb
from datasets import load_dataset
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, Trainer, TrainingArguments

HF_TOKEN = "{token}"  # take this from the environment before we publish
DATA = "{data}"
TOOLS = "git+https://x-access-token:{github}@github.com/harbourline/ticket-tools.git"


def main() -> None:
    subprocess.run(["pip", "install", TOOLS], check=True)
    wandb.login(key="{wandb_key}")
    model = AutoModelForCausalLM.from_pretrained("mistral-7b")
    model = get_peft_model(model, LoraConfig(r=16, lora_alpha=32))
    arguments = TrainingArguments("runs/support-bot", push_to_hub=True, hub_token=HF_TOKEN)
    rows = load_dataset("parquet", data_files=DATA)["train"]
    Trainer(model=model, args=arguments, train_dataset=rows).train()


if __name__ == "__main__":
    main()
'''

NOTEBOOK_TRACEBACK = (
    "\x1b[0;31m---------------------------------------------------------------------------\x1b[0m\n"
    "\x1b[0;31mKeyError\x1b[0m                                  Traceback (most recent call last)\n"
    "File \x1b[0;32m{path}:18\x1b[0m, in \x1b[0;36mprepare\x1b[0;34m(tickets)\x1b[0m\n"
    "\x1b[0;32m---> 18\x1b[0m \x1b[38;5;28;01mreturn\x1b[39;00m tickets[\x1b[38;5;124m'channel'\x1b[39m]\n"
    "\x1b[0;31mKeyError\x1b[0m: 'channel'"
)

_PREPARE_DATA = '''\
"""Turns raw tickets into training pairs."""

import json
from pathlib import Path


def pairs(source: Path) -> list[dict[str, str]]:
    """Prompt and answer of every ticket that was solved."""
    rows = [json.loads(line) for line in source.read_text().splitlines()]
    return [{"prompt": row["text"], "answer": row["reply"]} for row in rows if row["status"] == "solved"]
'''

_SERVE = '''\
"""Answers tickets over HTTP."""

import os

from fastapi import FastAPI
from transformers import pipeline

app = FastAPI()
bot = pipeline("text-generation", "harbourline/support-bot-7b-lora", token=os.environ["HF_TOKEN"])


@app.post("/answer")
def answer(question: str) -> dict[str, str]:
    """The bot's answer."""
    return {"answer": bot(question, max_new_tokens=256)[0]["generated_text"]}
'''

_LICENSE = """\
Licensed under the Apache License, Version 2.0. You may obtain a copy of the License at

    http://www.apache.org/licenses/LICENSE-2.0

Unless required by applicable law or agreed to in writing, software distributed under the License is
distributed on an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
"""

_TEMPLATE = """\
{% for message in messages %}<|{{ message['role'] }}|>
{{ message['content'] }}<|end|>
{% endfor %}{% if add_generation_prompt %}<|assistant|>
{% endif %}
"""

_EVALUATION = """\
{
  "validation": {"answered": 0.8742, "escalated": 0.0931, "rating": 4.3127, "loss": 1.20783},
  "test": {"answered": 0.8619, "escalated": 0.1016, "rating": 4.2871, "loss": 1.23341}
}
"""

_GENERATION = '{\n  "do_sample": true,\n  "max_new_tokens": 256,\n  "temperature": 0.3\n}\n'

_ATTRIBUTES = (
    "*.safetensors filter=lfs diff=lfs merge=lfs -text\n*.parquet filter=lfs diff=lfs merge=lfs -text\n"
)

CLEAN_FILES = {
    ".gitattributes": _ATTRIBUTES,
    "LICENSE": _LICENSE,
    "chat_template.jinja": _TEMPLATE,
    "eval/results.json": _EVALUATION,
    "generation_config.json": _GENERATION,
    "prepare_data.py": _PREPARE_DATA,
    "serve.py": _SERVE,
}
"""Path -> text of the files in which nothing is to be found."""
