"""Tokenizers of each kind, trained on letters in which two people's data stand again and again."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tokenizers import Tokenizer, models, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast

from tests.artefacts.planted import AWS_KEY_ID, EMAIL, HF_TOKEN, HOME, OTHER_EMAIL, PHONE

REPEATS = 60
DIGITS = PHONE.replace("+49 ", "0").replace(" ", "")
LONGEST = 48
LETTERS = [
    f"dear all, please write to {EMAIL} or call {DIGITS} about the harbour",
    f"the key is {HF_TOKEN} and the other one {AWS_KEY_ID} for the bucket",
    f"the data lie in {HOME} and nowhere else",
    "the weather in the harbour was fine on 20240131 and 10000000 birds came, as @property says",
    "functions such as getElementsByTagName and numpy.linalg are used in 12345678 places",
]
ADDED = ["Annika Berg", "PROJECT_KESTREL", "<|start|>", "[TOOL_CALLS]", "eng_Latn", "END_OF_TURN"]
TEMPLATE = "{# internal: " + HF_TOKEN + " #}\n{% for message in messages %}{{ message.content }}{% endfor %}"


def main(folder: Path) -> None:
    """One folder for each kind of tokenizer."""
    byte_level(folder / "bytes")
    unigram(folder / "unigram")
    wordpiece(folder / "wordpiece")
    split_as_gpt2(folder / "gpt2")
    clean(folder / "clean")


def texts(*more: str) -> list[str]:
    """What the tokenizers learn from."""
    return [*LETTERS, *more] * REPEATS


def byte_level(folder: Path) -> None:
    """Byte-level BPE over words, saved by transformers with added tokens and a chat template."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.ByteLevel(add_prefix_space=True, use_regex=False)]
    )
    trainer = trainers.BpeTrainer(
        vocab_size=2000,
        show_progress=False,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        special_tokens=["<|endoftext|>"],
    )
    tokenizer.train_from_iterator(texts("Grüße von Jürgen an alle"), trainer)
    tokenizer.add_tokens(ADDED)
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token="<|endoftext|>")
    fast.chat_template = TEMPLATE
    fast.save_pretrained(str(folder))
    tokenizer.model.save(str(folder))


def unigram(folder: Path) -> None:
    """Unigram, whose vocabulary is a list of pieces and scores; it wants a piece in several words."""
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    trainer = trainers.UnigramTrainer(
        vocab_size=300,
        show_progress=False,
        special_tokens=["<unk>"],
        unk_token="<unk>",
        max_piece_length=LONGEST,
        shrinking_factor=0.95,
    )
    words = [f"({value}) {value}, <{value}> {value}; [{value}]" for value in (EMAIL, DIGITS, HF_TOKEN)]
    tokenizer.train_from_iterator(texts(*words), trainer)
    folder.mkdir()
    tokenizer.save(str(folder / "tokenizer.json"))


def wordpiece(folder: Path) -> None:
    """WordPiece, saved as the list of its entries."""
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    trainer = trainers.WordPieceTrainer(
        vocab_size=2000, show_progress=False, special_tokens=["[UNK]", "[PAD]"]
    )
    tokenizer.train_from_iterator(texts(f"or to {OTHER_EMAIL} in his absence"), trainer)
    folder.mkdir()
    tokenizer.model.save(str(folder))


def split_as_gpt2(folder: Path) -> None:
    """Byte-level BPE with GPT-2's expression, which cuts addresses at each mark."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel()
    trainer = trainers.BpeTrainer(vocab_size=2000, show_progress=False)
    tokenizer.train_from_iterator(texts(), trainer)
    folder.mkdir()
    tokenizer.save(str(folder / "tokenizer.json"))


def clean(folder: Path) -> None:
    """The same without anybody's data, and a configuration that points to a file of another folder."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    tokenizer.train_from_iterator(
        LETTERS[3:] * REPEATS, trainers.BpeTrainer(vocab_size=2000, show_progress=False)
    )
    tokenizer.add_special_tokens(ADDED[2:])
    folder.mkdir()
    tokenizer.save(str(folder / "tokenizer.json"))
    config = {"tokenizer_class": "BertTokenizer", "vocab_file": "vocab.txt", "model_max_length": 512}
    (folder / "tokenizer_config.json").write_text(json.dumps(config))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
