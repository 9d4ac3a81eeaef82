"""Classifiers, encoders and masked models, against their own modules and plain loops."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from leaktight.attack.meter import Meter
from leaktight.attack.scores import Item, Wanted
from leaktight.attack.targets.loading import load_target
from leaktight.core.errors import FormatError, UsageError
from tests.attack.targets import builders
from tests.attack.targets.builders import TEXTS, saved

LABELS = {0: "a", 1: "b", 2: "c"}


def loaded(folder: Path, module: Any, processor: Any | None = None) -> Any:
    return load_target(str(saved(folder, module, processor)), meter=Meter())


def test_a_text_classifier_gives_what_its_module_gives_alone(tmp_path: Path) -> None:
    import torch

    module = builders.distilbert("DistilBertForSequenceClassification", id2label=LABELS)
    target = loaded(tmp_path, module, builders.word_tokenizer())
    texts = [TEXTS[0], "ada", TEXTS[1][:30]]
    given = target.log_probabilities(texts)
    assert target.classes == ("a", "b", "c")
    for row, text in zip(given, texts, strict=True):
        with torch.no_grad():
            alone = module(**target.processor(text, return_tensors="pt")).logits[0]
        assert np.allclose(row, alone.log_softmax(-1).numpy(), atol=1e-4)
    assert list(target.labels(texts)) == list(given.argmax(axis=-1))
    embeddings, mask = target.embed_tokens(texts)
    embeddings.requires_grad_()
    logits = target.forward_embeddings(embeddings, mask)
    assert np.allclose(logits.log_softmax(-1).detach().numpy(), given, atol=1e-4)
    logits.sum().backward()
    assert float(embeddings.grad.abs().sum()) > 0
    assert target.is_cut(" ".join(TEXTS[:9]))
    assert not target.is_cut("ada")


def test_a_token_classifier_has_a_line_for_each_token_of_the_text(tmp_path: Path) -> None:
    module = builders.distilbert("DistilBertForTokenClassification", id2label=LABELS)
    target = loaded(tmp_path, module, builders.word_tokenizer())
    texts = [TEXTS[0], "code 12"]
    offsets = target.offsets(texts)
    given = target.log_probabilities(texts)
    assert len(given) == sum(map(len, offsets))
    alone = target.log_probabilities(texts[1:])
    assert np.allclose(given[len(offsets[0]) :], alone, atol=1e-4)
    assert "".join(texts[1][start:end] for start, end in offsets[1]) == "code12"


def test_images_are_prepared_inside_and_gradients_flow(tmp_path: Path) -> None:
    import torch

    module = builders.vit()
    settings = {"do_resize": True, "size": {"height": 16, "width": 16}, "resample": 2, "do_normalize": True}
    settings |= {"image_mean": [0.1, 0.2, 0.3], "image_std": [0.5, 0.6, 0.7], "do_rescale": True}
    (tmp_path / "preprocessor_config.json").write_text(json.dumps(settings))
    target = loaded(tmp_path, module)
    images = np.random.default_rng(0).random((3, 3, 16, 16), dtype=np.float32)
    mean, deviation = (np.array(settings[name]).reshape(3, 1, 1) for name in ("image_mean", "image_std"))
    with torch.no_grad():
        pixels = torch.tensor((images - mean) / deviation, dtype=torch.float32)
        wanted = module(pixel_values=pixels).logits.log_softmax(-1).numpy()
    assert np.allclose(target.log_probabilities(list(images)), wanted, atol=1e-4)
    tensor = torch.tensor(images, requires_grad=True)
    target.forward_images(tensor).sum().backward()
    assert tensor.grad is not None
    assert float(tensor.grad.abs().sum()) > 0
    assert target.image_shape == (3, 16, 16)
    larger = np.full((3, 40, 40), 0.5, np.float32)
    same = np.full((3, 16, 16), 0.5, np.float32)
    both = target.log_probabilities([larger, same])
    assert np.allclose(both[0], both[1], atol=1e-4)
    with pytest.raises(UsageError):
        target.labels([images[0] * 255])


@pytest.mark.parametrize("mode", ["cls_token", "mean_tokens", "max_tokens"])
def test_an_encoder_pools_as_its_folder_says(tmp_path: Path, mode: str) -> None:
    import torch

    names = ("Transformer", "Pooling", "Normalize")
    paths = ("", "1_Pooling", "2_Normalize")
    modules = [
        {"type": f"sentence_transformers.models.{name}", "path": path}
        for name, path in zip(names, paths, strict=True)
    ]
    (tmp_path / "1_Pooling").mkdir()
    (tmp_path / "modules.json").write_text(json.dumps(modules))
    (tmp_path / "1_Pooling" / "config.json").write_text(json.dumps({f"pooling_mode_{mode}": True}))
    module = builders.distilbert("DistilBertModel")
    target = loaded(tmp_path, module, builders.word_tokenizer())
    texts = [TEXTS[0], "ada"]
    for row, text in zip(target.embed(texts), texts, strict=True):
        with torch.no_grad():
            states = module(**target.processor(text, return_tensors="pt")).last_hidden_state[0].numpy()
        ways = {
            "cls_token": states[0],
            "mean_tokens": states.mean(axis=0),
            "max_tokens": states.max(axis=0),
        }
        assert np.allclose(row, ways[mode] / np.linalg.norm(ways[mode]), atol=1e-4)


def test_a_masked_model_hides_one_token_at_a_time(tmp_path: Path) -> None:
    import torch

    module = builders.bert("BertForMaskedLM")
    target = loaded(tmp_path, module, builders.word_tokenizer())
    tokens = target.encode(TEXTS[0])[:9]
    items = [Item(tokens), Item(tokens[4:], context=tokens[:4])]
    whole, rest = target.score(items, Wanted(spread=True))
    assert np.allclose(whole.log_p[4:], rest.log_p, atol=1e-4)
    row = [2, *tokens, 3]
    for place, token in enumerate(tokens):
        hidden = [*row]
        hidden[place + 1] = target.processor.mask_token_id
        with torch.no_grad():
            log_p = module(torch.tensor([hidden])).logits[0, place + 1].log_softmax(-1)
        assert np.isclose(whole.log_p[place], float(log_p[token]), atol=1e-4)
        assert whole.rank[place] == int((log_p > log_p[token]).sum())
    with pytest.raises(UsageError):
        target.follow(tokens)


def test_weights_that_lack_the_head_are_refused(tmp_path: Path) -> None:
    from leaktight.attack.access import Kind

    folder = saved(tmp_path, builders.distilbert("DistilBertModel"), builders.word_tokenizer())
    with pytest.raises(FormatError):
        load_target(str(folder), kind=Kind.SEQUENCE_CLASSIFIER, meter=Meter())


def test_pickled_weights_are_loaded_only_if_trusted(tmp_path: Path) -> None:
    import torch

    module = builders.gpt2()
    folder = saved(tmp_path, module, builders.tokenizer())
    (folder / "model.safetensors").unlink()
    torch.save(module.state_dict(), folder / "pytorch_model.bin")
    with pytest.raises(UsageError):
        load_target(str(folder), meter=Meter())
    assert load_target(str(folder), meter=Meter(), trust_pickle=True).digest


def test_an_adapter_is_put_on_the_model_it_names(tmp_path: Path) -> None:
    import torch
    from peft import LoraConfig, get_peft_model

    base = saved(tmp_path / "base", builders.gpt2(), builders.tokenizer())
    plain: Any = load_target(str(base), meter=Meter())
    settings = LoraConfig(task_type="CAUSAL_LM", r=4, target_modules=["c_attn"], fan_in_fan_out=True)
    adapted: Any = get_peft_model(load_target(str(base), meter=Meter()).module, settings).eval()  # type: ignore[attr-defined]
    with torch.no_grad():
        for name, parameter in adapted.named_parameters():
            if "lora_B" in name:
                parameter.normal_()
    adapted.save_pretrained(tmp_path / "adapter")
    target: Any = load_target(str(tmp_path / "adapter"), base=str(base), meter=Meter())
    assert target.parts is not None
    assert target.digest != plain.digest
    tokens = target.encode(TEXTS[0])[:20]
    (scores,) = target.score([Item(tokens)], Wanted())
    with torch.no_grad():
        logits = adapted(input_ids=torch.tensor([(0, *tokens)])).logits[0, :-1]
    wanted = logits.log_softmax(-1).gather(1, torch.tensor(tokens)[:, None])[:, 0].numpy()
    assert np.allclose(scores.log_p, wanted, atol=2e-4)
    (before,) = plain.score([Item(tokens)], Wanted())
    assert not np.allclose(scores.log_p, before.log_p, atol=1e-2)
