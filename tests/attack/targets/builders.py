"""Tiny models of several architectures, with random weights, and the folders that they are saved in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.attack.tiny import Tickets, tiny_tokenizer

TEXTS = Tickets.make(members=12, others=12, seed=3).all
SMALL = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4, "intermediate_size": 64}


def tokenizer() -> Any:
    """A byte-level tokenizer that knows all that stands in TEXTS."""
    return tiny_tokenizer(TEXTS)


def word_tokenizer() -> Any:
    """A tokenizer of BERT's kind: lower case, [CLS] text [SEP]."""
    from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
    from transformers import PreTrainedTokenizerFast

    made = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.decoder = decoders.WordPiece()
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    made.train_from_iterator(
        TEXTS, trainers.WordPieceTrainer(vocab_size=300, special_tokens=special, show_progress=False)
    )
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=made,
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        mask_token="[MASK]",
        model_max_length=64,
    )


def gpt2(vocabulary: int = 400, **more: Any) -> Any:
    """A table of 128 positions, tied embeddings."""
    from transformers import GPT2Config, GPT2LMHeadModel

    sizes = {"n_positions": 128, "n_embd": 32, "n_layer": 2, "n_head": 4}
    return built(GPT2LMHeadModel, GPT2Config(vocab_size=vocabulary, **(sizes | more)))


def llama(**more: Any) -> Any:
    """Rotary positions."""
    from transformers import LlamaConfig, LlamaForCausalLM

    config = LlamaConfig(vocab_size=400, max_position_embeddings=256, **(SMALL | more))
    return built(LlamaForCausalLM, config)


def neox() -> Any:
    """Rotary positions, parallel blocks."""
    from transformers import GPTNeoXConfig, GPTNeoXForCausalLM

    return built(GPTNeoXForCausalLM, GPTNeoXConfig(vocab_size=400, max_position_embeddings=256, **SMALL))


def bloom() -> Any:
    """ALiBi: no longest input is stated."""
    from transformers import BloomConfig, BloomForCausalLM

    return built(BloomForCausalLM, BloomConfig(vocab_size=400, hidden_size=32, n_layer=2, n_head=4))


def gemma2() -> Any:
    """Soft-capped logits, and a sliding window in every other layer."""
    from transformers import Gemma2Config, Gemma2ForCausalLM

    config = Gemma2Config(
        vocab_size=400,
        num_key_value_heads=2,
        head_dim=8,
        sliding_window=8,
        final_logit_softcapping=2.0,
        pad_token_id=None,
        max_position_embeddings=256,
        **SMALL,
    )
    return built(Gemma2ForCausalLM, config)


def bert(of: str, **more: Any) -> Any:
    """A BERT with the head of that class: "BertForMaskedLM", ..."""
    import transformers

    config = transformers.BertConfig(vocab_size=300, max_position_embeddings=64, **(SMALL | more))
    return built(getattr(transformers, of), config)


def distilbert(of: str, **more: Any) -> Any:
    """A DistilBERT with the head of that class."""
    import transformers

    config = transformers.DistilBertConfig(
        vocab_size=300, max_position_embeddings=64, dim=32, n_layers=2, n_heads=4, hidden_dim=64, **more
    )
    return built(getattr(transformers, of), config)


def vit(**more: Any) -> Any:
    """Images of 3 x 16 x 16 in five classes."""
    from transformers import ViTConfig, ViTForImageClassification

    config = ViTConfig(image_size=16, patch_size=4, num_labels=5, **(SMALL | more))
    return built(ViTForImageClassification, config)


def built(of: Any, config: Any) -> Any:
    """The model with random weights, always the same, far enough apart that tokens differ."""
    import torch

    torch.set_num_threads(1)
    torch.manual_seed(1)
    module = of(config).eval()
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.mul_(4 if parameter.ndim > 1 else 1)
    return module


def saved(folder: Path, module: Any, processor: Any | None) -> Path:
    """The folder, with the model and its tokenizer in it."""
    module.save_pretrained(folder)
    if processor is not None:
        processor.save_pretrained(folder)
    return folder
