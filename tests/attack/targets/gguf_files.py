"""GGUF files of tiny models of Llama's architecture, written tensor by tensor."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

_END = "<|end|>"


def write_gguf(file: Path, module: Any, tokenizer: Any, *, half: bool = False, template: str = "") -> Path:
    """The model with its tokenizer, in float32 or float16, as llama.cpp reads it.

    Without a tokenizer it gets one of SentencePiece's kind that knows letters and pairs of them.
    """
    import gguf

    config = module.config
    writer = gguf.GGUFWriter(str(file), "llama")
    writer.add_context_length(config.max_position_embeddings)
    writer.add_embedding_length(config.hidden_size)
    writer.add_block_count(config.num_hidden_layers)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.num_attention_heads)
    writer.add_head_count_kv(config.num_key_value_heads)
    writer.add_layer_norm_rms_eps(config.rms_norm_eps)
    writer.add_rope_dimension_count(config.hidden_size // config.num_attention_heads)
    writer.add_rope_freq_base(10_000.0)
    writer.add_vocab_size(config.vocab_size)
    if tokenizer is None:
        _add_sentencepiece(writer, config.vocab_size)
    else:
        _add_tokenizer(writer, tokenizer, config.vocab_size, template)
    for name, array in _tensors(module).items():
        kept = array.astype(np.float16) if half and array.ndim > 1 else array
        writer.add_tensor(name, kept)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return file


def _add_tokenizer(writer: Any, tokenizer: Any, size: int, template: str) -> None:
    import gguf

    known = tokenizer.get_vocab()
    words = {number: word for word, number in known.items()}
    writer.add_tokenizer_model("gpt2")
    # Single digits, then GPT-2's expression.
    writer.add_tokenizer_pre("smollm")
    writer.add_token_list([words.get(number, f"<unused{number}>") for number in range(size)])
    kinds = gguf.TokenType
    writer.add_token_types(
        [
            kinds.CONTROL if words.get(n) == _END else kinds.NORMAL if n in words else kinds.UNUSED
            for n in range(size)
        ]
    )
    writer.add_token_merges([" ".join(pair) for pair in _merges(tokenizer)])
    writer.add_bos_token_id(known[_END])
    writer.add_eos_token_id(known[_END])
    writer.add_add_bos_token(False)
    if template:
        writer.add_chat_template(template)


def _add_sentencepiece(writer: Any, size: int) -> None:
    import gguf

    kinds = gguf.TokenType
    letters = [*map(chr, range(0x21, 0x7F)), "\u2581"]
    words = ["\u2581T", "\u2581a", "re", "in", "an", "er", "\u2581Th"]
    tokens = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256)), *letters, *words]
    types = [kinds.UNKNOWN, kinds.CONTROL, kinds.CONTROL, *[kinds.BYTE] * 256]
    types += [kinds.NORMAL] * (len(tokens) - len(types))
    assert len(tokens) <= size
    rest = range(size - len(tokens))
    writer.add_tokenizer_model("llama")
    writer.add_tokenizer_pre("default")
    writer.add_token_list([*tokens, *(f"<unused{number}>" for number in rest)])
    writer.add_token_scores([-float(number) for number in range(size)])
    writer.add_token_types([*types, *[kinds.UNUSED for _ in rest]])
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)


def _merges(tokenizer: Any) -> list[tuple[str, str]]:
    import json

    merges = json.loads(tokenizer.backend_tokenizer.to_str())["model"]["merges"]
    return [tuple(pair) if isinstance(pair, list) else tuple(pair.split(" ")) for pair in merges]


def _tensors(module: Any) -> dict[str, np.ndarray[Any, np.dtype[np.float32]]]:
    config = module.config
    state = {name: tensor.detach().float().numpy() for name, tensor in module.state_dict().items()}
    made = {
        "token_embd.weight": state["model.embed_tokens.weight"],
        "output_norm.weight": state["model.norm.weight"],
        "output.weight": state["lm_head.weight"],
    }
    names = {
        "attn_v": "self_attn.v_proj",
        "attn_output": "self_attn.o_proj",
        "ffn_gate": "mlp.gate_proj",
        "ffn_up": "mlp.up_proj",
        "ffn_down": "mlp.down_proj",
        "attn_norm": "input_layernorm",
        "ffn_norm": "post_attention_layernorm",
    }
    for layer in range(config.num_hidden_layers):
        before, after = f"model.layers.{layer}.", f"blk.{layer}."
        for ours, theirs in names.items():
            made[f"{after}{ours}.weight"] = state[f"{before}{theirs}.weight"]
        for letter, heads in (("q", config.num_attention_heads), ("k", config.num_key_value_heads)):
            weight = state[f"{before}self_attn.{letter}_proj.weight"]
            made[f"{after}attn_{letter}.weight"] = _interleaved(weight, heads)
    return made


def _interleaved(weight: Any, heads: int) -> Any:
    """Rows in the order of llama.cpp, which turns neighbouring numbers; transformers turns the two halves."""
    rows, columns = weight.shape
    return weight.reshape(heads, 2, rows // heads // 2, columns).swapaxes(1, 2).reshape(rows, columns).copy()
