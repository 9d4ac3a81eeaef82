"""Tokenizers of people who left something in a chat template, or whose vocabulary is another file's copy."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from transformers import BertTokenizer

from tests.artefacts.planted import AWS_KEY_ID, AWS_SECRET, EMAIL, HF_TOKEN

SETTINGS = (
    f"# deployment\nAWS_ACCESS_KEY_ID={AWS_KEY_ID}\nAWS_SECRET_ACCESS_KEY={AWS_SECRET}\nADMIN_MAIL={EMAIL}\n"
)
TEMPLATE = "{{# was {0} #}}\n{{% for message in messages %}}{{{{ message.content }}}}{{% endfor %}}"
NEAR_MISSES = "{# token=hf_" + "x" * 34 + " user@example.com #}"


def main(folder: Path) -> None:
    """A tokenizer with two templates, and one whose configuration named somebody's settings."""
    words = folder / "words.txt"
    words.write_text("\n".join(("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "##s")) + "\n")
    tokenizer = BertTokenizer(str(words))
    tokenizer.chat_template = {"default": TEMPLATE.format(HF_TOKEN), "tool_use": NEAR_MISSES}
    tokenizer.save_pretrained(str(folder / "templates"))
    config = folder / "templates" / "tokenizer_config.json"
    inside = json.loads(config.read_text()) | {"chat_template": TEMPLATE.format(HF_TOKEN)}
    older = folder / "older"
    older.mkdir()
    (older / "tokenizer_config.json").write_text(json.dumps(inside, indent=2))
    victim(folder / "victim")


def victim(folder: Path) -> None:
    """What saving leaves where a configuration said that the vocabulary is `.env`."""
    folder.mkdir()
    (folder / "vocab.txt").write_text(SETTINGS)
    (folder / "tokenizer_config.json").write_text(
        json.dumps({"tokenizer_class": "BertTokenizer", "vocab_file": "../.env"})
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
