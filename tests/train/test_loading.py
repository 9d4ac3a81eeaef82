"""Models are loaded whole, changed as the recipe says, and refused by the key that is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file
from transformers import AutoModelForImageClassification, ViTConfig

from leaktight.core.errors import FormatError, NotFound, UsageError
from leaktight.train.loading import load
from leaktight.train.recipe.reading import read_recipe
from tests.train.small import recipe_of


def loaded(folder: Path, model: str, *, task: str = "causal-lm", data: str = "", **tables: str) -> Any:
    told = {
        "model": model,
        "data": f'train = "d"\nmax_tokens = 32\n{data}',
        "task": f'kind = "{task}"',
        **tables,
    }
    return load(read_recipe(recipe_of(folder, **told)))


def trainable(model: Any) -> set[str]:
    return {name for name, one in model.named_parameters() if one.requires_grad}


def test_patterns_freeze_parameters(tmp_path: Path, small_gpt2: Path) -> None:
    model = loaded(tmp_path, f'source = "{small_gpt2}"\nfrozen = ["*.wte.*", "*.wpe.*", "*.h.0.*"]').model
    names = trainable(model)
    assert names and not any(".wte." in name or ".h.0." in name for name in names)
    with pytest.raises(UsageError, match=r"\[model\]: frozen: has a pattern that no parameter"):
        loaded(tmp_path, f'source = "{small_gpt2}"\nfrozen = ["*.nothing.*"]')
    with pytest.raises(UsageError, match="leaves nothing to be trained"):
        loaded(tmp_path, f'source = "{small_gpt2}"\nfrozen = ["*"]')


def test_adapters_leave_the_rest_as_it_is(tmp_path: Path, small_gpt2: Path) -> None:
    lora = f'source = "{small_gpt2}"\n[model.lora]\nrank = 2'
    assert all("lora_" in name for name in trainable(loaded(tmp_path, lora).model))
    with pytest.raises(UsageError, match=r"\[model.lora\]: targets: name no modules"):
        loaded(tmp_path, lora + '\ntargets = ["nothing"]')
    also = loaded(tmp_path, lora + '\nalso_trained = ["ln_f"]').model
    assert any("ln_f" in name for name in trainable(also))


def test_a_configuration_gives_random_weights_of_its_seed(tmp_path: Path, small_gpt2: Path) -> None:
    told = f'config = "{small_gpt2}/config.json"\ntokenizer = "{small_gpt2}"'
    first, second = (loaded(tmp_path, told).model for _ in range(2))
    other = loaded(tmp_path, told, method="seed = 1").model
    weight = "transformer.h.0.attn.c_attn.weight"
    assert torch.equal(first.get_parameter(weight), second.get_parameter(weight))
    assert not torch.equal(first.get_parameter(weight), other.get_parameter(weight))


def test_dropout_is_set_wherever_the_model_has_it(tmp_path: Path, small_gpt2: Path) -> None:
    model = loaded(tmp_path, f'source = "{small_gpt2}"', method="dropout = 0.25").model
    rates = {one.p for one in model.modules() if isinstance(one, torch.nn.Dropout)}
    assert rates == {0.25}


def test_more_tokens_than_the_model_reads_are_refused(tmp_path: Path, small_gpt2: Path) -> None:
    recipe = recipe_of(
        tmp_path,
        model=f'source = "{small_gpt2}"',
        data='train = "d"\nmax_tokens = 65',
        task='kind = "causal-lm"',
    )
    with pytest.raises(UsageError, match=r"\[data\]: max_tokens: is more than the 64"):
        load(read_recipe(recipe))


def test_modules_to_be_trained_whole_have_to_be_there(tmp_path: Path, small_gpt2: Path) -> None:
    model = f'source = "{small_gpt2}"\n[model.lora]\nalso_trained = ["lm_head", "score"]'
    with pytest.raises(UsageError, match=r"also_trained: names no module"):
        loaded(tmp_path, model)


def test_a_tokenizer_of_another_model_is_refused(tmp_path: Path, small_gpt2: Path) -> None:
    config = json.loads((small_gpt2 / "config.json").read_text())
    (tmp_path / "c.json").write_text(json.dumps({**config, "vocab_size": 100}))
    with pytest.raises(UsageError, match="has more tokens than the model knows"):
        loaded(tmp_path, f'config = "c.json"\ntokenizer = "{small_gpt2}"')


def test_a_task_that_a_kind_of_model_cannot_do_is_named(tmp_path: Path, small_gpt2: Path) -> None:
    data = 'train = "d.jsonl"\ntarget = "label"\nmax_tokens = 48'
    made = recipe_of(tmp_path, model=f'source = "{small_gpt2}"', data=data, task='kind = "seq2seq-lm"')
    with pytest.raises(UsageError, match=r"\[task\]: kind: is nothing that a model of the type gpt2 can do"):
        load(read_recipe(made))


def test_a_masked_model_needs_a_token_that_masks(tmp_path: Path, small_gpt2: Path, small_bert: Path) -> None:
    with pytest.raises(UsageError, match="has no mask token"):
        loaded(tmp_path, f'source = "{small_bert}"\ntokenizer = "{small_gpt2}"', task="masked-lm")


def test_weights_that_lack_a_tensor_are_refused(tmp_path: Path, small_gpt2: Path) -> None:
    import shutil

    shutil.copytree(small_gpt2, tmp_path / "m")
    tensors = load_file(tmp_path / "m/model.safetensors")
    del tensors["transformer.h.0.ln_1.weight"]
    save_file(tensors, tmp_path / "m/model.safetensors", metadata={"format": "pt"})
    with pytest.raises(FormatError, match="1 tensor that"):
        loaded(tmp_path, 'source = "m"')


def test_pickled_weights_are_not_loaded(tmp_path: Path, small_gpt2: Path) -> None:
    import shutil

    shutil.copytree(small_gpt2, tmp_path / "m")
    (tmp_path / "m/model.safetensors").rename(tmp_path / "m/pytorch_model.bin")
    with pytest.raises(UsageError, match="pickled"):
        loaded(tmp_path, 'source = "m"')
    with pytest.raises(NotFound):
        loaded(tmp_path, 'source = "none"')


def test_classes_come_from_the_recipe_or_the_model(tmp_path: Path, small_bert: Path) -> None:
    told = f'source = "{small_bert}"'
    made = loaded(tmp_path, told, task="text-classification", data='target = "y"')
    assert made.classes == {"LABEL_0": 0, "LABEL_1": 1}
    task = 'text-classification"\nclasses = ["a", "b", "c"]\n#"'
    named = loaded(tmp_path, told, task=task, data='target = "y"')
    assert named.classes == {"a": 0, "b": 1, "c": 2}
    assert named.model.classifier.out_features == 3


def test_an_image_classifier_needs_no_tokenizer(tmp_path: Path) -> None:
    config = ViTConfig(
        hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16, image_size=8,
        patch_size=4,
    )  # fmt: skip
    AutoModelForImageClassification.from_config(config).save_pretrained(tmp_path / "vit")
    made = loaded(tmp_path, 'source = "vit"', task="image-classification", data='target = "label"')
    assert made.tokenizer is None
    assert (made.picturing.height, made.picturing.width, made.picturing.channels) == (8, 8, 3)
