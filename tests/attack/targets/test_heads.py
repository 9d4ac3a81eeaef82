"""What stands between a model's hidden states and its logits, and whether it is found."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from leaktight.attack.meter import Meter
from leaktight.attack.scores import Item, Sampler, Wanted
from leaktight.attack.targets.causal import CausalModel
from leaktight.attack.targets.head import parts_of
from tests.attack.targets import builders

SIZES = {"vocab_size": 90, "hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 4}


@pytest.mark.parametrize("kind", ["Electra", "Albert"])
def test_an_output_layer_narrower_than_the_hidden_states_is_not_all_that_comes_behind_them(kind: str) -> None:
    import torch
    import transformers

    config = getattr(transformers, f"{kind}Config")(embedding_size=16, intermediate_size=64, **SIZES)
    module = builders.built(getattr(transformers, f"{kind}ForMaskedLM"), config)
    parts = parts_of(module)
    assert parts is not None
    assert parts.layer is None
    ids = torch.arange(5, 25)[None]
    with torch.inference_mode():
        made = parts.logits(parts.body(input_ids=ids).last_hidden_state[0])
        assert torch.allclose(made, module(input_ids=ids).logits[0], atol=1e-4)


def casting_llama() -> Any:
    """A body in half precision, whose hidden states are made float32 before the output layer."""
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM
    from transformers.modeling_outputs import CausalLMOutputWithPast

    class Casting(LlamaForCausalLM):  # type: ignore[misc]
        def forward(self, input_ids: Any, attention_mask: Any = None, **options: Any) -> Any:
            read = self.model(input_ids=input_ids, attention_mask=attention_mask)
            hidden = read.last_hidden_state.to(self.lm_head.weight.dtype)
            return CausalLMOutputWithPast(logits=self.lm_head(hidden))

    config = LlamaConfig(max_position_embeddings=64, intermediate_size=64, **{**SIZES, "vocab_size": 400})
    module = builders.built(Casting, config)
    module.model.to(torch.bfloat16)
    return module


def scored(module: Any, wanted: Wanted) -> tuple[tuple[int, ...], Any]:
    model = CausalModel(module, builders.tokenizer(), name="tiny", digest="", meter=Meter())
    tokens = tuple(token for token in model.encode(builders.TEXTS[0]) if token < 350)[:20]
    (scores,) = model.score([Item(tokens)], wanted)
    return (*model.begin, *tokens), scores


def test_hidden_states_of_another_precision_than_the_output_layer() -> None:
    import torch

    module = casting_llama()
    row, scores = scored(module, Wanted())
    with torch.inference_mode():
        log_p = module(torch.tensor([row])).logits[0, :-1].log_softmax(-1)
    # A batch may be rounded otherwise in half precision.
    own = log_p.gather(1, torch.tensor(row[1:])[:, None])[:, 0]
    assert np.allclose(scores.log_p, own, atol=0.05)


@pytest.mark.parametrize("rows", [360, 450])
def test_an_output_layer_of_other_rows_than_it_states(rows: int) -> None:
    """As where its weights were replaced and its description was not."""
    import torch

    module = builders.llama()
    torch.manual_seed(2)
    module.lm_head.weight = torch.nn.Parameter(torch.randn(rows, 32))
    sampler = Sampler(top_p=0.8)
    row, scores = scored(module, Wanted(samplers=(sampler,)))
    with torch.inference_mode():
        logits = module(torch.tensor([row])).logits[0, :-1].double()
    for place, (token, p) in enumerate(zip(row[1:], logits.softmax(-1), strict=True)):
        falling = p.sort(descending=True).values
        mass = falling[: int((falling.cumsum(0) < 0.8).sum()) + 1].sum()
        expected = float((p[token] / mass).log()) if p[p > p[token]].sum() < 0.8 else -np.inf
        assert np.isclose(scores.log_q[sampler][place], expected, atol=1e-4)


def test_scores_are_those_of_the_text_where_an_adapter_reads_tokens_before_it() -> None:
    """A learnt prompt has logits of its own."""
    import torch
    from peft import PromptTuningConfig, get_peft_model

    torch.manual_seed(0)
    config = PromptTuningConfig(task_type="CAUSAL_LM", num_virtual_tokens=4)
    module = get_peft_model(builders.llama(), config).eval()
    row, scores = scored(module, Wanted())
    with torch.inference_mode():
        log_p = module(torch.tensor([row])).logits[0, -len(row) : -1].log_softmax(-1)
    own = log_p.gather(1, torch.tensor(row[1:])[:, None])[:, 0]
    assert np.allclose(scores.log_p, own, atol=1e-4)
    assert np.array_equal(scores.rank, (log_p > own[:, None]).sum(dim=-1))


def test_scores_are_float32_whatever_torch_makes_by_default() -> None:
    import torch

    torch.set_default_dtype(torch.float64)
    try:
        module = builders.llama().float()
        sampler = Sampler(top_p=0.8)
        row, scores = scored(module, Wanted(spread=True, samplers=(sampler,)))
        with torch.inference_mode():
            log_p = module(torch.tensor([row])).logits[0, :-1].log_softmax(-1)
    finally:
        torch.set_default_dtype(torch.float32)
    assert np.allclose(scores.log_p, log_p.gather(1, torch.tensor(row[1:])[:, None])[:, 0], atol=1e-4)
